"""What is due on which day, and what it says.

Asked in two steps, so that nothing is read that is not shown: first only the ids and days of all
that is due (`marks`), then the words of those few that somebody looks at (`lines`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, not_, null, select

from desktop.models.settled import Settled
from desktop.storage.agenda_kinds import DATED, WORDED, Dated, Whose
from desktop.storage.designs.parts import CUSTOMER, PERSON, table
from desktop.storage.hints import not_by_index

DEALT_WITH = table(Settled)
_AT_ONCE = 500


class Mark(NamedTuple):
    """That something is due: `id` is of the row, where a row is meant, else of the record."""

    kind: str
    id: str
    due_on: date
    at: datetime | None = None
    done: bool = False


class Line(NamedTuple):
    """What is due, in the words of its record.

    `number` is a row's place in its table, from 1, None for a record; `minutes` how long it
    takes; `since` the day on which it begins, a contract ends, or a person was born; `channel`
    the way of an appointment.
    """

    id: str
    record_id: str
    code: str
    number: int | None
    title: str
    customer: str
    customer_id: str
    manager: str
    manager_id: str
    state: str
    minutes: Decimal | None
    since: date | None
    channel: str = ""


def marks(
    connection: Connection,
    first: date,
    last: date,
    whose: Whose,
    *,
    done: bool = False,
    limit: int | None = None,
) -> Iterator[Mark]:
    """All that is still to be done and due from `first` to `last`, both included.

    With `done`, what has been done instead; with a `limit`, not more than so many of a kind.
    """
    for dated in DATED.values():
        condition = dated.done if done else dated.waiting
        if condition is None:
            continue
        days = _within(dated, first, last, done=done)
        asked = due(dated, condition, whose).where(days)
        for row_id, day, at in connection.execute(asked.limit(limit)).all():
            yield Mark(dated.kind, row_id, at.date() if at else day, at, done)


def due(dated: Dated, condition: ColumnElement[bool], whose: Whose) -> Select[Any]:
    """Id, day and time of all of the kind for which the condition holds; a time tells its day."""
    own = dated.record.c.archived_at
    put_away = not_by_index(own) if dated.few_rows else own
    when = (dated.due_on, null()) if dated.at is None else (null(), dated.at)
    asked = (
        select(dated.main.c.id, *when).select_from(dated.light).where(put_away.is_(None), condition)
    )
    if dated.settles:
        asked = asked.where(not_(_dealt_with(dated)))
    return dated.of(asked, whose)


def lines(connection: Connection, marked: Iterable[Mark]) -> dict[tuple[str, str], Line]:
    """The words of what is marked, by kind and id; what is gone meanwhile is left out."""
    ids: dict[str, list[str]] = {}
    for mark in marked:
        ids.setdefault(mark.kind, []).append(mark.id)
    found = {}
    for kind, wanted in ids.items():
        dated = WORDED[kind]
        for start in range(0, len(wanted), _AT_ONCE):
            some = dated.main.c.id.in_(wanted[start : start + _AT_ONCE])
            for row in connection.execute(_worded(dated).where(some)):
                found[kind, row[0]] = Line(*row)
    return found


def _within(dated: Dated, first: date, last: date, *, done: bool) -> ColumnElement[bool]:
    """By the time itself where there is one, since only that has an index.

    What is still to be done is found by its state: in a long past it is rare on any day.
    """
    if dated.at is None:
        return dated.due_on.between(first, last)
    at = dated.at if done else not_by_index(dated.at)
    return at.between(datetime.combine(first, time.min), datetime.combine(last, time.max))


def _dealt_with(dated: Dated) -> ColumnElement[bool]:
    return exists().where(
        DEALT_WITH.c.kind == dated.kind,
        DEALT_WITH.c.row_id == dated.main.c.id,
        DEALT_WITH.c.due_on == dated.due_on,
    )


def _worded(dated: Dated) -> Select[Any]:
    number = null() if dated.main is dated.record else dated.main.c.position + 1
    return select(
        dated.main.c.id,
        dated.record.c.id,
        dated.record.c.code,
        number,
        dated.title,
        func.coalesce(CUSTOMER.c.name, ""),
        func.coalesce(CUSTOMER.c.id, ""),
        func.coalesce(PERSON.c.name, ""),
        func.coalesce(PERSON.c.id, ""),
        func.coalesce(dated.record.c.state if dated.state is None else dated.state, literal("")),
        null() if dated.minutes is None else dated.minutes,
        null() if dated.since is None else dated.since,
        literal("") if dated.channel is None else dated.channel,
    ).select_from(dated.full)
