"""In which line of a day each thing stands, so that what lasts for days stays in one line."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.agenda import AgendaItem
    from desktop.views.calendar.days import Span

_DAY = timedelta(days=1)


class Slot(NamedTuple):
    """One thing on one day: its line from nought, and on which days of this week it stands."""

    lane: int
    item: AgendaItem
    first: date
    last: date

    @property
    def lasts(self) -> bool:
        """Whether it is drawn as a bar over several days."""
        return _first(self.item) < self.item.due_on

    @property
    def begins(self) -> bool:
        """Whether its first day is in this week."""
        return self.first == _first(self.item)

    @property
    def ends(self) -> bool:
        """Whether its last day is in this week."""
        return self.last == self.item.due_on


Days = dict[date, tuple[Slot, ...]]


def laid_out(items: Sequence[AgendaItem], span: Span) -> Days:
    """All things on their days, those of several days in one line from day to day."""
    days: dict[date, list[Slot]] = {}
    lines = _Lines()
    longest = _longest(items)
    for week in range(span.weeks):
        monday, sunday = span.day(week, 0), span.day(week, 6)
        there = [item for item in items if _first(item) <= sunday and item.due_on >= monday]
        for item in sorted(there, key=lambda item: (item is not longest, _rank(item, sunday))):
            first, last = max(_first(item), monday), min(item.due_on, sunday)
            covered = [first + _DAY * number for number in range((last - first).days + 1)]
            slot = Slot(lines.take(covered), item, first, last)
            for day in covered:
                days.setdefault(day, []).append(slot)
    return {day: tuple(sorted(slots, key=lambda each: each.lane)) for day, slots in days.items()}


class _Lines:
    """The lines of each day that are taken; all below the `_full` of a day are."""

    def __init__(self) -> None:
        self._taken: defaultdict[date, set[int]] = defaultdict(set)
        self._full: defaultdict[date, int] = defaultdict(int)

    def take(self, days: Sequence[date]) -> int:
        """The first line that is free on all of these days; it is taken now."""
        lane = max(self._full[day] for day in days)
        while any(lane in self._taken[day] for day in days):
            lane += 1
        for day in days:
            self._taken[day].add(lane)
            while self._full[day] in self._taken[day]:
                self._full[day] += 1
        return lane


def _first(item: AgendaItem) -> date:
    """The first day; what is done stands on its last day only."""
    return item.due_on if item.starts_on is None or item.done else item.starts_on


def _longest(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """What lasts longest: it stands on top, so that it is one bar through all its weeks."""
    lasting = [item for item in items if _first(item) < item.due_on]
    return max(lasting, key=lambda item: item.due_on - _first(item), default=None)


def _rank(item: AgendaItem, sunday: date) -> int:
    """Above what lasts until a day of this week, then what is due on a day of it.

    Below what else only passes through it, and last what is done.
    """
    if item.done:
        return 3
    lasts = _first(item) < item.due_on
    return 1 if not lasts else 0 if item.due_on <= sunday else 2
