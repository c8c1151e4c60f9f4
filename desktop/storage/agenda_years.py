"""Days that come round: birthdays each year, and the stages of a contract before its end."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, String, func, literal_column, select

from desktop.storage.agenda import DEALT_WITH, Mark
from desktop.storage.agenda_kinds import BIRTHDAYS, CONTACT, CONTRACTS, Dated, Whose
from desktop.storage.hints import not_by_index

STAGES = (90, 60, 30, 0)
"""So many days before its end a contract asks for attention, each time once."""

_MONTH_AND_DAY = func.substr(CONTACT.c.birthday, literal_column("6"), type_=String)
"""As the index has it: a place that is not written in the statement would not meet it."""

_LONGEST = 366
"""Days after which each birthday has come round."""


def birthday_marks(connection: Connection, first: date, last: date, whose: Whose) -> Iterator[Mark]:
    """The birthdays of current contacts from `first` to `last`, which is at most a year later."""
    days = dict(_birthdays(first, min(last, first + timedelta(_LONGEST - 1))))
    if not days:
        return
    settled = _settled(connection, BIRTHDAYS.kind, first, last)
    asked = _asked(BIRTHDAYS, whose).where(_MONTH_AND_DAY.in_(days))
    for contact_id, born in connection.execute(asked):
        day = days[born.isoformat()[5:]]
        if born < day and (contact_id, day) not in settled:
            yield Mark(BIRTHDAYS.kind, contact_id, day)


def contract_marks(connection: Connection, first: date, last: date, whose: Whose) -> Iterator[Mark]:
    """The days from `first` to `last` on which a contract reaches one of its stages."""
    settled = _settled(connection, CONTRACTS.kind, first, last)
    ends = CONTRACTS.due_on.between(first, last + timedelta(STAGES[0]))
    for contract_id, ends_on in connection.execute(_asked(CONTRACTS, whose).where(ends)):
        for stage in STAGES:
            day = ends_on - timedelta(stage)
            if first <= day <= last and (contract_id, day) not in settled:
                yield Mark(CONTRACTS.kind, contract_id, day)


def _asked(dated: Dated, whose: Whose) -> Select[Any]:
    asked = (
        select(dated.main.c.id, dated.due_on)
        .select_from(dated.light)
        .where(not_by_index(dated.record.c.archived_at).is_(None), dated.waiting)
    )
    return dated.of(asked, whose)


def _birthdays(first: date, last: date) -> Iterator[tuple[str, date]]:
    """Each day as `MM-DD`; whoever was born on 29 February celebrates on the 28th otherwise."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        yield day.isoformat()[5:], day
        if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year):
            yield "02-29", day


def _settled(connection: Connection, kind: str, first: date, last: date) -> set[tuple[str, date]]:
    asked = select(DEALT_WITH.c.row_id, DEALT_WITH.c.due_on).where(
        DEALT_WITH.c.kind == kind, DEALT_WITH.c.due_on.between(first, last)
    )
    return {(row_id, day) for row_id, day in connection.execute(asked)}
