"""The calendar of working days: years that are known, looked at, changed, read in, written out."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from desktop.errors import Invalid, Problem
from desktop.files import whole_file
from desktop.forms.text import day_words, list_words
from desktop.i18n import _
from desktop.intake.tables import Sheet
from desktop.services.clocks import day_tables
from desktop.services.clocks.day_tables import (
    FIRST_YEAR,
    HOLIDAY,
    LAST_YEAR,
    WORKDAY,
    CalendarDay,
    shipped,
    shipped_years,
    wrong_name,
)
from desktop.services.desk import Desk
from desktop.services.undo import Undo
from desktop.storage import workdays
from desktop.storage.database import Connection
from desktop.worktime import Hours, WorkCalendar

SHIPPED, BY_HAND = "shipped", "hand"
"""Where the days of a year come from, unless it is the name of a file."""

_DECEMBER = 12


@dataclass(frozen=True)
class CalendarYear:
    """A year whose days are known: how many are holidays and how many are made up for them."""

    year: int
    source: str
    holidays: int
    workdays: int


class WorkingDays:
    """The days that are not what their weekday says.

    A year that nobody has touched is as it was shipped; a changed one stands in the workspace.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # ------------------------------------------------------------------------------- looking

    def years(self) -> tuple[CalendarYear, ...]:
        """The years that are known, in order."""
        with self._desk.database.reading() as connection:
            sources, days = _sources(connection), _days(connection)
        kinds = {year: [day.kind for day in some] for year, some in _by_year(days)}
        return tuple(
            CalendarYear(
                year, source, kinds.get(year, []).count(HOLIDAY), kinds.get(year, []).count(WORKDAY)
            )
            for year, source in sorted(sources.items())
        )

    def days(self, year: int) -> tuple[CalendarDay, ...]:
        """The days of one year, in order."""
        with self._desk.database.reading() as connection:
            return tuple(day for day in _days(connection) if day.day.year == year)

    def between(self, first: date, last: date) -> tuple[CalendarDay, ...]:
        """The days from one to another, both included, in order."""
        with self._desk.database.reading() as connection:
            return tuple(day for day in _days(connection) if first <= day.day <= last)

    # ------------------------------------------------------------------------------- changing

    def change(self, day: date, kind: str, name: str = "") -> Undo:
        """Say what a day is: `holiday`, `workday`, or empty for what its weekday says.

        Raises `Invalid`. The year is known from then on.
        """
        name = " ".join(name.split())
        _check(day, kind, name)
        kept = [each for each in self.days(day.year) if each.day != day]
        days = sorted([*kept, CalendarDay(day, kind, name)] if kind else kept)
        words = _("The calendar of {day} was changed.").format(day=day_words(day))
        return self._put({day.year: _Year(days, BY_HAND)}, words)

    def confirm(self, year: int) -> Undo:
        """Say that the days of a year are all that there are: from then on it is known."""
        words = _("The holidays of {year} are entered.").format(year=year)
        return self._put({year: _Year(self.days(year), BY_HAND)}, words)

    def reset(self, year: int) -> Undo:
        """Have a year as it was shipped; one that was not shipped is unknown again."""
        words = _("The changes to the calendar of {year} were dropped.").format(year=year)
        return self._put({year: _Year((), None)}, words)

    def take(self, days: Iterable[CalendarDay], source: str) -> Undo:
        """Put these days in the place of those that their years had.

        Days of December that only begin the holidays of the next year are added to their year.
        """
        new = {year: (*some,) for year, some in _by_year(sorted(days))}
        with self._desk.database.reading() as connection:
            known, there = _sources(connection), _days(connection)
        years = {}
        for year, some in new.items():
            if year + 1 in new and all(day.day.month == _DECEMBER for day in some):
                here = [day for day in there if day.day.year == year]
                years[year] = _Year(_together(here, some), source if year in known else None)
            else:
                years[year] = _Year(some, source)
        told = [str(year) for year, taken in years.items() if taken.source is not None]
        words = _("The calendar of {years} was taken over.").format(years=list_words(told))
        return self._put(years, words)

    # ------------------------------------------------------------------------------- files

    def read(self, path: Path) -> tuple[CalendarDay, ...]:
        """The days in a table of columns day, kind, name: CSV or a workbook.

        Raises `UserError` if it cannot be read, `Invalid` naming each line that is wrong.
        """
        from desktop.intake.reading import read_book

        sheets = read_book(path).sheets
        return day_tables.days_of(sheets[0] if sheets else Sheet(path.name, ()))

    def write(self, path: Path, years: Sequence[int] = ()) -> int:
        """Write the days of these years, or of all, as CSV that `read` takes; how many they are."""
        with self._desk.database.reading() as connection:
            days = [day for day in _days(connection) if not years or day.day.year in years]
        with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as lines:
            csv.writer(lines).writerows(day_tables.lines_of(days))
        return len(days)

    # ----------------------------------------------------------------------------------------

    def _put(self, years: Mapping[int, _Year], words: str) -> Undo:
        with self._desk.database.transaction() as session:
            before = _kept(session.connection(), years)
            for year, (days, source) in years.items():
                workdays.put_year(session, year, days, source)
        self._desk.publish("calendar", *map(str, years))

        def back() -> None:
            self._put(before, words)

        return Undo(words, back)


