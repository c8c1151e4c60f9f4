"""The 8D report: a team takes a problem apart, from the first response to what was learned."""

from __future__ import annotations

from desktop.forms import complaint_choices as answers
from desktop.forms.eight_d_end import D5, D6, D7, D8
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    Find,
    FormSpec,
    Link,
    Look,
    Need,
    Number,
    Option,
    Page,
    Rows,
    Rule,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.eight_d import EightD

CONTAINMENT_NEEDED = (
    Option("yes", N_("Needed")),
    Option("no", N_("Not applicable")),
)
POINT = (
    Option("occurrence", N_("Why it occurred")),
    Option("escape", N_("Why it got out")),
)


def _half(key: str, label: str, **more: object) -> Text:
    return Text(key, label, span=Span.HALF, max_length=500, lines=2, **more)  # type: ignore[arg-type]  # passed on as they are


_ABOUT = Section(
    fields=(
        Text("title", N_("What the report is about"), need=Need.TO_SAVE, find=Find.TITLE),
        Link("complaint", N_("Complaint"), span=Span.HALF, target="complaint"),
        Text("product", N_("Product"), span=Span.HALF, suggest="product"),
        Text("batch", N_("Batch"), span=Span.HALF),
    )
)
_D0 = Section(
    title=N_("D0 Prepare, emergency response"),
    fields=(
        Text("symptom", N_("Symptom"), max_length=LONG, lines=3),
        Choice("needed", N_("8D needed?"), span=Span.HALF, options=answers.YES_NO),
        _half("needed_reason", N_("Reason for the decision")),
        Text("emergency", N_("Emergency response"), max_length=LONG, lines=2),
        Text("emergency_verified", N_("How it was verified"), max_length=LONG, lines=2),
    ),
)
_D1 = Section(
    title=N_("D1 Team"),
    fields=(
        Text("champion", N_("Champion"), span=Span.HALF, suggest="person"),
        Text("leader", N_("Leader"), span=Span.HALF, suggest="person"),
        Rows(
            "members",
            N_("Members"),
            look=Look.BAND,
            min_rows=3,
            columns=(
                Text("name", N_("Name"), share=1, suggest="person"),
                Text("department", N_("Department"), share=1.2, suggest="department"),
                Text("skills", N_("Skills"), share=3, max_length=500),
            ),
        ),
    ),
)
_D2 = Section(
    title=N_("D2 Problem"),
    fields=(
        _half("what_object", N_("What object")),
        _half("what_wrong", N_("What is wrong with it")),
        _half("seen_when", N_("When")),
        _half("seen_where", N_("Where")),
        _half("seen_by", N_("Who noticed it")),
        _half("seen_why", N_("Why it is a problem")),
        _half("seen_how", N_("How it was noticed")),
        _half("quantity", N_("How many or how much")),
        Text("is_words", N_("Is"), max_length=LONG, lines=2),
        Text("is_not_words", N_("Is not"), max_length=LONG, lines=2),
    ),
)
_D3 = Section(
    title=N_("D3 Interim containment"),
    fields=(
        Choice(
            "containment_needed",
            N_("Containment"),
            span=Span.HALF,
            options=CONTAINMENT_NEEDED,
        ),
        _half("containment_reason", N_("Why not")),
        Rows(
            "containments",
            N_("Interim actions"),
            look=Look.BAND,
            min_rows=2,
            columns=(
                Text("action", N_("Action"), share=2.4, max_length=2000, lines=2),
                Text("owner", N_("Owner"), share=0.9, suggest="person"),
                Day("due_on", N_("Due"), share=1.1),
                Day("done_on", N_("Done on"), share=1.1),
                Text("verified", N_("Verified before"), share=1.4, max_length=500, lines=2),
                Text("validated", N_("Validated after"), share=1.4, max_length=500, lines=2),
                Number(
                    "effectiveness",
                    N_("Effect (%)"),
                    share=0.8,
                    minimum=0,
                    maximum=100,
                    places=1,
                ),
            ),
        ),
    ),
)
_D4 = Section(
    title=N_("D4 Root cause and escape point"),
    fields=(
        Rows(
            "causes",
            N_("Causes"),
            look=Look.BAND,
            min_rows=2,
            columns=(
                Choice("point", N_("Point"), share=1.1, options=POINT),
                Text("cause", N_("Cause"), share=2.6, max_length=2000, lines=2),
                Text("tested", N_("Tested against D2"), share=2.2, max_length=2000, lines=2),
                Choice("verified", N_("Verified"), share=0.8, options=answers.YES_NO),
            ),
        ),
    ),
)

EIGHT_D = FormSpec(
    id="eight_d",
    version=1,
    title=N_("8D report"),
    record=EightD,
    code_prefix="BD",
    header=(MANAGER, Day("opened_on", N_("Opened on"), need=Need.TO_SAVE, span=Span.HALF)),
    identity=CUSTOMER,
    pages=(
        Page(
            title=N_("8D report"),
            sections=(_ABOUT, _D0, _D1, _D2, _D3, _D4, D5, D6, D7, D8),
        ),
    ),
    rules=(
        Rule(
            "closed_on",
            N_("Closed before it was opened: change one of the dates."),
            earlier("closed_on", "opened_on"),
        ),
    ),
)
