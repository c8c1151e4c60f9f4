"""Times on the wall as whole minutes since 1970: numbers that are quick to compare and to count."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

A_DAY = 24 * 60

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time
_MINUTE = timedelta(minutes=1)


def to_minute(at: datetime) -> int:
    """The minute of a time on the wall; its seconds are left away."""
    return (at - _EPOCH) // _MINUTE


def midnight(day: date) -> int:
    """The minute with which a day begins."""
    return to_minute(datetime.combine(day, time.min))


def from_minute(minute: int) -> datetime:
    """The time on the wall at which a minute begins."""
    return _EPOCH + minute * _MINUTE