class _Year(NamedTuple):
    """What is kept of a year; without a source it is not known to be whole."""

    days: Sequence[CalendarDay]
    source: str | None


def calendar(connection: Connection) -> WorkCalendar:
    """The working days and hours of the workspace."""
    years = workdays.years(connection)
    return _calendar((*workdays.hours(connection),), (*_own(connection),), frozenset(years))


@lru_cache(maxsize=4)
def _calendar(
    spans: tuple[tuple[str, str], ...], own: tuple[CalendarDay, ...], own_years: frozenset[int]
) -> WorkCalendar:
    """The same as long as nothing is changed, so that it is put together once."""
    days = _with_shipped(own, own_years)
    holidays, made_up = (
        frozenset(day.day for day in days if day.kind == kind) for kind in (HOLIDAY, WORKDAY)
    )
    hours = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in spans)
    return WorkCalendar(
        hours=Hours(hours) if hours else Hours(),
        holidays=holidays,
        workdays=made_up,
        known_years=own_years | shipped_years(),
    )


def known_years(connection: Connection) -> frozenset[int]:
    """The years whose holidays are known."""
    return shipped_years() | workdays.years(connection).keys()


def _sources(connection: Connection) -> dict[int, str]:
    """The years that are known, and where from."""
    return {**dict.fromkeys(shipped_years(), SHIPPED), **workdays.years(connection)}


def _days(connection: Connection) -> tuple[CalendarDay, ...]:
    return _with_shipped(_own(connection), workdays.years(connection))


def _with_shipped(own: Iterable[CalendarDay], own_years: Container[int]) -> tuple[CalendarDay, ...]:
    """All days: those of the workspace, and of years that it does not have those shipped."""
    return _together((day for day in shipped() if day.day.year not in own_years), own)


def _own(connection: Connection) -> Iterator[CalendarDay]:
    """The days that stand in the workspace, in order."""
    return map(CalendarDay._make, workdays.days(connection))


def _kept(connection: Connection, years: Iterable[int]) -> dict[int, _Year]:
    sources = workdays.years(connection)
    days = {year: (*some,) for year, some in _by_year(_own(connection))}
    return {year: _Year(days.get(year, ()), sources.get(year)) for year in years}


def _together(
    days: Iterable[CalendarDay], others: Iterable[CalendarDay]
) -> tuple[CalendarDay, ...]:
    """Both, in order; of a day that is in both, what the others say."""
    return tuple(sorted({day.day: day for day in (*days, *others)}.values()))


def _by_year(days: Iterable[CalendarDay]) -> Iterator[tuple[int, Iterator[CalendarDay]]]:
    return groupby(days, lambda day: day.day.year)


def _check(day: date, kind: str, name: str) -> None:
    problems = []
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        words = _("The year must be from {first} to {last}.")
        problems.append(Problem(("day",), words.format(first=FIRST_YEAR, last=LAST_YEAR)))
    if kind not in ("", HOLIDAY, WORKDAY):
        words = _("“{text}” is neither “holiday” nor “workday”.")
        problems.append(Problem(("kind",), words.format(text=kind)))
    if wrong := wrong_name(name):
        problems.append(Problem(("name",), wrong))
    if problems:
        raise Invalid(_("The calendar was not changed."), problems)
