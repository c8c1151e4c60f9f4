"""On which days a task comes back, by the rules of RFC 5545 (RRULE)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from desktop.i18n import _

OWN = "rule"
"""The answer with which a task comes back by a rule of one's own."""

_EXAMPLE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
_KNOWN = {
    "daily": "FREQ=DAILY",
    "workdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "yearly": "FREQ=YEARLY",
}
_OF_MONTHS = {"monthly", "quarterly"}
_IN_EVERY_MONTH = 28
"""The last day that every month has."""

_OF_ANY = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"}
_OF_LONGER = _OF_ANY | {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
_PARTS = {"DAILY": _OF_ANY, "WEEKLY": _OF_ANY, "MONTHLY": _OF_LONGER, "YEARLY": _OF_LONGER}
"""What a rule of days may say; hours, minutes and seconds are not for tasks.

What the short ones may not say could name days that never come, and to find that out takes
seconds; the long ones say the same.
"""

_ANY_DAY = date(2026, 1, 1)
_YEARS_AHEAD = 50
"""So far a next day is looked for; a leap day is at most eight years away."""


def rule_of(repeats: str, own_rule: str, first: date) -> str:
    """The RRULE of an answer to “Repeats” for a series that begins on `first`; "" for none.

    Where a month has no such day, its last one is meant: after 31 January comes 28 February.
    """
    if repeats == OWN:
        return _bare(own_rule)
    rule = _KNOWN.get(repeats, "")
    if repeats in _OF_MONTHS and first.day > _IN_EVERY_MONTH:
        days = ",".join(str(day) for day in range(_IN_EVERY_MONTH, first.day + 1))
        rule += f";BYMONTHDAY={days};BYSETPOS=-1"
    if repeats == "yearly" and (first.month, first.day) == (2, 29):
        rule += ";BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
    return rule


def next_day(rule: str, first: date, after: date) -> date | None:
    """The first day later than `after` of the series that begins on `first`; None at its end.

    Raises `ValueError` if the rule makes no sense.
    """
    last = date(min(date.max.year, max(first, after).year + _YEARS_AHEAD), 12, 31)
    return next((day for day in _days(rule, first, last) if day > after), None)


def fault_of(own_rule: str) -> str:
    """What is wrong with a rule that a person wrote, and how to mend it; "" if nothing is."""
    rule = _bare(own_rule)
    frequency = _said(rule).get("FREQ", "")
    if frequency not in _PARTS:
        return _("Begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, like {example}.").format(
            example=_EXAMPLE
        )
    for part in rule.split(";"):
        name, equals, value = part.partition("=")
        if name not in _OF_LONGER or not (equals and value):
            return _("“{part}” is not understood here: write the rule like {example}.").format(
                part=part, example=_EXAMPLE
            )
        if name not in _PARTS[frequency]:
            words = _("“{part}” goes only with FREQ=MONTHLY or YEARLY: change one of the two.")
            return words.format(part=part)
    return (
        ""
        if _makes_sense(rule)
        else _("The rule is not right: write it like {example}.").format(example=_EXAMPLE)
    )


def has_days(own_rule: str, first: date) -> bool:
    """Whether a rule without fault names any day from the first one on."""
    eve = date.fromordinal(max(1, first.toordinal() - 1))
    return next_day(_bare(own_rule), first, eve) is not None


def _makes_sense(rule: str) -> bool:
    try:
        next(_days(rule, _ANY_DAY, _ANY_DAY), None)
    except ValueError:
        return False
    return True


def _days(rule: str, first: date, last: date) -> Iterator[date]:
    """The days of the series up to `last`. Raises `ValueError`."""
    from dateutil.rrule import rrule, rrulestr

    said = _said(rule)
    count, end = said.pop("COUNT", ""), said.pop("UNTIL", "")
    months = [int(month) for month in said.get("BYMONTH", "1").split(",")]
    if int(said.get("INTERVAL", "1")) < 1 or not all(1 <= month <= 12 for month in months):  # noqa: PLR2004 - the months of a year
        raise ValueError(rule)
    until = min(last, datetime.strptime(end[:8], "%Y%m%d").date()) if end else last  # noqa: DTZ007 - days have no zone
    whole = ";".join(f"{name}={value}" for name, value in said.items())
    try:
        series = rrulestr(whole, dtstart=_midnight(first))
        if isinstance(series, rrule):
            series = series.replace(until=_midnight(until))
        for moment in islice(series, int(count) if count else None):
            yield moment.date()
    except (TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise ValueError(rule) from error


def _said(rule: str) -> dict[str, str]:
    return {name: value for name, _equals, value in (p.partition("=") for p in rule.split(";"))}


def _bare(own_rule: str) -> str:
    """The rule as RFC 5545 writes it, without the name of the property in front."""
    return "".join(own_rule.split()).upper().removeprefix("RRULE:").rstrip(";")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
