"""Dates and times as people type them: `2026-3-5`, `3-5`, `3月5日`, `明天`, `下周一`, `+14`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

MORNING = time(9)  # the hour of a day for which none was named: work begins, not midnight
_NEAR = {
    "今天": 0, "明天": 1, "后天": 2, "大后天": 3, "昨天": -1, "前天": -2,
    "today": 0, "tomorrow": 1, "yesterday": -1,
}  # fmt: skip
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_AHEAD = re.compile(r"([+-])\s*(\d{1,4})")
_CHINESE_WEEK = re.compile(r"(下下|下|这|本|上)?(?:周|星期|礼拜)([一二三四五六日天])")
_ENGLISH_WEEK = re.compile(r"(next |this |last )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_TIME = re.compile(
    r"(上午|下午|晚上|am|pm)?\s*(\d{1,2})(?:[:点时]\s*(\d{1,2})?)(?::\d{2})?分?\s*(am|pm)?"
)
_WEEKS = {"下下": 2, "下": 1, "next ": 1, "上": -1, "last ": -1}
_AFTERNOON = {"下午", "晚上", "pm"}


def read_day(text: str, today: date | None = None) -> date | None:
    """The date that `text` names, or None. Without `today` only full dates are understood."""
    match = _FULL.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        return _date(*map(int, match.groups()))
    with_time = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T]00:00(:00)?", text)
    if with_time:
        return read_day(with_time[1])
    return _relative_day(text.casefold(), today) if today else None


def read_moment(text: str, today: date | None = None) -> datetime | None:
    """The wall-clock time that `text` names, such as `2026-11-24 14:00` or `明天 9:30`.

    A mere day means the morning of it.
    """
    hour = _TIME.search(text.casefold().replace("t", " ") if "T" in text else text.casefold())
    rest = (text[: hour.start()] + text[hour.end() :]).strip(" T\t") if hour else text
    day = read_day(rest, today) if rest else today
    if day is None:
        return None
    return datetime.combine(day, MORNING) if hour is None else _at(day, hour)


def _at(day: date, found: re.Match[str]) -> datetime | None:
    hour, minute = int(found[2]), int(found[3] or 0)
    if (found[1] in _AFTERNOON or found[4] in _AFTERNOON) and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, minute)


def _relative_day(text: str, today: date) -> date | None:
    if text in _NEAR:
        return _shifted(today, _NEAR[text])
    ahead = _AHEAD.fullmatch(text)
    if ahead:
        return _shifted(today, int(ahead[1] + ahead[2]))
    short = _SHORT.fullmatch(text)
    if short:
        return _nearest_year(int(short[1]), int(short[2]), today)
    return _weekday(text, today)


def _weekday(text: str, today: date) -> date | None:
    chinese = _CHINESE_WEEK.fullmatch(text)
    english = None if chinese else _ENGLISH_WEEK.fullmatch(text)
    if chinese:
        weeks, day = _WEEKS.get(chinese[1] or "", 0), _WEEKDAYS[chinese[2]]
    elif english:
        weeks, day = _WEEKS.get(english[1] or "", 0), _ENGLISH_DAYS.index(english[2])
    else:
        return None
    return _shifted(today, day - today.weekday() + 7 * weeks)


def _nearest_year(month: int, day: int, today: date) -> date | None:
    """The day without a year that lies nearest to today: in December `1-5` is next year's."""
    years = (today.year - 1, today.year, today.year + 1)
    days = [found for year in years if 1 <= year <= 9999 and (found := _date(year, month, day))]
    return min(days, key=lambda found: abs(found - today), default=None)


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
