"""The second half of the 8D report: measures chosen, in place, prevention, recognition."""

from __future__ import annotations

from desktop.forms.spec import LONG, Choice, Day, Look, Need, Option, Rows, Section, Span, Text
from desktop.i18n import N_

AGAINST = (
    Option("occurrence", N_("Against the cause")),
    Option("escape", N_("Against the escape")),
)
PREVENTION_KIND = (
    Option("system", N_("System")),
    Option("procedure", N_("Procedure")),
    Option("training", N_("Training")),
    Option("similar", N_("Similar products")),
)

D5 = Section(
    title=N_("D5 Permanent measures, chosen and verified"),
    fields=(
        Rows(
            "actions",
            N_("Permanent measures"),
            look=Look.BAND,
            min_rows=2,
            columns=(
                Choice("point", N_("Point"), share=1.1, options=AGAINST),
                Text("action", N_("Action"), share=2.2, max_length=2000, lines=2),
                Text("side_effects", N_("Side effects"), share=1.2, max_length=500, lines=2),
                Text("verified", N_("How verified"), share=1.3, max_length=500, lines=2),
                Text("owner", N_("Owner"), share=0.9, suggest="person"),
                Day("due_on", N_("Due"), share=1.1),
                Day("done_on", N_("Done on"), share=1.1),
                Text("validated", N_("How validated"), share=1.3, max_length=500, lines=2),
            ),
        ),
        Text("choice_evidence", N_("Evidence for the choice"), max_length=LONG, lines=2),
    ),
)
D6 = Section(
    title=N_("D6 Permanent measures in place"),
    fields=(
        Day("containment_removed_on", N_("Containment removed on"), span=Span.HALF),
        Text("validation", N_("Validation evidence"), max_length=LONG, lines=2),
        Text("monitoring", N_("Monitoring"), max_length=LONG, lines=2),
    ),
)
D7 = Section(
    title=N_("D7 Prevention"),
    fields=(
        Rows(
            "preventions",
            N_("What was changed elsewhere"),
            look=Look.BAND,
            min_rows=2,
            columns=(
                Choice("kind", N_("Kind of change"), share=1.1, options=PREVENTION_KIND),
                Text("change", N_("Change"), share=3.4, max_length=2000, lines=2),
                Text("owner", N_("Owner"), share=0.9, suggest="person"),
                Day("due_on", N_("Due"), share=1.1),
                Day("done_on", N_("Done on"), share=1.1),
            ),
        ),
        Text("similar_products", N_("Similar products"), max_length=LONG, lines=2),
        Text("no_prevention_reason", N_("Why nothing else is changed"), max_length=LONG, lines=2),
    ),
)
D8 = Section(
    title=N_("D8 Recognition and close"),
    fields=(
        Text("recognition", N_("Recognition of the team"), max_length=LONG, lines=2),
        Text("lessons", N_("Lessons learned"), max_length=LONG, lines=3),
        Text("approver", N_("Approver"), span=Span.HALF, need=Need.TO_SUBMIT, suggest="person"),
        Day("closed_on", N_("Closed on"), span=Span.HALF),
    ),
)
