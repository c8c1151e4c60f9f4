"""The last day of a period as people write it: `2026 年上半年`, `2026 Q3`, `2026年1—6月`."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

_YEAR = r"(\d{4})年?度?"
_TO = r"[-–—~～至到]+"
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTHS_OF_YEAR = re.compile(rf"(\d{{4}})年(\d{{1,2}})月?{_TO}(\d{{1,2}})月")
_MONTH = re.compile(r"(\d{4})(?:年(\d{1,2})月|[-/.](\d{1,2})(?!\d))")
_QUARTER = re.compile(rf"{_YEAR}(?:第?([一二三四1-4])季度?|q([1-4]))|q([1-4])[^\d]?(\d{{4}})")
_HALF = re.compile(rf"{_YEAR}(?:(上|下)半年|h([12]))|h([12])[^\d]?(\d{{4}})")
_WHOLE_YEAR = re.compile(r"(\d{4})(?!\d)")
_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}


def last_day(period: str) -> date | None:
    """The last day of the period that the words name, or None if they name none we know.

    Of several, the one that is named last: a period ends where its end is written.
    """
    words = "".join(unicodedata.normalize("NFKC", period).casefold().split())
    for read in (_day, _month_range, _quarter, _half, _month, _year):
        found = read(words)
        if found is not None:
            return found
    return None


def _day(words: str) -> date | None:
    found = _DAY.findall(words)
    if not found:
        return None
    year, month, day = map(int, found[-1])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_range(words: str) -> date | None:
    found = _MONTHS_OF_YEAR.findall(words)
    return _end_of(int(found[-1][0]), int(found[-1][2])) if found else None


def _quarter(words: str) -> date | None:
    return _part_of_a_year(_QUARTER.findall(words), 3)


def _half(words: str) -> date | None:
    return _part_of_a_year(_HALF.findall(words), 6)


def _part_of_a_year(found: list[tuple[str, ...]], months: int) -> date | None:
    """Of the last match: the year and the number of the part stand in either order."""
    if not found:
        return None
    year, written, letter, first_letter, last_year = found[-1]
    number = written or letter or first_letter
    return _end_of(int(year or last_year), months * (_ORDINALS.get(number) or int(number)))


def _month(words: str) -> date | None:
    found = _MONTH.findall(words)
    return _end_of(int(found[-1][0]), int(found[-1][1] or found[-1][2])) if found else None


def _year(words: str) -> date | None:
    found = _WHOLE_YEAR.findall(words)
    return _end_of(int(found[-1]), 12) if found else None


def _end_of(year: int, month: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return date(year, month, calendar.monthrange(year, month)[1])
