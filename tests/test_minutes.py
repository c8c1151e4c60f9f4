"""Times on the wall, counted in minutes."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.minutes import A_DAY, from_minute, midnight, to_minute


@pytest.mark.parametrize(
    ("at", "minute"),
    [
        (datetime(1970, 1, 1), 0),
        (datetime(1970, 1, 2, 0, 1), A_DAY + 1),
        (datetime(1969, 12, 31, 23, 59), -1),
        (datetime(2024, 3, 1), to_minute(datetime(2024, 2, 28)) + 2 * A_DAY),
    ],
)
def test_a_time_is_so_many_minutes_from_1970_and_back(at: datetime, minute: int) -> None:
    assert to_minute(at) == minute
    assert from_minute(minute) == at


@pytest.mark.parametrize("year", [1969, 2026])
def test_seconds_belong_to_the_minute_that_has_begun(year: int) -> None:
    at = datetime(year, 11, 20, 16, 30)
    assert to_minute(at.replace(second=59)) == to_minute(at)


def test_a_day_begins_at_midnight() -> None:
    assert from_minute(midnight(date(2026, 11, 20))) == datetime(2026, 11, 20)
