"""Holidays and make-up days as tables: the shipped one, those read in, those written out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from desktop.errors import Invalid, Problem
from desktop.forms.dates import read_day
from desktop.i18n import _
from desktop.intake.tables import Cell, Row, Sheet
from desktop.paths import resources

HOLIDAY, WORKDAY = "holiday", "workday"
"""A day off, and a day that is worked though it is a Saturday or Sunday (调休)."""

HEAD = ("day", "kind", "name")
LONGEST_NAME = 60
FIRST_YEAR, LAST_YEAR = 1949, 2199

_HEADINGS = {
    "day": {"day", "date", "日期", "日"},
    "kind": {"kind", "type", "类型", "类别", "种类"},
    "name": {"name", "holiday", "note", "名称", "节日", "节假日", "说明", "备注"},
}
_KINDS = {
    **dict.fromkeys(
        (HOLIDAY, "off", "假日", "节假日", "放假", "休", "休息", "法定节假日"), HOLIDAY
    ),
    **dict.fromkeys((WORKDAY, "work", "班", "上班", "补班", "调休", "工作日", "调休上班"), WORKDAY),
}
_FORMULA = ("=", "+", "-", "@")
_MOST_TOLD = 20


class CalendarDay(NamedTuple):
    """A day that is not what its weekday says; `name` is the holiday that it belongs to."""

    day: date
    kind: str
    name: str = ""


@lru_cache(maxsize=1)
def shipped() -> tuple[CalendarDay, ...]:
    """The public holidays and make-up days of China that came with the program, in order."""
    with (resources() / "calendars" / "china.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            CalendarDay(date.fromisoformat(row["day"]), row["kind"], row["name"])
            for row in csv.DictReader(lines)
        )


@lru_cache(maxsize=1)
def shipped_years() -> frozenset[int]:
    """The years of those days."""
    return frozenset(day.day.year for day in shipped())


def lines_of(days: Iterable[CalendarDay]) -> Iterator[tuple[str, str, str]]:
    """The days as lines of a table that `days_of` understands, headings first.

    A name that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    yield HEAD
    for day, kind, name in days:
        yield day.isoformat(), kind, f"'{name}" if name.startswith(_FORMULA) else name


def days_of(sheet: Sheet) -> tuple[CalendarDay, ...]:
    """The days that stand in a table, in order. Raises `Invalid` naming each line that is wrong."""
    reading = _Reading()
    for index, row in enumerate(sheet.rows):
        if any(cell not in (None, "") for cell in row):
            reading.take(sheet.number(index), row)
    if not reading.found and not reading.problems:
        reading.complain(1, _("It names no day."))
    if reading.problems:
        raise Invalid(_("The calendar was not changed."), reading.told)
    return tuple(sorted(reading.found.values()))


@dataclass
class _Reading:
    """The days so far, and what is wrong."""

    found: dict[date, CalendarDay] = field(default_factory=dict)
    lines: dict[date, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    columns: tuple[int, ...] = ()

    @property
    def told(self) -> Sequence[Problem]:
        """Not more than a person would mend before trying again."""
        return self.problems[:_MOST_TOLD]

    def take(self, number: int, row: Row) -> None:
        """Understand a row: the first may be the headings."""
        if not self.columns:
            self.columns, is_head = _columns(row)
            if is_head:
                return
        day, kind, name = (row[at] if 0 <= at < len(row) else None for at in self.columns)
        found, known = _day(day), _KINDS.get(_words(kind).casefold(), "")
        if found is None:
            words = _("“{text}” is not a date: write it like 2026-11-22.")
            self.complain(number, words.format(text=_words(day)))
        elif not known:
            words = _("“{text}” is neither “holiday” nor “workday”.")
            self.complain(number, words.format(text=_words(kind)))
        elif problem := wrong_name(_name(name)):
            self.complain(number, problem)
        else:
            self._add(number, CalendarDay(found, known, _name(name)))

    def _add(self, number: int, day: CalendarDay) -> None:
        before = self.found.setdefault(day.day, day)
        if before.kind != day.kind:
            words = _("{day} is a holiday and a workday; it stands in line {line} too.")
            self.complain(number, words.format(day=day.day, line=self.lines[day.day]))
        self.lines.setdefault(day.day, number)

    def complain(self, number: int, words: str) -> None:
        told = _("Line {line}: {problem}").format(line=number, problem=words)
        self.problems.append(Problem(("line", number - 1), told))


def wrong_name(name: str) -> str:
    """What is wrong with the name of a day; nothing if it may be taken."""
    if len(name) <= LONGEST_NAME:
        return ""
    return _("The name is longer than {most} characters.").format(most=LONGEST_NAME)


def _columns(row: Row) -> tuple[tuple[int, ...], bool]:
    """Where day, kind and name stand, and whether this row says so."""
    heads = [_words(cell).casefold() for cell in row]
    places = tuple(
        next((at for at, head in enumerate(heads) if head in words), -1)
        for words in _HEADINGS.values()
    )
    return (places, True) if min(places[:2]) >= 0 else ((0, 1, 2), False)


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return _in_reach(cell.date())
    if isinstance(cell, date):
        return _in_reach(cell)
    return _in_reach(read_day(_words(cell)))


def _in_reach(day: date | None) -> date | None:
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _name(cell: Cell) -> str:
    words = " ".join(_words(cell).split())
    return words[1:] if words.startswith("'") and words[1:].startswith(_FORMULA) else words


def _words(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()
