"""The tasks, actions and visits that a calendar outside shall know of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, case, false, func, literal, null, select, true

from desktop.models.revision import Revision
from desktop.storage.agenda_kinds import (
    CASE_ACTION,
    DATED,
    INTERACTION,
    NO_CASE,
    TASK,
    Dated,
    Whose,
)
from desktop.storage.designs.parts import ACTION, CUSTOMER, EXECUTED, PERSON, PLAN, SETTLED, table
from desktop.storage.due_stages import COMPLAINT

REVISION = table(Revision)
_ENDED = ("done", "filed")


class CalendarLine(NamedTuple):
    """What a task, an action or a visit says of itself; `state` is a row's own where it has one.

    `over` is true where nothing more will come of it: it was put away, or its plan has ended.
    `changes` is the number of its record's newest change, instants are UTC.
    """

    id: str
    code: str
    title: str
    details: str
    customer: str
    address: str
    manager: str
    state: str
    over: bool
    changes: int
    created_at: datetime
    changed_at: datetime
    due_on: date
    at: datetime | None
    minutes: Decimal | None
    starts_on: date | None
    done_on: date | None
    remind_at: datetime | None
    repeats: str
    repeat_rule: str
    repeat_until: date | None


class Removed(NamedTuple):
    """A record that was deleted: its last values in JSON, the number of that change, and when."""

    form: str
    id: str
    code: str
    values: dict[str, Any]
    changes: int
    at: datetime


@dataclass(frozen=True)
class _Said:
    """What a calendar asks of a kind besides: `ever` tells whether it was ever to be done."""

    details: ColumnElement[Any]
    ever: ColumnElement[bool]
    over: ColumnElement[bool]
    done_on: ColumnElement[Any]
    repetition: tuple[ColumnElement[Any], ...] = (null(), literal(""), literal(""), null())
    state: ColumnElement[str] | None = None


_SAID = {
    "action": _Said(
        details=ACTION.c.result,
        ever=PLAN.c.state.in_((*EXECUTED, *_ENDED)),
        over=PLAN.c.state.in_(_ENDED) & ACTION.c.status.not_in(SETTLED),
        done_on=ACTION.c.done_on,
    ),
    "task": _Said(
        details=TASK.c.details,
        ever=true(),
        over=false(),
        done_on=TASK.c.done_on,
        repetition=(TASK.c.remind_at, TASK.c.repeats, TASK.c.repeat_rule, TASK.c.repeat_until),
    ),
    "case_action": _Said(
        details=CASE_ACTION.c.evidence,
        ever=CASE_ACTION.c.due_on.is_not(None),
        over=COMPLAINT.c.state.in_(NO_CASE),
        done_on=CASE_ACTION.c.done_on,
        state=case((CASE_ACTION.c.done_on.is_(None), literal("open")), else_=literal("done")),
    ),
    "visit": _Said(details=INTERACTION.c.summary, ever=true(), over=false(), done_on=null()),
}


def calendar_lines(
    connection: Connection, since: datetime, whose: Whose
) -> Iterator[tuple[str, CalendarLine]]:
    """All that is still to be done, and all that was changed since then, by kind."""
    for kind, said in _SAID.items():
        dated = DATED[kind]
        wanted = dated.waiting | (dated.record.c.changed_at >= since)
        asked = select(*_columns(dated, said)).select_from(dated.full)
        asked = asked.where(dated.due_on.is_not(None), said.ever, wanted)
        for row in connection.execute(dated.of(asked, whose).order_by(dated.due_on)):
            yield kind, CalendarLine(*row)


def removed(connection: Connection, since: datetime) -> Iterator[Removed]:
    """The tasks and visits that were deleted since then and did not come back."""
    asked = select(
        REVISION.c.form,
        REVISION.c.record_id,
        REVISION.c.note,
        REVISION.c.before,
        REVISION.c.number,
        REVISION.c.at,
    ).where(
        REVISION.c.form.in_([DATED[kind].form for kind in ("task", "visit")]),
        REVISION.c.verb == "delete",
        REVISION.c.at >= since,
        REVISION.c.number == _changes(REVISION.c.form, REVISION.c.record_id),
    )
    for row in connection.execute(asked):
        yield Removed(*row)


def _columns(dated: Dated, said: _Said) -> list[ColumnElement[Any]]:
    record = dated.record
    return [
        dated.main.c.id,
        record.c.code,
        func.coalesce(dated.title, ""),
        said.details,
        func.coalesce(CUSTOMER.c.name, ""),
        func.coalesce(CUSTOMER.c.address, ""),
        func.coalesce(PERSON.c.name, ""),
        _first(said.state, dated.state, record.c.state),
        record.c.archived_at.is_not(None) | said.over,
        func.coalesce(_changes(literal(dated.form), record.c.id), 0),
        record.c.created_at,
        record.c.changed_at,
        dated.due_on,
        null() if dated.at is None else dated.at,
        null() if dated.minutes is None else dated.minutes,
        null() if dated.since is None else dated.since,
        said.done_on,
        *said.repetition,
    ]


def _first(*columns: ColumnElement[str] | None) -> ColumnElement[str]:
    """The first of them that is there."""
    return next(column for column in columns if column is not None)


def _changes(form: ColumnElement[str], record_id: ColumnElement[str]) -> ColumnElement[int]:
    """The number of the record's newest change."""
    kept = REVISION.alias()
    newest = select(func.max(kept.c.number))
    return newest.where(kept.c.form == form, kept.c.record_id == record_id).scalar_subquery()
