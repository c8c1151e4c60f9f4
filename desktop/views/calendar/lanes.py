"""In which line of a day each thing stands, so that what lasts for days stays in one line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.services.agenda import AgendaItem
    from desktop.views.calendar.days import Span

_DAY = timedelta(days=1)


class Slot(NamedTuple):
    """One thing on one day: its line from nought, and whether the day is its first or last."""

    lane: int
    item: AgendaItem
    begins: bool = True
    ends: bool = True


Days = dict[date, tuple[Slot, ...]]


def laid_out(items: Iterable[AgendaItem], span: Span) -> Days:
    """All things on their days; those of several days come first, the others in their order."""
    ordered = sorted(items, key=lambda item: (item.starts_on is None, _first(item)))
    several = [item for item in ordered if item.starts_on is not None]
    single = [item for item in items if item.starts_on is None]
    days: dict[date, list[Slot]] = {}
    for week in range(span.weeks):
        monday, sunday = span.day(week, 0), span.day(week, 6)
        for item in (*several, *single):
            first, last = max(_first(item), monday), min(item.due_on, sunday)
            covered = [first + _DAY * number for number in range((last - first).days + 1)]
            lane = _free(days, covered)
            for day in covered:
                slot = Slot(lane, item, day == _first(item), day == item.due_on)
                days.setdefault(day, []).append(slot)
    return {day: tuple(sorted(slots, key=_lane)) for day, slots in days.items()}


def _first(item: AgendaItem) -> date:
    return item.starts_on or item.due_on


def _lane(slot: Slot) -> int:
    return slot.lane


def _free(days: dict[date, list[Slot]], covered: list[date]) -> int:
    """The first line that is free on all of these days."""
    taken = {slot.lane for day in covered for slot in days.get(day, ())}
    return next(lane for lane in range(len(taken) + 1) if lane not in taken)
