"""The registers of what stands in the tables of all plans: actions, obstacles, sales targets."""

from __future__ import annotations

from sqlalchemy import FromClause

from desktop.forms import choices
from desktop.forms.care_plan import CARE_PLAN
from desktop.forms.spec import Field, Number, Rows
from desktop.i18n import N_
from desktop.models import states
from desktop.models.care_plan import Obstacle
from desktop.storage.designs.papers import CHECKLIST, TARGET, is_overdue
from desktop.storage.designs.parts import (
    ACTION,
    CODE,
    PARTNER_SORTS,
    PARTNERS,
    PLAN,
    Cells,
    by_place,
    columns,
    count_of,
    identity,
    option_keys,
    partner_filters,
    partner_links,
    state_column,
    table,
    with_partners,
)
from desktop.storage.list_rows import ActionRow, ObstacleRow, TargetRow
from desktop.storage.lists import Design, ListColumn

OBSTACLE = table(Obstacle)

_PLAN_COLUMNS = columns(
    (CODE, 14),
    (CARE_PLAN.field("customer"), 24),
    (CARE_PLAN.field("customer_code"), 12),
    (CARE_PLAN.field("manager"), 10),
    state_column(states.CARE_PLAN),
)


def _field(rows: str, key: str) -> Field:
    tabled = CARE_PLAN.field(rows)
    if not isinstance(tabled, Rows):
        raise TypeError(rows)
    return next(column for column in tabled.leaves() if column.key == key)


def _columns(rows: str, *chosen: tuple[str, int]) -> tuple[ListColumn, ...]:
    return columns(*((_field(rows, key), width) for key, width in chosen))


def _with_plan(rows: FromClause) -> FromClause:
    return rows.join(PLAN, PLAN.c.id == rows.c.parent_id)


def _plan_cells(rows: FromClause, *keys: str) -> Cells:
    return {**identity(PLAN), **PARTNERS, **{key: rows.c[key] for key in keys}}


def _action_cells() -> Cells:
    keys = ("action", "starts_on", "ends_on", "owner", "resources", "result", "status", "done_on")
    return {
        **_plan_cells(ACTION, *keys),
        "number": ACTION.c.position + 1,
        "overdue": is_overdue(),
        "checklist_count": count_of(CHECKLIST, CHECKLIST.c.plan_action_id == ACTION.c.id),
    }


ACTIONS = Design(
    id="actions",
    form="care_plan",
    row=ActionRow,
    columns=_PLAN_COLUMNS
    + columns((Number("number", N_("No.")), 5))
    + _columns(
        "actions",
        ("action", 30),
        ("starts_on", 12),
        ("ends_on", 12),
        ("owner", 10),
        ("resources", 20),
        ("result", 20),
        ("status", 8),
        ("done_on", 12),
    )
    + columns((Number("checklist_count", N_("Number of checklists")), 8)),
    main=ACTION,
    record=PLAN,
    counted=_with_plan(ACTION),
    joined=with_partners(PLAN, _with_plan(ACTION)),
    cells=_action_cells(),
    order=("starts_on", False),
    sorts={
        **PARTNER_SORTS,
        "code": PLAN.c.code_key,
        "status": by_place(ACTION.c.status, option_keys(choices.PROGRESS)),
    },
    links=partner_links(PLAN),
    filters={**partner_filters(PLAN), "plan_id": PLAN.c.id},
)


def _obstacle_cells() -> Cells:
    return _plan_cells(OBSTACLE, "obstacle", "importance", "department", "measure", "decision")


OBSTACLES = Design(
    id="obstacles",
    form="care_plan",
    row=ObstacleRow,
    columns=_PLAN_COLUMNS
    + _columns(
        "obstacles",
        ("obstacle", 30),
        ("importance", 8),
        ("department", 14),
        ("measure", 30),
        ("decision", 30),
    ),
    main=OBSTACLE,
    record=PLAN,
    counted=_with_plan(OBSTACLE),
    joined=with_partners(PLAN, _with_plan(OBSTACLE)),
    cells=_obstacle_cells(),
    order=("importance", False),
    sorts={
        **PARTNER_SORTS,
        "code": PLAN.c.code_key,
        "importance": by_place(OBSTACLE.c.importance, option_keys(choices.IMPORTANCE)),
    },
    links=partner_links(PLAN),
    filters={**partner_filters(PLAN), "plan_id": PLAN.c.id},
)


def _target_cells() -> Cells:
    return _plan_cells(TARGET, "product", "sign_on", "amount", "profit")


TARGETS = Design(
    id="targets",
    form="care_plan",
    row=TargetRow,
    columns=_PLAN_COLUMNS
    + _columns("sales_targets", ("product", 24), ("sign_on", 12), ("amount", 14), ("profit", 14)),
    main=TARGET,
    record=PLAN,
    counted=_with_plan(TARGET),
    joined=with_partners(PLAN, _with_plan(TARGET)),
    cells=_target_cells(),
    order=("sign_on", False),
    sorts={**PARTNER_SORTS, "code": PLAN.c.code_key},
    links=partner_links(PLAN),
    filters={**partner_filters(PLAN), "plan_id": PLAN.c.id},
)
