"""What finance asks for: the expenses and the expected sales of a period, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    func,
    literal,
    select,
    union_all,
)

from desktop.models.checklist import YUAN, Checklist
from desktop.models.profile import Profile
from desktop.storage.designs.papers import TARGET
from desktop.storage.designs.parts import ACTION, CUSTOMER, PERSON, PLAN, table

CHECKLIST = table(Checklist)
_OFFICE = select(func.nullif(Profile.office, "")).order_by(Profile.id).limit(1).scalar_subquery()
KINDS = ("travel", "hospitality", "other")
"""The kinds of expenses, in the order of the form."""


class ExpenseLine(NamedTuple):
    """One expense of a checklist: `amount` in its currency, `kind` one of `KINDS`.

    `action` is the plan's action that it was made for, else what the checklist is about. The cost
    centre is the manager's or the office's where the checklist names none (`centre_named`).
    """

    spent_on: date
    kind: str
    amount: Decimal
    currency: str
    cost_centre: str
    centre_named: bool
    customer_id: str
    customer_code: str
    customer: str
    manager_id: str
    manager: str
    checklist_id: str
    code: str
    state: str
    action: str
    voucher: str


class TargetLine(NamedTuple):
    """One sales target of a plan: `amount` and `profit` in yuan, None if nobody entered any."""

    sign_on: date
    customer_code: str
    customer: str
    manager: str
    code: str
    state: str
    product: str
    amount: Decimal | None
    profit: Decimal | None


def expense_lines(connection: Connection, start: date, end: date) -> Iterator[ExpenseLine]:
    """Every expense of the checklists dated from `start` to `end`, both included, in order.

    Put away or not: money that was spent was spent. An expense left blank or of zero has no line.
    """
    of_kinds = (_of_kind(place, start, end) for place in range(len(KINDS)))
    lines = union_all(*of_kinds).order_by("spent_on", "code", "kind")
    for spent_on, place, *rest in connection.execute(lines):
        yield ExpenseLine(spent_on, KINDS[place], *rest)


def _of_kind(place: int, start: date, end: date) -> Select[Any]:
    cost = CHECKLIST.c[f"{KINDS[place]}_cost"]
    named = func.nullif(CHECKLIST.c.cost_centre, "")
    joined = _with_partners(CHECKLIST, CHECKLIST).outerjoin(
        ACTION, ACTION.c.id == CHECKLIST.c.plan_action_id
    )
    return (
        select(
            CHECKLIST.c.checked_on.label("spent_on"),
            literal(place).label("kind"),
            cost.label("amount"),
            func.coalesce(func.nullif(CHECKLIST.c.currency, ""), YUAN).label("currency"),
            func.coalesce(named, func.nullif(PERSON.c.cost_centre, ""), _OFFICE, ""),
            named.is_not(None),
            CHECKLIST.c.customer_id,
            *_partners()[:2],
            CHECKLIST.c.manager_id,
            *_partners()[2:],
            CHECKLIST.c.id.label("checklist_id"),
            CHECKLIST.c.code.label("code"),
            CHECKLIST.c.state,
            func.coalesce(ACTION.c.action, CHECKLIST.c.content),
            CHECKLIST.c.voucher,
        )
        .select_from(joined)
        .where(cost != Decimal(0), CHECKLIST.c.checked_on.between(start, end))
    )


def target_lines(connection: Connection, start: date, end: date) -> Iterator[TargetLine]:
    """Every sales target to be signed from `start` to `end`, both included, in order.

    Plans that are put away have none.
    """
    lines = (
        select(
            TARGET.c.sign_on,
            *_partners(),
            PLAN.c.code,
            PLAN.c.state,
            TARGET.c.product,
            TARGET.c.amount,
            TARGET.c.profit,
        )
        .select_from(_with_partners(PLAN, TARGET.join(PLAN, PLAN.c.id == TARGET.c.parent_id)))
        .where(TARGET.c.sign_on.between(start, end), PLAN.c.archived_at.is_(None))
        .order_by(TARGET.c.sign_on, PLAN.c.code, TARGET.c.position)
    )
    for line in connection.execute(lines):
        yield TargetLine(*line)


def _partners() -> tuple[ColumnElement[str], ...]:
    return (
        CUSTOMER.c.code.label("customer_code"),
        CUSTOMER.c.name.label("customer"),
        PERSON.c.name.label("manager"),
    )


def _with_partners(record: FromClause, joined: FromClause) -> FromClause:
    return joined.join(CUSTOMER, CUSTOMER.c.id == record.c.customer_id).join(
        PERSON, PERSON.c.id == record.c.manager_id
    )
