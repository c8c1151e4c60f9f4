"""Complaints as the figures need them: times in minutes, no objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    String,
    and_,
    case,
    func,
    or_,
    select,
    type_coerce,
)

from desktop.clock import local_time
from desktop.minutes import to_minute
from desktop.models.base import Instant
from desktop.models.complaint import Complaint
from desktop.models.complaint_rows import ComplaintHold
from desktop.models.revision import Revision
from desktop.storage.designs.parts import CUSTOMER, PERSON, table, with_partners

_COMPLAINT, _HOLD, _REVISION = map(table, (Complaint, ComplaintHold, Revision))
_ENDS = ("unfounded", "withdrawn", "duplicate")
_NUMBERS = frozenset(("satisfaction", "reopened_count", "handed_over_count"))
_AT_ONCE = 2000
_SECONDS = 60
_UNBORN = "draft"
_FIRST = {"decided_at": "first_decided_at", "response_due_at": "first_response_due_at"}
"""Where the first answer and its target are kept once a later one has taken their place."""


class Case(NamedTuple):
    """A complaint. Its times are those of the clock on the wall, in minutes since 1970.

    `first_priority` is that of the first assessment, `decided_at` the time of the first answer and
    `response_due_at` its target; satisfaction and counts are in tenths.
    """

    id: str
    state: str
    received_at: int
    acknowledged_at: int | None
    assessed_at: int | None
    decided_at: int | None
    closed_at: int | None
    acknowledge_due_at: int | None
    assess_due_at: int | None
    response_due_at: int | None
    priority: str
    first_priority: str
    category: str
    cause_kind: str
    customer_id: str
    recourse: str
    satisfaction: int | None
    reopened_count: int
    handed_over_count: int


class Hold(NamedTuple):
    """A time in which a case rested, in minutes since 1970; without `to_at` it still does."""

    from_at: int
    to_at: int | None


def cases(connection: Connection, since: date, before: date) -> Iterator[Case]:
    """What was received or closed in these days, and all that is open, by receipt and number.

    Drafts and those received on or after `before` are left out.
    """
    start, end = since.isoformat(), before.isoformat()
    received = type_coerce(_COMPLAINT.c.received_at, String)
    closed = type_coerce(_COMPLAINT.c.closed_at, String)
    cells = {name: _cell(name).label(name) for name in Case._fields}
    asked = (
        select(*cells.values())
        .where(_COMPLAINT.c.state != _UNBORN, received < end)
        .where(or_(received >= start, closed >= start, closed.is_(None)))
        .order_by(cells["received_at"], cells["id"])
    )
    found: Any = connection.execute(asked).cursor  # nothing is to be converted: as they come
    while rows := found.fetchmany(_AT_ONCE):
        yield from map(Case._make, rows)


def one(connection: Connection, case_id: str) -> Case:
    """One complaint, a draft too. Raises `NoResultFound`."""
    asked = select(*(_cell(name) for name in Case._fields)).where(_COMPLAINT.c.id == case_id)
    return Case._make(connection.execute(asked).one())


def holds(connection: Connection) -> dict[str, list[Hold]]:
    """The times in which cases rested, by case, the first one first."""
    begun = _minute(_HOLD.c.from_at)
    asked = (
        select(_HOLD.c.parent_id, begun, _minute(_HOLD.c.to_at))
        .where(_HOLD.c.from_at.is_not(None))
        .order_by(_HOLD.c.parent_id, begun)
    )
    found: dict[str, list[Hold]] = {}
    for case_id, from_at, to_at in connection.execute(asked):
        found.setdefault(case_id, []).append(Hold(from_at, to_at))
    return found


def endings(connection: Connection) -> dict[str, int]:
    """When the cases came to their end that did not come to a close, in minutes since 1970."""
    asked = (
        select(_COMPLAINT.c.id, func.max(_REVISION.c.at, type_=Instant))
        .join(
            _REVISION,
            and_(_REVISION.c.form == "complaint", _REVISION.c.record_id == _COMPLAINT.c.id),
        )
        .where(_COMPLAINT.c.state.in_(_ENDS), _REVISION.c.to_state == _COMPLAINT.c.state)
        .where(_REVISION.c.from_state != _REVISION.c.to_state)
        .group_by(_COMPLAINT.c.id)
    )
    return {case_id: to_minute(local_time(at)) for case_id, at in connection.execute(asked)}


class Line(NamedTuple):
    """A complaint as a workbook lists it; `customer` and `manager` are names.

    The answer is the first one, as in `Case`.
    """

    code: str
    customer: str
    manager: str
    state: str
    received_at: datetime
    category: str
    cause_kind: str
    priority: str
    acknowledge_due_at: datetime | None
    acknowledged_at: datetime | None
    assess_due_at: datetime | None
    assessed_at: datetime | None
    response_due_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    satisfaction: Decimal | None
    reopened_count: int
    handed_over_count: int


def lines(connection: Connection, ids: Sequence[str]) -> Iterator[Line]:
    """These complaints, by receipt and number."""
    named: dict[str, ColumnElement[Any]] = {"customer": CUSTOMER.c.name, "manager": PERSON.c.name}
    named |= {name: _first_answer(name) for name in _FIRST}
    cells = [named[name] if name in named else _COMPLAINT.c[name] for name in Line._fields]
    asked = (
        select(*cells)
        .select_from(with_partners(_COMPLAINT))
        .where(_COMPLAINT.c.id.in_(select(func.json_each(json.dumps(ids)).table_valued("value"))))
        .order_by(_COMPLAINT.c.received_at, _COMPLAINT.c.id)
    )
    for row in connection.execute(asked):
        yield Line._make(row)


def _cell(name: str) -> ColumnElement[Any]:
    """A column as it stands in the file; a time in minutes."""
    if name in _NUMBERS:
        return type_coerce(_COMPLAINT.c[name], Integer)
    if name in _FIRST:
        return _minute(_first_answer(name))
    return _minute(_COMPLAINT.c[name]) if name.endswith("_at") else _COMPLAINT.c[name]


def _first_answer(name: str) -> ColumnElement[Any]:
    """The time of the first answer or its target: what was told later does not judge it anew."""
    kept, now = _COMPLAINT.c[_FIRST[name]], _COMPLAINT.c[name]
    return case((_COMPLAINT.c.first_decided_at.is_not(None), kept), else_=now)


def _minute(at: ColumnElement[Any]) -> ColumnElement[int]:
    """A time on the wall in minutes since 1970."""
    return func.unixepoch(at, type_=Integer) // _SECONDS
