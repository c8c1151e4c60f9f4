"""Which days a calendar shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

WEEK = 7
SATURDAY = 5
WEEK_MODE, MONTH_MODE = "week", "month"


class Span(NamedTuple):
    """Whole weeks, from a Monday to a Sunday."""

    first: date
    last: date

    @property
    def weeks(self) -> int:
        """How many weeks it has."""
        return ((self.last - self.first).days + 1) // WEEK

    def day(self, week: int, weekday: int) -> date:
        """The day at a place, both counted from nought."""
        return self.first + timedelta(days=WEEK * week + weekday)

    def place(self, day: date) -> tuple[int, int] | None:
        """Week and weekday of a day; None where it lies outside."""
        if not self.first <= day <= self.last:
            return None
        return divmod((day - self.first).days, WEEK)


def span_of(mode: str, day: date) -> Span:
    """The week of a day, or the whole weeks that hold its month."""
    first, last = (day, day) if mode == WEEK_MODE else month_of(day)
    monday = first - timedelta(days=first.weekday())
    return Span(monday, last + timedelta(days=WEEK - 1 - last.weekday()))


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def turned(mode: str, day: date, pages: int) -> date:
    """The day so many weeks or months later; a month that is shorter ends sooner."""
    if mode == WEEK_MODE:
        return day + timedelta(days=WEEK * pages)
    months = day.year * 12 + day.month - 1 + pages
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(day.day, month_of(first)[1].day))
