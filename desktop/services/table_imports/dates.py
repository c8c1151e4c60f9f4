"""Dates in the ways in which people and programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.forms.dates import MORNING
from desktop.i18n import _
from desktop.services.table_imports.meaning import Wrong, plain

YEAR_FIRST, DAY_FIRST, MONTH_FIRST = "ymd", "dmy", "mdy"
THIS_CENTURY, NEAREST = "2000", "nearest"
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_YEAR_FIRST = re.compile(r"\s*(?:19|20)\d{2}\D")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NO_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_NO_YEAR = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?|--\d{1,2}-\d{1,2}")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})")
_SHORT = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})")
_SHORT_CHINESE = re.compile(r"(\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-\s.]*([a-z]{3,9})[-\s.,]*(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})[-\s.]*(\d{1,2})(?:st|nd|rd|th)?[-\s.,]+(\d{4}|\d{2})")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_WEEKDAY = re.compile(r"\s*[(]?(?:周|星期|礼拜)[一二三四五六日天][)]?")
_TIME = re.compile(
    r"[\sT]*(上午|下午|晚上|中午|早上)?\s*(\d{1,2})(?:[:点时](\d{1,2})?)(?::(\d{2})(?:\.\d+)?)?分?秒?\s*(am|pm)?(?:z|\+\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day 0, on no clock
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000
_MOST_MONTHS = 12
_SHORT_YEAR = 100


@dataclass(frozen=True)
class Custom:
    """How dates are written in a column: the order of short ones, and whose years of two digits.

    "" where nobody has said so. `this_year` is the year by which the nearest is told.
    """

    order: str = ""
    century: str = ""
    this_year: int = 2000


@dataclass(frozen=True)
class Evidence:
    """What the dates of a column prove: the order if they do, whether it has to be asked."""

    order: str
    ask_order: bool
    ask_century: bool


def evidence(texts: Iterable[str]) -> Evidence:
    """What the texts of a column tell about how their dates are written."""
    first_big = middle_big = unclear = short = False
    for text in texts:
        if _YEAR_FIRST.match(text):
            continue
        bare = _without_time(plain(text))[0]
        found = _YEAR_LAST.fullmatch(bare) or _SHORT.fullmatch(bare)
        if found is None:
            short = short or _SHORT_CHINESE.fullmatch(bare) is not None or _short_named(bare)
            continue
        one, other = int(found[1]), int(found[3])
        first_big, middle_big = first_big or one > _MOST_MONTHS, middle_big or other > _MOST_MONTHS
        unclear = unclear or one != other
        short = short or len(found[4]) < len("2000")
    if first_big != middle_big and not short:
        return Evidence(DAY_FIRST if first_big else MONTH_FIRST, False, short)
    return Evidence("", unclear, short)


def _short_named(text: str) -> bool:
    named = _DAY_MONTH.fullmatch(text.casefold()) or _MONTH_DAY.fullmatch(text.casefold())
    return named is not None and len(named[3]) < len("2000")


def day_of(text: str, custom: Custom) -> date | Wrong:
    """The day that a text names."""
    bare, _rest = _without_time(_WEEKDAY.sub("", plain(text)))
    return _day(text, bare, custom)


def moment_of(text: str, custom: Custom) -> datetime | Wrong:
    """The day and time that a text names; a mere day means the morning of it."""
    bare, at = _without_time(_WEEKDAY.sub("", plain(text)))
    if isinstance(at, Wrong):
        return at
    day = _day(text, bare, custom)
    if isinstance(day, Wrong):
        return day
    if at is None and _SERIAL.fullmatch(bare):
        return serial(float(bare)) or _no_date(text)
    return datetime.combine(day, at or MORNING)


def serial(number: float) -> datetime | None:
    """The day and time that spreadsheets count by this number, None if it is not of our time."""
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    found = _EPOCH + timedelta(minutes=round(number * 24 * 60))
    return found if found.time() != time() else datetime.combine(found, MORNING)


def _day(text: str, bare: str, custom: Custom) -> date | Wrong:
    full = _FULL.fullmatch(bare) or _COMPACT.fullmatch(bare)
    if full:
        return _made(text, int(full[1]), int(full[2]), int(full[3]))
    if _SERIAL.fullmatch(bare):
        counted = serial(float(bare))
        return _no_date(text) if counted is None else counted.date()
    last = _YEAR_LAST.fullmatch(bare)
    if last:
        return _ordered(text, (last[1], last[3], last[4]), custom)
    short = _SHORT.fullmatch(bare)
    if short:
        return _ordered(text, (short[1], short[3], short[4]), custom)
    return _named(text, bare, custom)


def _named(text: str, bare: str, custom: Custom) -> date | Wrong:
    """Dates with the name of a month, and those that say too little."""
    chinese = _SHORT_CHINESE.fullmatch(bare)
    if chinese:
        return _with_year(text, chinese[1], int(chinese[2]), int(chinese[3]), custom)
    low = bare.casefold()
    if (named := _DAY_MONTH.fullmatch(low)) and (month := _month(named[2])):
        return _with_year(text, named[3], month, int(named[1]), custom)
    if (named := _MONTH_DAY.fullmatch(low)) and (month := _month(named[1])):
        return _with_year(text, named[3], month, int(named[2]), custom)
    if _NO_DAY.fullmatch(bare):
        return Wrong(_("“{text}” names no day: write it like 2026-03-05.").format(text=text))
    if _NO_YEAR.fullmatch(bare):
        return Wrong(_("“{text}” names no year: write it like 2026-03-05.").format(text=text))
    return _no_date(text)


def _ordered(text: str, parts: tuple[str, str, str], custom: Custom) -> date | Wrong:
    one, other, last = parts
    order = custom.order or (DAY_FIRST if one == other and len(last) > len(other) else "")
    if order == YEAR_FIRST:
        return _with_year(text, one, int(other), int(last), custom)
    if order == DAY_FIRST:
        return _with_year(text, last, int(other), int(one), custom)
    if order == MONTH_FIRST:
        return _with_year(text, last, int(one), int(other), custom)
    words = _("“{text}” can be read in two ways: answer in which order its dates are written.")
    return Wrong(words.format(text=text))


def _with_year(text: str, year: str, month: int, day: int, custom: Custom) -> date | Wrong:
    number = int(year)
    if number >= _SHORT_YEAR or len(year) > len("00"):
        return _made(text, number, month, day)
    if not custom.century:
        words = _("“{text}” has a year of two digits: answer which century it is of.")
        return Wrong(words.format(text=text))
    number += 2000
    if custom.century == NEAREST and number > custom.this_year:
        number -= _SHORT_YEAR
    return _made(text, number, month, day)


def _made(text: str, year: int, month: int, day: int) -> date | Wrong:
    try:
        return date(year, month, day)
    except ValueError:
        words = _("“{text}” is no day of the calendar: correct it.")
        return Wrong(words.format(text=text))


def _no_date(text: str) -> Wrong:
    return Wrong(_("“{text}” is not a date: write it like 2026-11-22.").format(text=text))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0


def _without_time(text: str) -> tuple[str, time | Wrong | None]:
    found = _TIME.search(text)
    if found is None or not found.start():
        return text, None
    hour, minute = int(found[2]), int(found[3] or 0)
    later = (found[1] in {"下午", "晚上"} or (found[5] or "").casefold() == "pm") and hour < 12  # noqa: PLR2004 - noon
    try:
        return text[: found.start()].strip(), time(hour + 12 * later, minute)
    except ValueError:
        words = _("“{text}” is not a time: write it like 2026-11-22 14:30.")
        return text[: found.start()].strip(), Wrong(words.format(text=text))
