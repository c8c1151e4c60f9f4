"""What asks for something without a day: plans to approve and to draw up, silent customers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    func,
    literal,
    select,
    type_coerce,
)

from desktop.forms.periods import last_day
from desktop.storage.agenda import Line
from desktop.storage.designs.parts import (
    CUSTOMER,
    EXECUTED,
    PERSON,
    PLAN,
    OnTheWall,
    changed_at,
    with_partners,
)
from desktop.storage.hints import not_by_index

Conditions = tuple[ColumnElement[bool], ...]

_IN_FORCE = (PLAN.c.archived_at.is_(None), PLAN.c.state.in_(EXECUTED))


@dataclass(frozen=True)
class Standing:
    """The first lines of what asks, how many there are in truth, and by when, where that counts."""

    lines: list[Line]
    count: int
    due: tuple[date, ...] = ()


def to_approve(connection: Connection, manager_id: str | None, limit: int) -> Standing:
    """Plans that wait for approval, the one that has waited longest first.

    For a person: those that they may approve, which are not their own unless they are alone.
    `since` is the day on which it was handed in.
    """
    waiting: Conditions = (PLAN.c.archived_at.is_(None), PLAN.c.state == "pending")
    if manager_id is not None and _colleagues(connection) > 1:
        waiting = (*waiting, PLAN.c.manager_id != manager_id)
    asked = _of_plans(changed_at(PLAN)).where(*waiting).order_by(PLAN.c.changed_at).limit(limit)
    lines = [_line(row, row[-1].date()) for row in connection.execute(asked)]
    return Standing(lines, _count(connection, PLAN, waiting))


def out_of_period(
    connection: Connection, today: date, manager_id: str | None, limit: int
) -> Standing:
    """Plans in force whose period has passed, with its last day as `since`."""
    periods = select(PLAN.c.period).where(*_IN_FORCE).distinct()
    ends = {words: last_day(words) for words in connection.scalars(periods)}
    passed = {words: end for words, end in ends.items() if end is not None and end < today}
    if not passed:
        return Standing([], 0)
    conditions: Conditions = (*_IN_FORCE, PLAN.c.period.in_(passed))
    if manager_id is not None:
        conditions = (*conditions, not_by_index(PLAN.c.manager_id) == manager_id)
    asked = _of_plans(PLAN.c.period).where(*conditions).order_by(PLAN.c.plan_date).limit(limit)
    lines = [_line(row, passed[row[-1]]) for row in connection.execute(asked)]
    return Standing(lines, _count(connection, PLAN, conditions))


def without_plan(
    connection: Connection, levels: Collection[str], manager_id: str | None, limit: int
) -> Standing:
    """Customers of these levels for whom no plan is in force."""
    conditions: Conditions = (CUSTOMER.c.archived_at.is_(None), CUSTOMER.c.level.in_(levels))
    if manager_id is not None:
        conditions = (*conditions, CUSTOMER.c.manager_id == manager_id)
    planned = select(PLAN.c.customer_id).where(*_IN_FORCE)
    lacking = CUSTOMER.c.id.not_in(planned)
    asked = _of_customers().where(*conditions, lacking).limit(limit)
    lines = [_line(row, None) for row in connection.execute(asked)]
    if len(lines) < limit:
        return Standing(lines, len(lines))
    return Standing(
        lines, _count(connection, CUSTOMER, conditions) - _planned(connection, conditions)
    )


def _planned(connection: Connection, conditions: Conditions) -> int:
    """Of those customers, how many have a plan in force: fewer to look at than those without."""
    counted = (
        select(func.count(PLAN.c.customer_id.distinct()))
        .select_from(PLAN.join(CUSTOMER, CUSTOMER.c.id == PLAN.c.customer_id))
        .where(*_IN_FORCE, *conditions)
    )
    return connection.scalar(counted) or 0


def silent(
    connection: Connection,
    today: date,
    rhythm: Mapping[str, int],
    manager_id: str | None,
    limit: int,
) -> Standing:
    """Customers not heard from for longer than their level's rhythm.

    `since` is the day of the last contact, None if there was none since the customer was entered;
    `state` is the level. In the order of the days on which they should have been asked.
    """
    found: list[tuple[date, Line]] = []
    count = 0
    for level, days in rhythm.items():
        if days:
            for conditions in _silent(level, today - timedelta(days), manager_id):
                found += _silent_lines(connection, conditions, days, limit)
                count += _count(connection, CUSTOMER, conditions)
    found.sort(key=lambda each: each[0])
    first = found[:limit]
    return Standing([line for _day, line in first], count, tuple(day for day, _line in first))


def _silent(level: str, last: date, manager_id: str | None) -> Iterable[Conditions]:
    """Those heard from on or before a day, and those never heard from and entered by then.

    The index by contact answers both without a look at the customers themselves.
    """
    same: Conditions = (
        CUSTOMER.c.archived_at.is_(None),
        CUSTOMER.c.level == level,
    )
    if manager_id is not None:
        same = (*same, not_by_index(CUSTOMER.c.manager_id) == manager_id)
    entered = datetime.combine(last, datetime.min.time()).astimezone()
    yield (*same, CUSTOMER.c.last_contact_on < last)
    yield (*same, CUSTOMER.c.last_contact_on.is_(None), CUSTOMER.c.created_at < entered)


def _silent_lines(
    connection: Connection, conditions: Conditions, days: int, limit: int
) -> Iterable[tuple[date, Line]]:
    order = (CUSTOMER.c.last_contact_on, CUSTOMER.c.created_at)
    asked = _of_customers(CUSTOMER.c.last_contact_on, type_coerce(CUSTOMER.c.created_at, OnTheWall))
    for row in connection.execute(asked.where(*conditions).order_by(*order).limit(limit)):
        line = _line(row, row[-2])
        yield (line.since or row[-1].date()) + timedelta(days), line


def _line(row: Row[Any], since: date | None) -> Line:
    """The columns that all lines have, and since when; what else was asked stands behind them."""
    shared = Line._fields.index("since")
    return Line._make((*row[:shared], since, ""))


def _of_plans(*more: ColumnElement[Any]) -> Select[Any]:
    return select(
        PLAN.c.id, PLAN.c.id, PLAN.c.code, literal(None), PLAN.c.period,
        CUSTOMER.c.name, CUSTOMER.c.id, PERSON.c.name, PERSON.c.id,
        PLAN.c.state, literal(None), *more,
    ).select_from(with_partners(PLAN))  # fmt: skip


def _of_customers(*more: ColumnElement[Any]) -> Select[Any]:
    manager = CUSTOMER.outerjoin(PERSON, PERSON.c.id == CUSTOMER.c.manager_id)
    return select(
        CUSTOMER.c.id, CUSTOMER.c.id, CUSTOMER.c.code, literal(None), CUSTOMER.c.name,
        CUSTOMER.c.name, CUSTOMER.c.id,
        func.coalesce(PERSON.c.name, ""), func.coalesce(PERSON.c.id, ""),
        CUSTOMER.c.level, literal(None), *more,
    ).select_from(manager)  # fmt: skip


def _count(
    connection: Connection, record: FromClause, conditions: Iterable[ColumnElement[bool]]
) -> int:
    counted = select(func.count()).select_from(record).where(*conditions)
    return connection.scalar(counted) or 0


def _colleagues(connection: Connection) -> int:
    people: Conditions = (PERSON.c.archived_at.is_(None),)
    return _count(connection, PERSON, people)
