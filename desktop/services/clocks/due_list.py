"""Everything of complaints that is due, the most urgent first."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime

from desktop.models import written
from desktop.services.clocks import working_days
from desktop.services.clocks.words import unknown_year_words
from desktop.services.desk import Desk
from desktop.storage import due_cases

AT_ONCE = 200
"""So many are read unless somebody asks for all."""


@dataclass(frozen=True)
class DueStage:
    """A stage of a complaint that waits.

    `late_minutes` is the working time since it was due, 0 before. `warning` tells that it falls
    into a year whose holidays nobody has entered.
    """

    stage: str
    due_at: datetime
    overdue: bool
    late_minutes: int
    record_id: str
    code: str
    state: str
    priority: str
    problem: str
    customer: str
    manager: str
    warning: str


@dataclass(frozen=True)
class DueList:
    """The first stages that wait, how many there are in truth, and how many are overdue."""

    as_of: datetime
    stages: tuple[DueStage, ...]
    count: int
    overdue_count: int


def due_list(
    desk: Desk,
    as_of: datetime | None = None,
    manager_id: str | None = None,
    limit: int | None = AT_ONCE,
) -> DueList:
    """What is open now, seen from a time: now if none is named. Held complaints do not wait."""
    now = (as_of or desk.clock.local()).replace(second=0, microsecond=0)
    with desk.database.reading() as connection:
        calendar = working_days.calendar(connection)
        found = []
        waiting = due_cases.waiting(connection, now, manager_id)
        for line in due_cases.lines(connection, waiting[:limit]):
            late, year = line.due_at < now, line.due_at.year
            stage = DueStage(
                **line._asdict(),
                overdue=late,
                late_minutes=calendar.between(line.due_at, now) if late else 0,
                warning="" if year in calendar.known_years else unknown_year_words([year]),
            )
            found.append(stage)
        return DueList(
            as_of=now,
            stages=tuple(found),
            count=len(waiting),
            overdue_count=bisect_left(waiting, (written.to_wall_time(now),)),
        )
