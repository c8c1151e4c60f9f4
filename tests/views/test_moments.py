"""How instants read: short where the day says enough."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.clock import FixedClock
from desktop.views.moments import saved_words, when


def _instant(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 5).astimezone()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 3, 16), "Saved 09:05"),
        ((2026, 1, 2), "Saved 01-02"),
        ((2025, 12, 31), "Saved 2025-12-31"),
    ],
)
def test_when_a_record_was_saved_is_said_as_short_as_it_can_be(
    clock: FixedClock, day: tuple[int, int, int], words: str
) -> None:
    assert saved_words(_instant(*day), clock) == words


def test_the_history_says_day_and_time(clock: FixedClock) -> None:
    assert when(_instant(2026, 1, 2), clock) == "2026-01-02 09:05"
    assert when(_instant(2026, 3, 16), clock) == "09:05"
