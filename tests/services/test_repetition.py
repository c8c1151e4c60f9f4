"""A task comes back on the days that people mean, and a rule that makes no sense is told."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.repetition import fault_of, has_days, next_day, rule_of

PIECES = [
    "FREQ=",
    "DAILY",
    "WEEKLY",
    "MONTHLY",
    "INTERVAL=",
    "COUNT=",
    "UNTIL=",
    "BYDAY=",
    "BYSETPOS=",
    "BYMONTHDAY=",
    "BYYEARDAY=",
    "BYMONTH=",
    ";",
    ",",
    "=",
    "MO",
    "1SU",
    "-1",
    "0",
    "2",
    "31",
    "366",
    "99999999999",
    "20260101",
    "é",
    "²",
]


def days(repeats: str, first: date, count: int, own_rule: str = "") -> list[date]:
    rule, found = rule_of(repeats, own_rule, first), [first]
    while len(found) < count:
        following = next_day(rule, first, found[-1])
        assert following is not None
        found.append(following)
    return list(islice(found, 1, None))


def iso(found: list[date]) -> list[str]:
    return [day.isoformat() for day in found]


@pytest.mark.parametrize(
    ("repeats", "first", "following"),
    [
        ("daily", date(2026, 2, 27), ["2026-02-28", "2026-03-01"]),
        ("workdays", date(2026, 3, 19), ["2026-03-20", "2026-03-23"]),
        ("weekly", date(2026, 12, 28), ["2027-01-04", "2027-01-11"]),
        ("fortnightly", date(2026, 3, 16), ["2026-03-30", "2026-04-13"]),
        ("monthly", date(2026, 3, 16), ["2026-04-16", "2026-05-16"]),
        ("quarterly", date(2026, 3, 16), ["2026-06-16", "2026-09-16"]),
        ("yearly", date(2026, 3, 16), ["2027-03-16", "2028-03-16"]),
    ],
)
def test_each_answer_means_its_days(repeats: str, first: date, following: list[str]) -> None:
    assert iso(days(repeats, first, 3)) == following


def test_the_31st_of_a_month_without_one_is_its_last_day() -> None:
    found = days("monthly", date(2026, 1, 31), 5)
    assert iso(found) == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]


def test_the_30th_each_quarter_is_the_last_of_february_only_there() -> None:
    found = days("quarterly", date(2026, 11, 30), 3)
    assert iso(found) == ["2027-02-28", "2027-05-30"]


def test_a_leap_day_comes_back_each_year_on_the_last_of_february() -> None:
    found = days("yearly", date(2024, 2, 29), 5)
    assert iso(found) == ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


def test_a_rule_of_ones_own_is_followed_however_it_is_written() -> None:
    found = days("rule", date(2026, 3, 2), 3, " rrule:freq=monthly; byday=1mo ")
    assert iso(found) == ["2026-04-06", "2026-05-04"]


def test_a_rule_ends_after_its_count() -> None:
    first = date(2026, 3, 16)
    rule = rule_of("rule", "FREQ=DAILY;COUNT=2", first)
    assert next_day(rule, first, first) == date(2026, 3, 17)
    assert next_day(rule, first, date(2026, 3, 17)) is None


def test_a_rule_ends_on_its_last_day() -> None:
    first = date(2026, 3, 16)
    rule = rule_of("rule", "FREQ=DAILY;UNTIL=20260317T235959Z", first)
    assert next_day(rule, first, date(2026, 3, 16)) == date(2026, 3, 17)
    assert next_day(rule, first, date(2026, 3, 17)) is None


def test_what_does_not_repeat_has_no_rule() -> None:
    assert rule_of("", "", date(2026, 3, 16)) == ""


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    ],
)
def test_a_good_rule_has_no_fault(rule: str) -> None:
    assert fault_of(rule) == ""
    assert has_days(rule, date(2026, 3, 16))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("every monday", "Begin with FREQ="),
        ("FREQ=HOURLY", "Begin with FREQ="),
        ("FREQ=WEEKLY;BYHOUR=9", "“BYHOUR=9” is not understood here"),
        ("FREQ=WEEKLY;BYDAY=", "“BYDAY=” is not understood here"),
        ("FREQ=DAILY;BYMONTHDAY=30", "“BYMONTHDAY=30” goes only with FREQ=MONTHLY or YEARLY"),
        ("FREQ=WEEKLY;BYDAY=XX", "The rule is not right"),
        ("FREQ=DAILY;INTERVAL=0", "The rule is not right"),
        ("FREQ=DAILY;INTERVAL=often", "The rule is not right"),
        ("FREQ=DAILY;BYMONTH=13", "The rule is not right"),
        ("FREQ=DAILY;UNTIL=soon", "The rule is not right"),
        ("FREQ=DAILY;COUNT=-1", "The rule is not right"),
        ("FREQ=MONTHLY;BYSETPOS=0", "The rule is not right"),
    ],
)
def test_a_bad_rule_is_told_with_how_to_mend_it(rule: str, words: str) -> None:
    assert fault_of(rule).startswith(words)


def test_days_that_never_come_are_found_out() -> None:
    assert not has_days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 3, 16))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=9,
    )
)
def test_whatever_is_written_as_a_rule_is_answered_in_words(parts: list[str]) -> None:
    rule, first = "FREQ=YEARLY;" + "".join(parts), date(2026, 3, 16)
    if not fault_of(rule):
        assert has_days(rule, first) in {True, False}
