"""The record of a sale that may come."""

from __future__ import annotations

from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Day,
    FormSpec,
    Link,
    Money,
    Need,
    Number,
    Page,
    Rule,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.opportunity import Opportunity

OPPORTUNITY = FormSpec(
    id="opportunity",
    version=1,
    title=N_("Opportunity"),
    record=Opportunity,
    code_prefix="SJ",
    header=(
        MANAGER,
        Day("opened_on", N_("Opened on"), need=Need.TO_SAVE, span=Span.HALF),
    ),
    identity=CUSTOMER,
    pages=(
        Page(
            title=N_("Opportunity"),
            sections=(
                Section(
                    (
                        Text("title", N_("Subject"), need=Need.TO_SAVE, max_length=200),
                        Text("product", N_("Product"), span=Span.HALF, suggest="product"),
                        Link(
                            "sales_target",
                            N_("Sales target of the plan"),
                            span=Span.HALF,
                            target="target",
                        ),
                        Money(
                            "amount",
                            N_("Expected amount"),
                            span=Span.HALF,
                            need=Need.TO_SUBMIT,
                            minimum=0,
                        ),
                        Number(
                            "probability",
                            N_("Probability (%)"),
                            span=Span.HALF,
                            minimum=0,
                            maximum=100,
                        ),
                        Day("closes_on", N_("Expected signing"), span=Span.HALF),
                        Text("need", N_("What the customer needs"), max_length=LONG, lines=4),
                        Text("next_step", N_("Next step"), max_length=LONG, lines=2),
                        Text("outcome", N_("What came of it"), max_length=LONG, lines=3),
                        Day("closed_on", N_("Closed on"), span=Span.HALF, editable=False),
                    )
                ),
            ),
        ),
    ),
    rules=(
        Rule(
            "closes_on",
            N_("The signing lies before the opening: change one of the dates."),
            earlier("closes_on", "opened_on"),
        ),
    ),
)
