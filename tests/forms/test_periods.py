"""When a plan's period ends, however people write it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.forms.periods import last_day


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
