"""Stretches of time that a calendar of plans shows: a year, or a quarter of it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from desktop.i18n import N_, _

MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
"""The heads of the columns, from January on."""

_MONTHS, _QUARTER, _QUARTERS = 12, 3, 4


class Stretch(NamedTuple):
    """A year, or with `quarter` from 1 to 4 a quarter of it."""

    year: int
    quarter: int = 0

    @property
    def months(self) -> tuple[int, ...]:
        """Its months, from 1."""
        if not self.quarter:
            return tuple(range(1, _MONTHS + 1))
        last = self.quarter * _QUARTER
        return tuple(range(last - _QUARTER + 1, last + 1))

    @property
    def first(self) -> date:
        """Its first day."""
        return self.days(self.months[0])[0]

    @property
    def last(self) -> date:
        """Its last day."""
        return self.days(self.months[-1])[1]

    def days(self, month: int) -> tuple[date, date]:
        """The first and the last day of a month of its year."""
        return (
            date(self.year, month, 1),
            date(self.year, month, monthrange(self.year, month)[1]),
        )

    @property
    def words(self) -> str:
        """It as people write it; a plan's period that reads so is understood."""
        if not self.quarter:
            return _("{year}").format(year=self.year)
        return _("{year} Q{quarter}").format(year=self.year, quarter=self.quarter)

    @property
    def name(self) -> str:
        """`2026` or `2026-Q3`, as it stands in file names."""
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    def head(self, place: int) -> str:
        """The month at a place, from 0, as the head of its column."""
        return _(MONTHS[self.months[place] - 1])

    def turned(self, by: int) -> Stretch:
        """So many years or quarters later."""
        if not self.quarter:
            return Stretch(_within(self.year + by))
        year, quarter = divmod(self.year * _QUARTERS + self.quarter - 1 + by, _QUARTERS)
        return Stretch(_within(year), quarter + 1)

    def around(self, place: int) -> tuple[Stretch, ...]:
        """The quarter of the month at a place, and its year."""
        return Stretch(self.year, (self.months[place] - 1) // _QUARTER + 1), Stretch(self.year)

    def room(self, first: date, last: date) -> tuple[float, float]:
        """Where these days begin and end, in months from the left; cut off at both ends."""
        return self._at(max(first, self.first)), self._at(min(last, self.last), end=True)

    def _at(self, day: date, *, end: bool = False) -> float:
        passed = day.day if end else day.day - 1
        return day.month - self.months[0] + passed / monthrange(day.year, day.month)[1]


def of_day(day: date, *, quarter: bool = False) -> Stretch:
    """The year of a day, or its quarter."""
    return Stretch(day.year, (day.month - 1) // _QUARTER + 1 if quarter else 0)


def half(year: int, month: int) -> str:
    """The half of the year in which a month lies, as people write it."""
    words = _("{year} H1") if month <= _MONTHS // 2 else _("{year} H2")
    return words.format(year=year)


def _within(year: int) -> int:
    return min(max(year, date.min.year), date.max.year)
