"""By when complaints and suggestions are answered, counted in working days.

Working days are Monday to Friday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

ACKNOWLEDGE_DAYS = 1
ANSWER_DAYS = {"critical": 1, "high": 3, "medium": 5, "low": 10}
UPDATE_DAYS = {"critical": 2, "high": 2, "medium": 5, "low": 5}
REPLY_DAYS = {"suggestion": 10, "praise": 5}
_SATURDAY = 5
_EVENING = time(18)


@dataclass(frozen=True)
class DueDates:
    """When a complaint's steps are due; None where its severity is not known."""

    acknowledge_due_at: datetime
    response_due_at: datetime | None
    next_update_due_at: datetime | None


def due_dates(received_on: date, severity: str) -> DueDates:
    """The evenings that follow from the day of receipt and the severity."""
    answer, update = ANSWER_DAYS.get(severity), UPDATE_DAYS.get(severity)
    return DueDates(
        _evening(received_on, ACKNOWLEDGE_DAYS),
        None if answer is None else _evening(received_on, answer),
        None if update is None else _evening(received_on, update),
    )


def _evening(day: date, count: int) -> datetime:
    return datetime.combine(working_days_after(day, count), _EVENING)


def reply_due_on(received_on: date, kind: str) -> date | None:
    """The day by which a suggestion or praise is answered; None where its kind is not known."""
    days = REPLY_DAYS.get(kind)
    return None if days is None else working_days_after(received_on, days)


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`, which is itself not counted."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
