"""What finance asks for: the expenses and the expected sales of a period, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, func, literal, select, union_all

from desktop.models.checklist import Checklist
from desktop.storage.designs.papers import TARGET
from desktop.storage.designs.parts import ACTION, CUSTOMER, PERSON, PLAN, table

CHECKLIST = table(Checklist)
KINDS = ("travel", "hospitality", "other")
"""The kinds of expenses, in the order of the form."""


class ExpenseLine(NamedTuple):
    """One expense of a checklist: `amount` in yuan, `kind` one of `KINDS`.

    `action` is the plan's action that it was made for, else what the checklist is about.
    """

    spent_on: date
    kind: str
    amount: Decimal
    customer_code: str
    customer: str
    manager: str
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

    Put away or not: money that was spent was spent. An expense left blank has no line, one of
    zero has.
    """
    joined = _with_partners(CHECKLIST, CHECKLIST).outerjoin(
        ACTION, ACTION.c.id == CHECKLIST.c.plan_action_id
    )
    kinds = (
        select(
            CHECKLIST.c.checked_on.label("spent_on"),
            literal(place).label("kind"),
            CHECKLIST.c[f"{kind}_cost"].label("amount"),
            *_partners(),
            CHECKLIST.c.code.label("code"),
            CHECKLIST.c.state.label("state"),
            func.coalesce(ACTION.c.action, CHECKLIST.c.content).label("action"),
            CHECKLIST.c.voucher.label("voucher"),
        )
        .select_from(joined)
        .where(CHECKLIST.c[f"{kind}_cost"].is_not(None), CHECKLIST.c.checked_on.between(start, end))
        for place, kind in enumerate(KINDS)
    )
    lines = union_all(*kinds).order_by("spent_on", "code", "kind")
    for spent_on, place, *rest in connection.execute(lines):
        yield ExpenseLine(spent_on, KINDS[place], *rest)


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
