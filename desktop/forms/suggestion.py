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

SUGGESTION = FormSpec(
    id="suggestion",
    version=1,
    title=N_("Suggestion or praise"),
    record=Suggestion,
    code_prefix="JY",
    header=(
        MANAGER,
        Day("received_on", N_("Received on"), need=Need.TO_SAVE, span=Span.HALF),
    ),
    identity=CUSTOMER,
    pages=(
        Page(
            title=N_("Suggestion or praise"),
            sections=(
                Section(
                    (
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
                        Link(
                            "contact",
                            N_("Contact person"),
                            span=Span.HALF,
                            target="contact",
                            free=True,
                        ),
                        Text("product", N_("Product"), span=Span.HALF, suggest="product"),
                        Text(
                            "text",
                            N_("In the customer's own words"),
                            need=Need.TO_SAVE,
                            max_length=LONG,
                            lines=5,
                        ),
                        Money("value_estimate", N_("Estimated value"), span=Span.HALF),
                        Text("owner", N_("Owner"), span=Span.HALF, suggest="person"),
                        Text("assessment", N_("Assessment"), max_length=LONG, lines=3),
                        Text("outcome", N_("What came of it"), max_length=LONG, lines=3),
                        Text(
                            "reply",
                            N_("Answer to the customer"),
                            need=Need.TO_SUBMIT,
                            max_length=LONG,
                            lines=4,
                        ),
                        Day("reply_due_on", N_("Answer by"), span=Span.HALF),
                        Day("replied_on", N_("Answered on"), span=Span.HALF),
                    )
                ),
            ),
        ),
    ),
    rules=(
        Rule(
            "replied_on",
            N_("Answered before it was received: change one of the dates."),
            earlier("replied_on", "received_on"),
        ),
    ),
)
