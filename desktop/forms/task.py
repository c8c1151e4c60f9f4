"""The slip of a task: what is to be done, by when, and how often."""

from __future__ import annotations

from desktop.forms import choices
from desktop.forms.headings import MANAGER
from desktop.forms.spec import (
    LONG,
    Choice,
    Day,
    FormSpec,
    Link,
    Mirror,
    Moment,
    Need,
    Page,
    Rule,
    Section,
    Span,
    Text,
    Values,
)
from desktop.i18n import N_
from desktop.models.task import Task


def _rule_is_missing(values: Values) -> bool:
    return values["repeats"] == "rule" and not values["repeat_rule"].strip()


def _rule_is_unused(values: Values) -> bool:
    return values["repeats"] != "rule" and bool(values["repeat_rule"].strip())


TASK = FormSpec(
    id="task",
    version=1,
    title=N_("Task"),
    record=Task,
    code_prefix="DB",
    header=(
        MANAGER,
        Day("due_on", N_("Due on"), need=Need.TO_SAVE, span=Span.HALF),
    ),
    identity=(
        Link("customer", N_("Customer name"), span=Span.HALF, target="customer"),
        Mirror("customer_code", N_("Customer number"), span=Span.HALF, of="customer"),
    ),
    pages=(
        Page(
            title=N_("Task"),
            sections=(
                Section(
                    (
                        Text("title", N_("What is to be done"), need=Need.TO_SAVE, max_length=300),
                        Text("details", N_("Details"), max_length=LONG, lines=4),
                        Choice(
                            "channel",
                            N_("Channel"),
                            span=Span.HALF,
                            options=choices.CHANNELS,
                            more="channels",
                        ),
                        Moment("remind_at", N_("Remind at"), span=Span.HALF),
                        Choice("repeats", N_("Repeats"), span=Span.HALF, options=choices.REPEATS),
                        Day("repeat_until", N_("Repeats until"), span=Span.HALF),
                        Text(
                            "repeat_rule",
                            N_("Rule of repetition (RRULE)"),
                            max_length=300,
                            hint="FREQ=MONTHLY;BYDAY=1MO",
                            on_paper=False,
                        ),
                        Text("result", N_("Result"), max_length=LONG, lines=3),
                        Day("done_on", N_("Done on"), span=Span.HALF, editable=False),
                    )
                ),
            ),
        ),
    ),
    rules=(
        Rule("repeat_rule", N_("Write the rule, or choose another repetition."), _rule_is_missing),
        Rule(
            "repeat_rule",
            N_("Choose “By a rule of one's own”, or clear the rule."),
            _rule_is_unused,
        ),
    ),
)
