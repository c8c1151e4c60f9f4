"""How exact values are written in the database, told without SQLAlchemy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def to_fen(value: Decimal) -> int:
    """Yuan as whole fen."""
    return int((value * 100).to_integral_value())


def from_fen(value: int) -> Decimal:
    """Whole fen as yuan with two places."""
    return Decimal(value).scaleb(-2)


def to_tenths(value: Decimal) -> int:
    """A score as whole tenths."""
    return int((value * 10).to_integral_value())


def from_tenths(value: int) -> Decimal:
    """Whole tenths as a score with one decimal."""
    return Decimal(value).scaleb(-1)


def to_microseconds(value: datetime) -> int:
    """An instant as microseconds since 1970."""
    return (value - _EPOCH) // _TICK


def from_microseconds(value: int) -> datetime:
    """Microseconds since 1970 as an instant in UTC."""
    return _EPOCH + timedelta(microseconds=value)


def to_day(value: date) -> str:
    """A date as ISO text."""
    return value.isoformat()


def from_day(value: str) -> date:
    """ISO text as a date."""
    return date.fromisoformat(value)


def to_wall_time(value: datetime) -> str:
    """A time on the wall as ISO text to the minute."""
    return value.isoformat(timespec="minutes")


def from_wall_time(value: str) -> datetime:
    """ISO text as a time on the wall."""
    return datetime.fromisoformat(value)
