"""The cases in parts: by cause and category, by age, and month by month."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain

from desktop.forms.complaint import COMPLAINT
from desktop.forms.text import reads
from desktop.i18n import _, ngettext
from desktop.minutes import midnight
from desktop.services.complaint_figures.chosen import closed_in, ids, received_in
from desktop.services.complaint_figures.clockwork import Clockwork
from desktop.services.complaint_figures.figure import Days, Figure, Sheet
from desktop.services.complaint_figures.stages import RESPOND, judged
from desktop.storage.complaint_cases import Case

AGES = (1, 3, 5, 10, 20)
"""Up to so many working days an open case is of one age."""

MONTHS = 12
_A, _B = Decimal("0.8"), Decimal("0.95")


@dataclass(frozen=True)
class ParetoLine:
    """One cause: how many cases, which part of all, and with those before it.

    `rank` is A while those before it are less than 80 %, then B, from 95 % on C.
    """

    figure: Figure
    share: Decimal
    reached: Decimal
    rank: str


@dataclass(frozen=True)
class Month:
    """What a month says; `start` is its first day."""

    start: date
    received: Figure
    closed: Figure
    in_time: Figure

    @property
    def words(self) -> str:
        """`2026-11`."""
        return self.start.isoformat()[:7]


def causes(cases: Sequence[Case], sheet: Sheet) -> tuple[ParetoLine, ...]:
    """The kinds of causes, the most frequent first."""
    return _pareto("cause", cases, lambda case: case.cause_kind, _words("cause_kind"), sheet)


def categories(cases: Sequence[Case], sheet: Sheet) -> tuple[ParetoLine, ...]:
    """The categories, the most frequent first."""
    return _pareto("category", cases, lambda case: case.category, _words("category"), sheet)


def _words(name: str) -> Callable[[str], str]:
    """How the answers of a field read."""
    field = COMPLAINT.field(name)
    return lambda key: reads(field, key)


def _pareto(
    name: str,
    cases: Sequence[Case],
    key: Callable[[Case], str],
    words: Callable[[str], str],
    sheet: Sheet,
) -> tuple[ParetoLine, ...]:
    parts: dict[str, list[str]] = {}
    for case in cases:
        if part := key(case):
            parts.setdefault(part, []).append(case.id)
    whole = tuple(chain.from_iterable(parts.values()))
    lines: list[ParetoLine] = []
    before = better = 0
    last = 0
    for part, found in sorted(parts.items(), key=lambda each: (-len(each[1]), each[0])):
        better = better if len(found) == last else before  # equal ones are of the better rank
        last, before = len(found), before + len(found)
        figure = sheet.count(f"{name}.{part}", words(part), found, whole)
        share = Decimal(len(found)) / len(whole)
        reached = Decimal(before) / len(whole)
        lines.append(ParetoLine(figure, share, reached, _rank(Decimal(better) / len(whole))))
    return tuple(lines)


def _rank(before: Decimal) -> str:
    if before < _A:
        return "A"
    return "B" if before < _B else "C"


def ageing(cases: Sequence[Case], clockwork: Clockwork, sheet: Sheet) -> tuple[Figure, ...]:
    """How long the open cases have been open, in working days since their receipt."""
    limits = [age * clockwork.calendar.minutes_a_day for age in AGES]
    rooms: list[list[str]] = [[] for _age in (*AGES, None)]
    for case, minutes in zip(cases, clockwork.ages(cases), strict=True):
        rooms[bisect_left(limits, minutes)].append(case.id)
    whole = ids(cases)
    labels = [*map(_up_to, AGES), _("More than {count} days").format(count=AGES[-1])]
    keys = [*(f"age.{age}" for age in AGES), "age.more"]
    told = zip(keys, labels, rooms, strict=True)
    return tuple(sheet.count(key, label, found, whole) for key, label, found in told)


def _up_to(age: int) -> str:
    return ngettext("Up to {count} day", "Up to {count} days", age).format(count=age)


def first_month(end: date) -> date:
    """The first day of the trend that ends before `end`."""
    last = end - timedelta(days=1)
    count = last.year * 12 + last.month - MONTHS
    return date(count // 12, count % 12 + 1, 1)


def trend(cases: Sequence[Case], clockwork: Clockwork, end: date) -> tuple[Month, ...]:
    """The months up to the end of the period; the last one up to there."""
    starts = [_later(first_month(end), count) for count in range(MONTHS)]
    closed = _closed(cases, starts, end)
    return tuple(
        _month(month, received_in(cases, month), gone, clockwork)
        for month, gone in zip(map(Days, starts, [*starts[1:], end]), closed, strict=True)
    )


def _closed(cases: Iterable[Case], starts: Sequence[date], end: date) -> list[list[str]]:
    """The cases that were closed from each of these days up to the next one."""
    minutes = [midnight(start) for start in starts]
    rooms: list[list[str]] = [[] for _start in starts]
    for case in closed_in(cases, Days(starts[0], end)):
        rooms[bisect_right(minutes, case.closed_at or 0) - 1].append(case.id)
    return rooms


def _month(period: Days, found: Sequence[Case], gone: Sequence[str], clockwork: Clockwork) -> Month:
    name, sheet = period.start.isoformat()[:7], Sheet(period)
    in_time, late = judged(RESPOND, found, clockwork)
    whole = ids(found)
    return Month(
        period.start,
        sheet.count(f"{name}.received", _("Received"), whole, whole),
        sheet.count(f"{name}.closed", _("Closed"), gone, gone),
        sheet.share(
            f"{name}.in_time",
            _("Answered in time"),
            in_time,
            (*in_time, *late),
        ),
    )


def _later(month: date, count: int) -> date:
    years, place = divmod(month.month - 1 + count, 12)
    return date(month.year + years, place + 1, 1)
