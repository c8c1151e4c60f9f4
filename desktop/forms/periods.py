"""The days of a period as people write it: `2026 年上半年`, `2026 Q3`, `2026年1—6月`."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

_YEAR = r"(\d{4})年?度?"
_TO = r"[-–—~～至到]+"
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTHS_OF_YEAR = re.compile(rf"(\d{{4}})年(\d{{1,2}})月?{_TO}(\d{{1,2}})月")
_MONTH = re.compile(r"(\d{4})(?:年(\d{1,2})月|[-/.](\d{1,2})(?!\d))")
_QUARTER = re.compile(rf"{_YEAR}(?:第?([一二三四1-4])季度?|q([1-4]))|q([1-4])[^\d]?(\d{{4}})")
_HALF = re.compile(rf"{_YEAR}(?:(上|下)半年|h([12]))|h([12])[^\d]?(\d{{4}})")
_WHOLE_YEAR = re.compile(r"(\d{4})(?!\d)")
_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}


class Days(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date


def days_of(period: str) -> Days | None:
    """The days that the words name, or None if they name none we know.

    Of several, from the one that is named first to the one that is named last.
    """
    words = "".join(unicodedata.normalize("NFKC", period).casefold().split())
    for read in (_days, _month_range, _quarter, _half, _month, _year):
        found = list(read(words))
        if found and None not in found:
            known = [days for days in found if days is not None]
            return Days(min(known[0].first, known[-1].last), known[-1].last)
    return None


def last_day(period: str) -> date | None:
    """The last day of the period that the words name, or None if they name none we know.

    Of several, the one that is named last: a period ends where its end is written.
    """
    days = days_of(period)
    return days.last if days is not None else None


def _days(words: str) -> Iterable[Days | None]:
    for year, month, day in _DAY.findall(words):
        try:
            named = date(int(year), int(month), int(day))
        except ValueError:
            yield None
        else:
            yield Days(named, named)


def _month_range(words: str) -> Iterable[Days | None]:
    for year, first, last in _MONTHS_OF_YEAR.findall(words):
        yield _months(int(year), int(first), int(last))


def _quarter(words: str) -> Iterable[Days | None]:
    return _parts_of_a_year(_QUARTER.findall(words), 3)


def _half(words: str) -> Iterable[Days | None]:
    return _parts_of_a_year(_HALF.findall(words), 6)


def _parts_of_a_year(found: list[tuple[str, ...]], months: int) -> Iterable[Days | None]:
    """The year and the number of the part stand in either order."""
    for year, written, letter, first_letter, last_year in found:
        number = written or letter or first_letter
        end = months * (_ORDINALS.get(number) or int(number))
        yield _months(int(year or last_year), end - months + 1, end)


def _month(words: str) -> Iterable[Days | None]:
    for year, written, figure in _MONTH.findall(words):
        month = int(written or figure)
        yield _months(int(year), month, month)


def _year(words: str) -> Iterable[Days | None]:
    for year in _WHOLE_YEAR.findall(words):
        yield _months(int(year), 1, 12)


def _months(year: int, first: int, last: int) -> Days | None:
    if not (1 <= first <= 12 and 1 <= last <= 12 and 1 <= year <= 9999):
        return None
    return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
