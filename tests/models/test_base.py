"""Ids sort by time, and column types lose nothing."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from desktop.models.base import DayText, Instant, Tenths, WallTime, Words, Yuan, new_id

SQLITE = SQLiteDialect()


def test_ids_are_version_seven_and_sort_in_the_order_they_were_made() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)
    assert {uuid.UUID(each).version for each in ids} == {7}
    assert {uuid.UUID(each).variant for each in ids} == {uuid.RFC_4122}


def test_threads_never_make_the_same_id() -> None:
    with ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(lambda _: new_id(), range(4000)))
    assert len(set(ids)) == 4000


@given(st.decimals(-(10**12), 10**12, places=2))
def test_an_amount_is_whole_fen_in_the_database(amount: Decimal) -> None:
    kept = Yuan().process_bind_param(amount, SQLITE)
    assert kept == int(amount * 100)
    assert Yuan().process_result_value(kept, SQLITE) == amount


@given(st.decimals(0, 100, places=1))
def test_a_score_is_whole_tenths_in_the_database(score: Decimal) -> None:
    kept = Tenths().process_bind_param(score, SQLITE)
    assert isinstance(kept, int)
    assert Tenths().process_result_value(kept, SQLITE) == score


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)), st.integers(-14 * 4, 14 * 4))
def test_an_instant_is_the_same_in_every_zone(wall: datetime, quarters: int) -> None:
    instant = wall.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    kept = Instant().process_bind_param(instant, SQLITE)
    found = Instant().process_result_value(kept, SQLITE)
    assert found == instant
    assert found is not None
    assert found.tzinfo is UTC


@given(st.dates())
def test_a_date_is_text_that_sorts(day: date) -> None:
    kept = DayText().process_bind_param(day, SQLITE)
    assert kept == day.isoformat()
    assert DayText().process_result_value(kept, SQLITE) == day


def test_a_time_on_the_wall_has_no_zone() -> None:
    wall = datetime(2026, 3, 29, 2, 30)
    assert WallTime().process_bind_param(wall, SQLITE) == "2026-03-29T02:30"
    assert WallTime().process_result_value("2026-03-29T02:30", SQLITE) == wall


@pytest.mark.parametrize("kind", [Yuan, Tenths, Instant, DayText, WallTime])
def test_blank_is_not_zero(kind: type[Yuan | Tenths | Instant | DayText | WallTime]) -> None:
    assert kind().process_bind_param(None, SQLITE) is None
    assert kind().process_result_value(None, SQLITE) is None


def test_several_words_stay_apart() -> None:
    kept = Words().process_bind_param(("拜访", "a,b"), SQLITE)
    assert Words().process_result_value(kept, SQLITE) == ("拜访", "a,b")
