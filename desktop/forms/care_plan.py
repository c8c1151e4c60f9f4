"""The customer care plan, pages one to three (图表12—087 to 089)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import Level
from desktop.forms import choices
from desktop.forms.care_plan_relations import RELATIONS
from desktop.forms.headings import CUSTOMER, MANAGER
from desktop.forms.rules import earlier
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    Field,
    Find,
    FormSpec,
    Group,
    Join,
    Look,
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
from desktop.models.care_plan import CarePlan

if TYPE_CHECKING:
    from desktop.forms.spec import Values


def _long(key: str, label: str, *, lines: int, need: Need = Need.NEVER, offer: str = "") -> Text:
    return Text(key, label, need=need, max_length=LONG, lines=lines, offer=offer)


def _profit_above_amount(row: Values) -> bool:
    return None not in (row["profit"], row["amount"]) and row["profit"] > row["amount"]


def _done_without_date(row: Values) -> bool:
    return row["status"] == "done" and row["done_on"] is None


def _survey_without_date(values: Values) -> bool:
    return values["satisfaction_source"] == "survey" and values["satisfaction_on"] is None


def _actions_before_plan(values: Values) -> list[tuple[int, str]]:
    date = values["plan_date"]
    return [
        (number, "starts_on")
        for number, row in enumerate(values["actions"])
        if date and row["starts_on"] and row["starts_on"] < date
    ]


def _action_before_plan(values: Values) -> bool:
    return bool(_actions_before_plan(values))


HEADER: tuple[Field, ...] = (
    MANAGER,
    Day("plan_date", N_("Date"), need=Need.TO_SAVE, span=Span.HALF),
)

SITUATION = Page(
    caption=N_("Form 12-087"),
    title=N_("Customer care plan (1)"),
    sections=(
        Section(
            (
                Text("period", N_("Plan period"), on_paper=False, max_length=60, find=Find.TITLE),
                _long(
                    "customer_introduction",
                    N_("Introduction of the customer"),
                    lines=12,
                    need=Need.TO_SUBMIT,
                    offer=N_("Take over from the customer"),
                ),
                _long(
                    "last_period_summary",
                    N_("Summary of the last period"),
                    lines=12,
                    offer=N_("Take over from the last plan"),
                ),
                Group(
                    "customer_event_group",
                    N_("Major decisions or events at the customer"),
                    parts=(
                        _long("customer_events", N_("Description"), lines=9),
                        Rows(
                            "events",
                            N_("Events"),
                            look=Look.LINES,
                            min_rows=0,
                            columns=(
                                Day("happened_on", N_("Date"), share=1),
                                Text("event", N_("Event"), share=4, max_length=500, lines=2),
                            ),
                        ),
                    ),
                ),
                Group(
                    "greatest_value_group",
                    N_("Our greatest value to the customer"),
                    parts=(
                        _long("greatest_value", N_("Description"), lines=10),
                        Rows(
                            "value_items",
                            N_("Value items confirmed by the customer"),
                            look=Look.LINES,
                            min_rows=0,
                            columns=(Text("item", N_("Value item"), max_length=500, lines=2),),
                        ),
                    ),
                ),
            )
        ),
    ),
)

GOALS = Page(
    caption=N_("Form 12-088"),
    title=N_("Customer care plan (2)"),
    sections=(
        Section(
            (
                _long(
                    "long_term_goal",
                    N_("Our long-term goal with the customer"),
                    lines=6,
                    need=Need.TO_SUBMIT,
                ),
                _long(
                    "relationship_goal",
                    N_("Our goal for widening the relationship"),
                    lines=6,
                    need=Need.TO_SUBMIT,
                ),
                Rows(
                    "sales_targets",
                    N_("Our sales targets"),
                    min_rows=1,
                    columns=(
                        Text(
                            "product",
                            N_("Main product or service"),
                            need=Need.TO_SUBMIT,
                            share=2.6,
                            suggest="product",
                        ),
                        Day("sign_on", N_("Expected signing date"), share=1.15),
                        Money("amount", N_("Expected amount"), minimum=0, total=True, share=1.4),
                        Money("profit", N_("Expected profit"), total=True, share=1.4),
                    ),
                    rules=(
                        Rule(
                            "profit",
                            N_("The profit is larger than the amount: check both."),
                            _profit_above_amount,
                            Level.WARNING,
                        ),
                    ),
                ),
                _long("main_strategy", N_("Main strategy"), lines=8, need=Need.TO_SUBMIT),
                Rows(
                    "obstacles",
                    N_("Analysis of main problems and obstacles"),
                    min_rows=3,
                    columns=(
                        Text(
                            "obstacle",
                            N_("Main obstacle"),
                            need=Need.TO_SUBMIT,
                            share=2.5,
                            max_length=500,
                            lines=2,
                        ),
                        Choice(
                            "importance",
                            N_("Importance"),
                            need=Need.TO_SUBMIT,
                            share=1,
                            options=choices.IMPORTANCE,
                        ),
                        Text(
                            "department",
                            N_("Department concerned"),
                            share=1.2,
                            suggest="department",
                        ),
                        Text(
                            "measure",
                            N_("Main measure taken"),
                            need=Need.TO_SUBMIT,
                            share=2.9,
                            max_length=500,
                            lines=2,
                        ),
                        Text(
                            "decision",
                            N_("Decision, attitude and matters"),
                            share=3,
                            max_length=500,
                            lines=2,
                        ),
                    ),
                ),
            )
        ),
    ),
)

_ACTIONS = Rows(
    "actions",
    N_("Action plan for widening the relationship"),
    need=Need.TO_SUBMIT,
    min_rows=4,
    apart="action",
    columns=(
        Text("action", N_("Action"), need=Need.TO_SUBMIT, share=3.2, max_length=500, lines=2),
        Group(
            "action_time",
            N_("Action time"),
            share=1.4,
            join=Join.RANGE,
            parts=(
                Day("starts_on", N_("From"), need=Need.TO_SUBMIT),
                Day("ends_on", N_("Until")),
            ),
        ),
        Text("owner", N_("Owner"), need=Need.TO_SUBMIT, share=1, suggest="person"),
        Text("resources", N_("Resources needed"), share=1.7, max_length=500, lines=2),
        Text("result", N_("Result to deliver"), share=1.8, max_length=500, lines=2),
        Choice("status", N_("Progress"), on_paper=False, share=0.9, options=choices.PROGRESS),
        Day("done_on", N_("Done on"), on_paper=False, share=1),
    ),
    rules=(
        Rule(
            "ends_on",
            N_("The action ends before it begins: change one of the dates."),
            earlier("ends_on", "starts_on"),
        ),
        Rule("done_on", N_("Done, but when? Enter the date."), _done_without_date, Level.WARNING),
    ),
)

ACTIONS = Page(
    caption=N_("Form 12-089"),
    title=N_("Customer care plan (3)"),
    sections=(
        Section(
            (
                _ACTIONS,
                Rows(
                    "issues",
                    N_("Main problems"),
                    look=Look.PLAIN,
                    min_rows=3,
                    columns=(
                        Text("issue", N_("Main problem"), max_length=500, lines=2),
                        Text("measure", N_("Measure taken"), max_length=500, lines=2),
                    ),
                ),
                Group(
                    "memo_group",
                    N_("Important memo"),
                    parts=(
                        _long("memo", N_("Description"), lines=2),
                        Rows(
                            "memos",
                            N_("Dates to remember"),
                            look=Look.LINES,
                            min_rows=0,
                            columns=(
                                Day("due_on", N_("Date"), share=1),
                                Text("note", N_("Matter"), share=4, max_length=500, lines=2),
                            ),
                        ),
                    ),
                ),
            )
        ),
        RELATIONS,
        Section(
            (
                _long("strengths", N_("Strengths"), lines=2),
                _long("weaknesses", N_("Weaknesses"), lines=2),
            )
        ),
    ),
)

CARE_PLAN = FormSpec(
    id="care_plan",
    version=1,
    title=N_("Customer care plan"),
    record=CarePlan,
    code_prefix="JH",
    header=HEADER,
    identity=CUSTOMER,
    pages=(SITUATION, GOALS, ACTIONS),
    sign_off=(
        Text("approval_opinion", N_("Approval opinion"), max_length=1000, editable=False, share=3),
        Text("approver", N_("Approver"), max_length=80, editable=False),
        Day("approved_on", N_("Approval date"), editable=False),
    ),
    rules=(
        Rule("satisfaction_on", N_("From a survey: enter its date."), _survey_without_date),
        Rule(
            "actions",
            N_("An action begins before the date of the plan: change the action or the plan."),
            _action_before_plan,
            Level.WARNING,
            cells=_actions_before_plan,
        ),
    ),
)
