"""How soon each stage of a case shall be done, by level of customer and priority."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from desktop.worktime import WorkCalendar

EVERY = ""
"""Every level, or every priority."""

MINUTES, DAYS = "minutes", "days"
"""The units of a target: minutes and days that are worked."""

LONGEST = {MINUTES: 60_000, DAYS: 250}
"""The longest targets that make sense, by unit."""


class Place(NamedTuple):
    """Where a target stands: for which customers, which stage, which cases."""

    level: str
    stage: str
    priority: str = EVERY


@dataclass(frozen=True)
class Target:
    """An amount of working time; 0 is no target."""

    amount: int
    unit: str = DAYS

    def after(self, calendar: WorkCalendar, start: datetime, held: int = 0) -> datetime | None:
        """By when it is reached, if the clock stood still for `held` minutes; None if never."""
        if not self.amount:
            return None
        a_day = calendar.minutes_a_day if self.unit == DAYS else 1
        return later(calendar, start, self.amount * a_day + held)


NONE = Target(0)


def later(calendar: WorkCalendar, start: datetime, minutes: int) -> datetime | None:
    """So many working minutes later; None where the calendar of all years ends before."""
    try:
        return calendar.after(start, minutes)
    except OverflowError:
        return None


USUAL: Mapping[Place, Target] = {
    Place(EVERY, "acknowledge"): Target(240, MINUTES),
    Place(EVERY, "assess"): Target(1),
    Place(EVERY, "respond", "critical"): Target(1),
    Place(EVERY, "respond", "high"): Target(3),
    Place(EVERY, "respond", "medium"): Target(5),
    Place(EVERY, "respond", "low"): Target(10),
    Place(EVERY, "update", "critical"): Target(2),
    Place(EVERY, "update", "high"): Target(2),
    Place(EVERY, "update", "medium"): Target(5),
    Place(EVERY, "update", "low"): Target(5),
    Place(EVERY, "suggestion"): Target(10),
    Place(EVERY, "praise"): Target(5),
}
"""The targets until somebody says otherwise."""

STAGES = tuple(dict.fromkeys(place.stage for place in USUAL))
"""What has a target: the stages of a complaint, and the reply to a suggestion and to praise."""


@dataclass(frozen=True)
class Targets:
    """All targets; what was `changed` goes before what is usual."""

    changed: Mapping[Place, Target]

    def of(self, level: str, stage: str, priority: str = EVERY) -> Target:
        """The target that says most about these customers, then about these cases."""
        for place in (
            Place(level, stage, priority),
            Place(level, stage),
            Place(EVERY, stage, priority),
            Place(EVERY, stage),
        ):
            found = self.changed.get(place) or USUAL.get(place)
            if found is not None:
                return found
        return NONE
