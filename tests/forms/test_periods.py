"""Which days a plan's period has, however people write it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.forms.periods import days_of, last_day


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026 年上半年", date(2026, 6, 30)),
        ("２０２６年下半年", date(2026, 12, 31)),
        ("2026 H1", date(2026, 6, 30)),
        ("H2 2026", date(2026, 12, 31)),
        ("2026年第一季度", date(2026, 3, 31)),
        ("2026年四季度", date(2026, 12, 31)),
        ("2026 Q3", date(2026, 9, 30)),
        ("Q2 2026", date(2026, 6, 30)),
        ("2026年度", date(2026, 12, 31)),
        ("2026-2027", date(2027, 12, 31)),
        ("2028年2月", date(2028, 2, 29)),
        ("2026-07", date(2026, 7, 31)),
        ("2026年1—6月", date(2026, 6, 30)),
        ("2025年7月至2026年6月", date(2026, 6, 30)),
        ("2026-01-01 – 2026-06-15", date(2026, 6, 15)),
    ],
)
def test_a_period_ends_where_its_words_say(words: str, expected: date) -> None:
    assert last_day(words) == expected


@pytest.mark.parametrize("words", ["", "明年", "until further notice", "0000 年", "第一季度"])
def test_words_that_name_no_period_have_no_end(words: str) -> None:
    assert last_day(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026 年下半年", date(2026, 7, 1)),
        ("2026年第二季度", date(2026, 4, 1)),
        ("2026年度", date(2026, 1, 1)),
        ("2028年2月", date(2028, 2, 1)),
        ("2026年3—6月", date(2026, 3, 1)),
        ("2025年7月至2026年6月", date(2025, 7, 1)),
        ("2026-01-15 – 2026-06-15", date(2026, 1, 15)),
    ],
)
def test_a_period_begins_where_its_words_begin(words: str, expected: date) -> None:
    days = days_of(words)
    assert days is not None
    assert days.first == expected


def test_a_period_written_backwards_does_not_end_before_it_begins() -> None:
    assert days_of("2026年12—1月") == (date(2026, 1, 31), date(2026, 1, 31))
