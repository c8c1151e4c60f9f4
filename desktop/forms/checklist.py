"""The checklist of one care action (图表12—090)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import Level
from desktop.forms import choices
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Choices,
    Day,
    FormSpec,
    Group,
    Join,
    Link,
    Look,
    Moment,
    Money,
    Need,
    Page,
    Rows,
    Rule,
    Section,
    Span,
    Text,
)
from desktop.i18n import N_
from desktop.models.checklist import Checklist

if TYPE_CHECKING:
    from desktop.forms.spec import Values


def _support_outstanding(values: Values) -> bool:
    return any(row["secured"] == "outstanding" for row in values["support"])


CHECKLIST = FormSpec(
    id="checklist",
    version=1,
    title=N_("Customer care action checklist"),
    record=Checklist,
    code_prefix="JC",
    header=(
        MANAGER,
        Day("checked_on", N_("Date"), need=Need.TO_SAVE, span=Span.HALF),
    ),
    identity=CUSTOMER,
    pages=(
        Page(
            caption=N_("Form 12-090"),
            title=N_("Customer care action checklist"),
            sections=(
                Section(
                    (
                        Link(
                            "plan_action", N_("Action of the plan"), target="action", on_paper=False
                        ),
                        Group(
                            "action_period",
                            N_("Action time"),
                            join=Join.RANGE,
                            parts=(
                                Moment("starts_at", N_("From"), need=Need.TO_SUBMIT),
                                Moment("ends_at", N_("Until")),
                            ),
                        ),
                        Choices(
                            "channels",
                            N_("Way of action"),
                            need=Need.TO_SUBMIT,
                            options=choices.CHANNELS,
                            more="channels",
                        ),
                        Text(
                            "content",
                            N_("Confirmation of the action"),
                            need=Need.TO_SUBMIT,
                            max_length=LONG,
                            lines=5,
                            offer=N_("Take over from the plan's action"),
                        ),
                        Text("next_step", N_("Next steps planned"), max_length=LONG, lines=5),
                        Group(
                            "support_group",
                            N_("Documents, resources and help secured"),
                            parts=(
                                Rows(
                                    "support",
                                    N_("Support items"),
                                    look=Look.LABEL,
                                    min_rows=3,
                                    columns=(
                                        Text(
                                            "item",
                                            N_("Document, resource or help"),
                                            share=3.2,
                                            need=Need.TO_SUBMIT,
                                            max_length=300,
                                        ),
                                        Day("needed_on", N_("Needed on"), share=1),
                                        Text("owner", N_("Owner"), share=1, suggest="person"),
                                        Choice(
                                            "secured",
                                            N_("Secured?"),
                                            share=1.3,
                                            options=choices.SECURED,
                                        ),
                                    ),
                                ),
                                Text("support_note", N_("Remark"), max_length=LONG, lines=1),
                            ),
                        ),
                        Group(
                            "competitor_group",
                            N_("The competitor's situation"),
                            parts=(
                                Text("competitor", N_("Competitor"), suggest="competitor"),
                                Text(
                                    "competitor_base", N_("Description"), max_length=LONG, lines=3
                                ),
                            ),
                        ),
                        Text(
                            "competitor_strategy",
                            N_("The competitor's strategy"),
                            max_length=LONG,
                            lines=3,
                        ),
                        Group(
                            "effectiveness_group",
                            N_("Is our answer effective?"),
                            parts=(
                                Choice(
                                    "effectiveness",
                                    N_("Effectiveness"),
                                    options=choices.EFFECTIVENESS,
                                ),
                                Text(
                                    "effectiveness_note",
                                    N_("Description"),
                                    max_length=LONG,
                                    lines=2,
                                ),
                            ),
                        ),
                        Group(
                            "costs",
                            N_("Expenses"),
                            join=Join.SIDE,
                            parts=(
                                Money("travel_cost", N_("Travel"), minimum=0, currency="currency"),
                                Money(
                                    "hospitality_cost",
                                    N_("Hospitality"),
                                    minimum=0,
                                    currency="currency",
                                ),
                                Money(
                                    "other_cost",
                                    N_("Other expenses"),
                                    minimum=0,
                                    currency="currency",
                                ),
                            ),
                        ),
                        Choice(
                            "currency",
                            N_("Currency"),
                            span=Span.HALF,
                            on_paper=False,
                            options=choices.CURRENCY,
                        ),
                        Text(
                            "cost_centre",
                            N_("Cost centre"),
                            span=Span.HALF,
                            on_paper=False,
                            max_length=80,
                            suggest="cost_centre",
                        ),
                        Text("voucher", N_("Voucher number"), on_paper=False, max_length=80),
                        Text("remarks", N_("Remarks"), max_length=LONG, lines=3),
                    )
                ),
            ),
        ),
    ),
    rules=(
        Rule(
            "ends_at",
            N_("The action ends before it begins: change one of the times."),
            earlier("ends_at", "starts_at"),
        ),
        Rule(
            "support",
            N_("Some support is still outstanding."),
            _support_outstanding,
            Level.WARNING,
        ),
    ),
)
