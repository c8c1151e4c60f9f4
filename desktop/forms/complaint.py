"""The complaint record and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import choices
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Choices,
    Day,
    Find,
    FormSpec,
    Link,
    Look,
    Moment,
    Need,
    Number,
    Page,
    Rows,
    Rule,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.complaint import Complaint

if TYPE_CHECKING:
    from desktop.forms.spec import Values


def _occurred_after_receipt(values: Values) -> bool:
    return None not in (values["occurred_on"], values["received_at"]) and (
        values["occurred_on"] > values["received_at"].date()
    )


_WHAT = Section(
    title=N_("What the customer said"),
    fields=(
        Day("occurred_on", N_("Occurred on"), span=Span.HALF),
        Choice(
            "medium",
            N_("Form of the complaint"),
            span=Span.HALF,
            need=Need.TO_SUBMIT,
            options=choices.MEDIUM,
        ),
        Choice(
            "kind", N_("Kind"), span=Span.HALF, need=Need.TO_SUBMIT, options=choices.COMPLAINT_KIND
        ),
        Choice("object", N_("Object"), span=Span.HALF, options=choices.COMPLAINT_OBJECT),
        Link("complainant", N_("Complainant"), span=Span.HALF, target="contact", free=True),
        Text("complainant_phone", N_("Phone"), span=Span.HALF, max_length=60, find=Find.PHONE),
        Text("product", N_("Product"), suggest="product"),
        Text(
            "problem",
            N_("Problem in the customer's own words"),
            need=Need.TO_SAVE,
            max_length=LONG,
            lines=5,
        ),
        Text("remedy_requested", N_("Remedy requested"), max_length=LONG, lines=2),
    ),
)
_CARE = Section(
    title=N_("Responsibility and deadlines"),
    fields=(
        Choice(
            "severity",
            N_("Severity"),
            span=Span.HALF,
            need=Need.TO_SUBMIT,
            options=choices.SEVERITY,
        ),
        Text("owner", N_("Owner"), span=Span.HALF, need=Need.TO_SUBMIT, suggest="person"),
        Moment("acknowledge_due_at", N_("Acknowledge by"), span=Span.HALF),
        Moment("acknowledged_at", N_("Acknowledged at"), span=Span.HALF, is_past=True),
        Moment("response_due_at", N_("Answer by"), span=Span.HALF),
        Moment("next_update_due_at", N_("Next update"), span=Span.HALF),
    ),
)
_ANSWER = Section(
    title=N_("Handling and answer"),
    fields=(
        Text("cause", N_("Cause"), max_length=LONG, lines=3),
        Choices(
            "response_kinds",
            N_("Kind of response"),
            options=choices.RESPONSE_KIND,
            more="responses",
        ),
        Text("response", N_("Response"), need=Need.TO_SUBMIT, max_length=LONG, lines=4),
        Moment("decided_at", N_("Answered at"), span=Span.HALF, is_past=True),
        Moment("closed_at", N_("Closed at"), span=Span.HALF, editable=False),
        Number(
            "satisfaction",
            N_("Satisfaction after closing"),
            span=Span.HALF,
            minimum=1,
            maximum=5,
            places=1,
            score=True,
        ),
        Text("satisfaction_note", N_("Words on satisfaction"), span=Span.HALF, max_length=500),
    ),
)
_LOG = Section(
    fields=(
        Rows(
            "updates",
            N_("Log"),
            look=Look.BAND,
            min_rows=4,
            columns=(
                Moment("noted_at", N_("Time"), share=1.4, is_past=True),
                Text("by", N_("By"), share=0.9, suggest="person"),
                Text("text", N_("What happened"), share=4, max_length=2000, lines=2),
                Choice("audience", N_("To whom"), share=1.1, options=choices.AUDIENCE),
            ),
        ),
    )
)

COMPLAINT = FormSpec(
    id="complaint",
    version=1,
    title=N_("Complaint record"),
    record=Complaint,
    code_prefix="TS",
    header=(
        MANAGER,
        Moment(
            "received_at", N_("Time of receipt"), need=Need.TO_SAVE, span=Span.HALF, is_past=True
        ),
    ),
    identity=CUSTOMER,
    pages=(Page(title=N_("Complaint record"), sections=(_WHAT, _CARE, _ANSWER, _LOG)),),
    rules=(
        Rule(
            "occurred_on",
            N_("It occurred after it was received: change one of the dates."),
            _occurred_after_receipt,
        ),
        Rule(
            "acknowledged_at",
            N_("Acknowledged before it was received: change one of the times."),
            earlier("acknowledged_at", "received_at"),
        ),
        Rule(
            "decided_at",
            N_("Answered before it was received: change one of the times."),
            earlier("decided_at", "received_at"),
        ),
        Rule(
            "decided_at",
            N_("Answered before it was acknowledged: change one of the times."),
            earlier("decided_at", "acknowledged_at"),
        ),
        Rule(
            "closed_at",
            N_("A complaint cannot be closed before it was answered."),
            earlier("closed_at", "decided_at"),
        ),
    ),
)
