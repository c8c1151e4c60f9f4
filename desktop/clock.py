"""The clock that is passed in, so that time can be told in tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""

    def local(self) -> datetime:
        """The wall-clock time of this machine, without a zone."""

    def today(self) -> date:
        """The date on this machine's wall."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return datetime.now(UTC)

    def local(self) -> datetime:
        """The wall-clock time of this machine, without a zone, to the second."""
        return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - wall time is what is meant

    def today(self) -> date:
        """The date on this machine's wall."""
        return self.local().date()


class FixedClock:
    """A clock that stands until it is set; `at` is wall-clock time taken as UTC."""

    def __init__(self, at: datetime) -> None:
        self.at = at.replace(tzinfo=None)

    def now(self) -> datetime:
        """The set instant, aware, in UTC."""
        return self.at.replace(tzinfo=UTC)

    def local(self) -> datetime:
        """The set wall-clock time."""
        return self.at

    def today(self) -> date:
        """The set date."""
        return self.at.date()


def local_time(instant: datetime) -> datetime:
    """An aware instant as this machine's wall-clock time, without a zone."""
    return instant.astimezone().replace(tzinfo=None)
