"""The lists of interactions, tasks and suggestions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, select

from desktop.forms import choices
from desktop.forms.interaction import INTERACTION as INTERACTION_FORM
from desktop.forms.spec import Text
from desktop.forms.suggestion import SUGGESTION as SUGGESTION_FORM
from desktop.forms.task import TASK as TASK_FORM
from desktop.i18n import N_
from desktop.models import states
from desktop.models.interaction import Interaction, InteractionPerson
from desktop.models.suggestion import Suggestion
from desktop.models.task import Task
from desktop.storage.contact_rows import InteractionRow, SuggestionRow, TaskRow
from desktop.storage.designs.parts import (
    ACTION,
    CHANGED,
    CODE,
    PARTNER_SORTS,
    PARTNERS,
    PLAN,
    Cells,
    by_place,
    changed_at,
    columns,
    identity,
    option_keys,
    partner_filters,
    partner_links,
    state_column,
    state_keys,
    table,
    with_partners,
)
from desktop.storage.lists import TODAY, Design

INTERACTION, PERSON_THERE, TASK, SUGGESTION = map(
    table, (Interaction, InteractionPerson, Task, Suggestion)
)
_BETWEEN = "、"


def is_past(day: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the day has passed while all conditions hold; no day is never past."""
    return func.coalesce(and_(*conditions, day < TODAY), literal(value=False))


def _people() -> ColumnElement[str]:
    """The contacts who took part, one after the other."""
    names = func.group_concat(PERSON_THERE.c.contact, _BETWEEN)
    asked = select(names).where(PERSON_THERE.c.parent_id == INTERACTION.c.id)
    return func.coalesce(asked.correlate(INTERACTION).scalar_subquery(), "")


def _plan_code() -> ColumnElement[str]:
    """The number of the plan of the interaction's action."""
    asked = (
        select(PLAN.c.code)
        .join_from(ACTION, PLAN, PLAN.c.id == ACTION.c.parent_id)
        .where(ACTION.c.id == INTERACTION.c.plan_action_id)
    )
    return func.coalesce(asked.correlate(INTERACTION).scalar_subquery(), "")


def _interaction_cells() -> Cells:
    how = ("happened_at", "channel", "direction", "minutes", "phase", "mode", "service")
    what = ("summary", "learned", "result", "next_step", "next_on", "feedback_kind", "feedback")
    day = func.substr(INTERACTION.c.happened_at, 1, 10)
    return {
        **identity(INTERACTION),
        **PARTNERS,
        **{key: INTERACTION.c[key] for key in (*how, *what)},
        "people": _people(),
        "plan_code": _plan_code(),
        "overdue": is_past(day, INTERACTION.c.state == "planned"),
        "changed_at": changed_at(INTERACTION),
    }


INTERACTIONS = Design(
    id="interactions",
    form="interaction",
    row=InteractionRow,
    columns=columns(
        (CODE, 14),
        (INTERACTION_FORM.field("happened_at"), 16),
        (INTERACTION_FORM.field("customer"), 24),
        (INTERACTION_FORM.field("customer_code"), 12, False),
        (INTERACTION_FORM.field("manager"), 10),
        (INTERACTION_FORM.field("channel"), 8),
        (INTERACTION_FORM.field("direction"), 10, False),
        (INTERACTION_FORM.field("minutes"), 8, False),
        (Text("people", N_("Contact persons")), 14),
        (INTERACTION_FORM.field("phase"), 8, False),
        (INTERACTION_FORM.field("mode"), 8, False),
        (INTERACTION_FORM.field("service"), 16, False),
        (INTERACTION_FORM.field("summary"), 30),
        (INTERACTION_FORM.field("learned"), 30, False),
        (INTERACTION_FORM.field("result"), 20, False),
        (INTERACTION_FORM.field("next_step"), 20, False),
        (INTERACTION_FORM.field("next_on"), 12, False),
        (INTERACTION_FORM.field("feedback_kind"), 8, False),
        (INTERACTION_FORM.field("feedback"), 30, False),
        (Text("plan_code", N_("Care plan")), 14, False),
        state_column(states.INTERACTION),
        (CHANGED, 12, False),
    ),
    main=INTERACTION,
    record=INTERACTION,
    counted=INTERACTION,
    joined=with_partners(INTERACTION),
    cells=_interaction_cells(),
    order=("happened_at", True),
    sorts={
        **PARTNER_SORTS,
        "code": INTERACTION.c.code_key,
        "state": by_place(INTERACTION.c.state, state_keys(states.INTERACTION)),
        "channel": by_place(INTERACTION.c.channel, option_keys(choices.CHANNELS)),
        "phase": by_place(INTERACTION.c.phase, option_keys(choices.PHASE)),
    },
    links=partner_links(INTERACTION),
    filters={
        **partner_filters(INTERACTION),
        "plan_action_id": INTERACTION.c.plan_action_id,
    },
)


