"""The days that figures tell of: a month, a quarter, a year, or any days."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.errors import Refused
from desktop.i18n import _
from desktop.services.complaint_figures.figure import Days

MONTH, QUARTER, YEAR = 1, 3, 12
"""Lengths in months."""

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""No figures are asked of days before or after these."""


def days_of(day: date, months: int = MONTH) -> Days:
    """The month, quarter or year in which a day lies, by its length in months."""
    start = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return Days(start, _later(start, months))


def through(first: date, last: date) -> Days:
    """The days from the first to the last one, both included.

    Raises `Refused` if none is left, and for days of which no calendar knows.
    """
    if last < first:
        raise Refused(_("The period ends before it begins: change a date."))
    if first < EARLIEST or last > LATEST:
        raise Refused(_("Choose days from {first} to {last}.").format(first=EARLIEST, last=LATEST))
    return Days(first, last + timedelta(days=1))


def length(period: Days) -> int:
    """How many months a month, a quarter or a year has; 0 of any other days."""
    lengths = (MONTH, QUARTER, YEAR)
    return next((each for each in lengths if days_of(period.start, each) == period), 0)


def turned(period: Days, by: int) -> Days:
    """The period so many periods later; days that are no month, quarter or year go by their count.

    Beyond the earliest and the latest days it stays.
    """
    months = length(period)
    if months:
        start = _later(period.start, by * months)
        found = Days(start, _later(start, months))
    else:
        step = (period.end - period.start) * by
        found = Days(period.start + step, period.end + step)
    return found if found.start >= EARLIEST and last_of(found) <= LATEST else period


def name_of(period: Days) -> str:
    """`2026-11`, `2026-Q4`, `2026` or `2026-11-02–2026-11-29`, for titles and names of files."""
    months, start = length(period), period.start
    if months == MONTH:
        return start.isoformat()[:7]
    if months == QUARTER:
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return str(start.year) if months == YEAR else f"{start}–{last_of(period)}"


def span_words(period: Days) -> str:
    """From the first to the last day, as people read it."""
    return _("{first} to {last}").format(
        first=period.start.isoformat(), last=last_of(period).isoformat()
    )


def last_of(period: Days) -> date:
    """The last day."""
    return period.end - timedelta(days=1)


def _later(start: date, months: int) -> date:
    years, place = divmod(start.month - 1 + months, 12)
    return date(start.year + years, place + 1, 1)
