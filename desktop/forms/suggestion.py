"""The record of a customer's suggestion or praise."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    FormSpec,
    Link,
    Money,
    Need,
    Page,
    Rule,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.suggestion import Suggestion

_WHAT = Section(
    title=N_("From the customer"),
    fields=(
        Choice(
            "kind",
            N_("Suggestion or praise?"),
            span=Span.HALF,
            need=Need.TO_SUBMIT,
            options=choices.SUGGESTION_KIND,
        ),
        Choice(
            "channel",
            N_("Channel"),
            span=Span.HALF,
            options=choices.CHANNELS,
            more="channels",
        ),
        Link("contact", N_("Contact person"), span=Span.HALF, target="contact", free=True),
        Text("product", N_("Product"), span=Span.HALF, suggest="product"),
        Text(
            "text",
            N_("In the customer's own words"),
            need=Need.TO_SAVE,
            max_length=LONG,
            lines=5,
        ),
    ),
)
_DECISION = Section(
    title=N_("Assessment and decision"),
    fields=(
        Text("owner", N_("Owner"), span=Span.HALF, suggest="person"),
        Day("assessed_on", N_("Assessed on"), span=Span.HALF),
        Text("assessment", N_("Assessment"), max_length=LONG, lines=3),
        Choice(
            "decision",
            N_("Decision"),
            span=Span.HALF,
            options=choices.SUGGESTION_DECISION,
            editable=False,
        ),
        Day("decided_on", N_("Decided on"), span=Span.HALF),
        Text(
            "decision_reason",
            N_("Reason, as told to the customer"),
            max_length=LONG,
            lines=2,
        ),
    ),
)
_OUTCOME = Section(
    title=N_("Realisation and value"),
    fields=(
        Money("value_estimate", N_("Estimated value"), span=Span.HALF),
        Money("realised_value", N_("Realised value"), span=Span.HALF),
        Day("implemented_on", N_("Put into practice on"), span=Span.HALF),
        Text("outcome", N_("What came of it"), max_length=LONG, lines=3),
        Text("passed_on_to", N_("Passed on to"), span=Span.HALF, suggest="person"),
        Day("passed_on_at", N_("Day it was passed on"), span=Span.HALF),
    ),
)
_ANSWER = Section(
    title=N_("Answer"),
    fields=(
        Text(
            "reply",
            N_("Answer to the customer"),
            need=Need.TO_SUBMIT,
            max_length=LONG,
            lines=4,
        ),
        Day("reply_due_on", N_("Answer by"), span=Span.HALF),
        Day("replied_on", N_("Answered on"), span=Span.HALF),
    ),
)

SUGGESTION = FormSpec(
    id="suggestion",
    version=2,
    title=N_("Suggestion or praise"),
    record=Suggestion,
    code_prefix="JY",
    header=(
        MANAGER,
        Day("received_on", N_("Received on"), need=Need.TO_SAVE, span=Span.HALF),
    ),
    identity=CUSTOMER,
    pages=(Page(title=N_("Suggestion or praise"), sections=(_WHAT, _DECISION, _OUTCOME, _ANSWER)),),
    rules=(
        Rule(
            "replied_on",
            N_("Answered before it was received: change one of the dates."),
            earlier("replied_on", "received_on"),
        ),
        Rule(
            "assessed_on",
            N_("Assessed before it was received: change one of the dates."),
            earlier("assessed_on", "received_on"),
        ),
        Rule(
            "decided_on",
            N_("Decided before it was assessed: change one of the dates."),
            earlier("decided_on", "assessed_on"),
        ),
        Rule(
            "implemented_on",
            N_("Put into practice before it was decided: change one of the dates."),
            earlier("implemented_on", "decided_on"),
        ),
        Rule(
            "passed_on_at",
            N_("Passed on before it was received: change one of the dates."),
            earlier("passed_on_at", "received_on"),
        ),
    ),
)