def _task_cells() -> Cells:
    when = ("due_on", "remind_at", "repeats", "repeat_until", "done_on")
    here = ("title", "channel", "result", "origin_form", "origin_id")
    partners = {key: func.coalesce(cell, "") for key, cell in PARTNERS.items()}
    return {
        **identity(TASK),
        **partners,
        **{key: TASK.c[key] for key in (*when, *here)},
        "overdue": is_past(TASK.c.due_on, TASK.c.state == "open"),
        "changed_at": changed_at(TASK),
    }


TASKS = Design(
    id="tasks",
    form="task",
    row=TaskRow,
    columns=columns(
        (CODE, 14, False),
        (TASK_FORM.field("due_on"), 12),
        (TASK_FORM.field("title"), 30),
        (TASK_FORM.field("customer"), 24),
        (TASK_FORM.field("customer_code"), 12, False),
        (TASK_FORM.field("manager"), 10),
        (TASK_FORM.field("channel"), 8, False),
        (TASK_FORM.field("remind_at"), 16, False),
        (TASK_FORM.field("repeats"), 10, False),
        (TASK_FORM.field("repeat_until"), 12, False),
        state_column(states.TASK),
        (TASK_FORM.field("done_on"), 12, False),
        (TASK_FORM.field("result"), 30, False),
        (CHANGED, 12, False),
    ),
    main=TASK,
    record=TASK,
    counted=TASK,
    joined=with_partners(TASK),
    cells=_task_cells(),
    order=("due_on", True),
    sorts={
        **PARTNER_SORTS,
        "code": TASK.c.code_key,
        "state": by_place(TASK.c.state, state_keys(states.TASK)),
        "repeats": by_place(TASK.c.repeats, option_keys(choices.REPEATS)),
    },
    links=partner_links(TASK),
    filters=partner_filters(TASK),
)


def _suggestion_cells() -> Cells:
    here = ("received_on", "kind", "channel", "contact", "product", "text", "owner")
    then = ("value_estimate", "reply_due_on", "replied_on", "origin_form", "origin_id")
    came_of_it = ("decision", "decided_on", "implemented_on", "realised_value", "passed_on_to")
    waiting = SUGGESTION.c.state != "replied"
    return {
        **identity(SUGGESTION),
        **PARTNERS,
        **{key: SUGGESTION.c[key] for key in (*here, *then, *came_of_it)},
        "overdue": is_past(SUGGESTION.c.reply_due_on, waiting),
        "changed_at": changed_at(SUGGESTION),
    }


SUGGESTIONS = Design(
    id="suggestions",
    form="suggestion",
    row=SuggestionRow,
    columns=columns(
        (CODE, 14),
        (SUGGESTION_FORM.field("customer"), 24),
        (SUGGESTION_FORM.field("customer_code"), 12, False),
        (SUGGESTION_FORM.field("manager"), 10, False),
        (SUGGESTION_FORM.field("received_on"), 12),
        (SUGGESTION_FORM.field("kind"), 8),
        (SUGGESTION_FORM.field("channel"), 8, False),
        (SUGGESTION_FORM.field("contact"), 10, False),
        (SUGGESTION_FORM.field("product"), 14, False),
        (SUGGESTION_FORM.field("text"), 30),
        (SUGGESTION_FORM.field("owner"), 10),
        (SUGGESTION_FORM.field("value_estimate"), 12, False),
        state_column(states.SUGGESTION),
        (SUGGESTION_FORM.field("reply_due_on"), 12),
        (SUGGESTION_FORM.field("replied_on"), 12, False),
        (SUGGESTION_FORM.field("decision"), 8, False),
        (SUGGESTION_FORM.field("decided_on"), 12, False),
        (SUGGESTION_FORM.field("implemented_on"), 12, False),
        (SUGGESTION_FORM.field("realised_value"), 12, False),
        (SUGGESTION_FORM.field("passed_on_to"), 14, False),
        (CHANGED, 12, False),
    ),
    main=SUGGESTION,
    record=SUGGESTION,
    counted=SUGGESTION,
    joined=with_partners(SUGGESTION),
    cells=_suggestion_cells(),
    order=("received_on", True),
    sorts={
        **PARTNER_SORTS,
        "code": SUGGESTION.c.code_key,
        "state": by_place(SUGGESTION.c.state, state_keys(states.SUGGESTION)),
    },
    links=partner_links(SUGGESTION),
    filters=partner_filters(SUGGESTION),
)
