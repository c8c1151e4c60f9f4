"""What a figure of complaints says: whole cases, told by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.minutes import to_minute
from desktop.services.complaint_figures.analysis import ComplaintFigures, figures_of
from desktop.services.complaint_figures.clockwork import Clockwork
from desktop.services.complaint_figures.figure import DASH, Days, words_of
from desktop.services.complaint_figures.figure import quantile as quantile_of
from desktop.services.complaint_figures.periods import (
    QUARTER,
    YEAR,
    days_of,
    name_of,
    through,
    turned,
)
from desktop.storage.complaint_cases import Case, Hold
from desktop.worktime import WorkCalendar

NOVEMBER = Days(date(2026, 11, 1), date(2026, 12, 1))
NOW = "2026-11-27T12:00"
PLAIN: dict[str, Any] = {
    "state": "investigating",
    "received_at": "2026-11-20T16:30",
    "acknowledged_at": None,
    "assessed_at": None,
    "decided_at": None,
    "closed_at": None,
    "acknowledge_due_at": "2026-11-23T11:30",
    "assess_due_at": None,
    "response_due_at": None,
    "priority": "high",
    "first_priority": "high",
    "category": "quality",
    "cause_kind": "",
    "customer_id": "c",
    "recourse": "",
    "satisfaction": None,
    "reopened_count": 0,
    "handed_over_count": 0,
}


def minute(at: str) -> int:
    return to_minute(datetime.fromisoformat(at))


def a_case(name: str = "1", **values: Any) -> Case:
    said = {**PLAIN, "id": name, "customer_id": name, **values}
    times = {key: minute(at) for key, at in said.items() if key.endswith("_at") and at}
    return Case(**{**said, **times})


def a_hold(from_at: str, to_at: str | None) -> Hold:
    return Hold(minute(from_at), minute(to_at) if to_at else None)


def told(
    *cases: Case, holds: dict[str, list[Hold]] | None = None, ends: dict[str, int] | None = None
) -> ComplaintFigures:
    clockwork = Clockwork(WorkCalendar(), minute(NOW), holds or {}, ends or {})
    by_receipt = sorted(cases, key=lambda case: case.received_at)
    return figures_of(by_receipt, NOVEMBER, clockwork, recurrence_days=90)


def words(figures: ComplaintFigures, key: str) -> tuple[str, int]:
    figure = figures.figure(key)
    return figure.words, figure.n


def test_done_by_its_time_to_the_minute_is_in_time_and_a_minute_later_is_late() -> None:
    figures = told(
        a_case("1", acknowledged_at="2026-11-23T11:30"),
        a_case("2", acknowledged_at="2026-11-23T11:31"),
    )
    assert words(figures, "in_time.acknowledge") == ("50.0%", 2)
    assert figures.figure("late.acknowledge").hits == ("2",)


def test_what_is_open_beyond_its_time_is_late_and_what_is_not_due_yet_does_not_count() -> None:
    figures = told(
        a_case("1", acknowledge_due_at=NOW),
        a_case("2", acknowledge_due_at="2026-11-27T12:01"),
        a_case("3", acknowledge_due_at=None, acknowledged_at=NOW),
    )
    assert words(figures, "in_time.acknowledge") == ("0.0%", 1)


def test_the_clock_of_a_case_that_rests_or_has_ended_stands() -> None:
    figures = told(
        a_case("1"),
        a_case("2", state="withdrawn"),
        holds={"1": [a_hold("2026-11-23T11:29", None)]},
        ends={"2": minute("2026-11-23T09:00")},
    )
    assert words(figures, "in_time.acknowledge") == (DASH, 0)


def test_times_are_working_time_from_receipt_without_the_holds() -> None:
    case = a_case(acknowledged_at="2026-11-23T11:30")
    assert words(told(case), "mean.acknowledge") == ("4.0 h", 1)
    rested = told(case, holds={"1": [a_hold("2026-11-20T17:00", "2026-11-23T10:00")]})
    assert words(rested, "mean.acknowledge") == ("2.0 h", 1)


def test_holds_that_overlap_are_taken_off_once() -> None:
    rests = [a_hold("2026-11-20T17:00", "2026-11-23T10:00"), a_hold("2026-11-23T09:30", NOW)]
    figures = told(a_case(acknowledged_at="2026-11-23T11:30"), holds={"1": rests})
    assert words(figures, "mean.acknowledge") == ("0.5 h", 1)


@pytest.mark.parametrize(
    ("minutes", "tenths", "value"),
    [
        ([], 9, None),
        ([7], 9, Decimal(7)),
        ([10, 20], 5, Decimal(15)),
        ([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 9, Decimal(90)),
        ([0, 100], 9, Decimal(90)),
    ],
)
def test_quantiles_lie_on_a_straight_line_between_neighbours(
    minutes: list[int], tenths: int, value: Decimal | None
) -> None:
    assert quantile_of(minutes, tenths) == value


def test_without_cases_shares_and_times_are_dashes_and_counts_are_nought() -> None:
    figures = told()
    assert {each.words for each in figures.all()} == {DASH, "0"}
    assert figures.figure("recovered").value is None


def closed(name: str, at: str, **values: Any) -> Case:
    return a_case(name, state="closed", received_at="2026-11-20T09:00", closed_at=at, **values)


def test_first_contact_is_one_working_day_without_hold_and_without_hand_over() -> None:
    figures = told(
        closed("1", "2026-11-20T18:00"),
        closed("2", "2026-11-23T09:01"),
        closed("3", "2026-11-20T10:00", handed_over_count=10),
        closed("4", "2026-11-20T10:00"),
        holds={"4": [a_hold("2026-11-20T09:10", "2026-11-20T09:20")]},
    )
    assert figures.figure("first_contact").hits == ("1",)
    assert words(figures, "first_contact") == ("25.0%", 4)


def test_won_back_are_those_of_all_closed_who_were_satisfied_then() -> None:
    figures = told(
        closed("1", NOW, satisfaction=40),
        closed("2", NOW, satisfaction=39),
        closed("3", NOW, satisfaction=None),
    )
    assert words(figures, "recovered") == ("33.3%", 3)


def test_the_same_customer_and_category_within_90_days_is_a_repetition() -> None:
    def said(name: str, at: str, **values: Any) -> Case:
        return a_case(name, **{"customer_id": "c", "received_at": at, **values})

    figures = told(
        said("old", "2026-08-05T09:00"),
        said("first", "2026-11-03T09:00"),
        said("other", "2026-11-04T09:00", category="delivery"),
        said("none", "2026-11-05T09:00", category=""),
        said("again", "2026-11-06T09:00"),
        said("double", "2026-11-07T09:00", state="duplicate"),
    )
    assert figures.figure("repeat").hits == ("first", "again")
    assert words(figures, "recurrence") == ("50.0%", 4)
    assert words(figures, "duplicates") == ("1", 5)


def test_a_case_from_91_days_before_is_no_repetition() -> None:
    figures = told(
        a_case("old", customer_id="c", received_at="2026-08-04T18:00"),
        a_case("new", customer_id="c", received_at="2026-11-03T09:00"),
    )
    assert figures.figure("repeat").hits == ()


def test_a_priority_that_was_changed_later_was_wrong_at_first() -> None:
    figures = told(
        a_case("1", assessed_at=NOW, first_priority="low"),
        a_case("2", assessed_at=NOW),
        a_case("3", assessed_at=NOW, first_priority=""),
        a_case("4", first_priority="low"),
    )
    assert (figures.figure("wrong_priority").hits, figures.figure("wrong_priority").n) == (
        ("1",),
        3,
    )


def test_causes_stand_by_frequency_and_the_one_that_crosses_80_per_cent_is_of_class_a() -> None:
    counts = {"design": 5, "material": 3, "production": 1, "transport": 1}
    cases = [
        a_case(f"{kind}{number}", cause_kind=kind)
        for kind, count in counts.items()
        for number in range(count)
    ]
    lines = told(*cases, a_case("unknown")).causes
    assert [(line.figure.key, line.figure.n) for line in lines][:2] == [
        ("cause.design", 10),
        ("cause.material", 10),
    ]
    assert [line.rank for line in lines] == ["A", "A", "B", "B"]
    assert [line.reached for line in lines] == [
        Decimal("0.5"),
        Decimal("0.8"),
        Decimal("0.9"),
        Decimal(1),
    ]


def test_open_cases_are_sorted_by_their_age_in_working_days() -> None:
    figures = told(
        a_case("young", received_at="2026-11-26T13:30"),
        a_case("older", received_at="2026-11-26T11:59"),
        a_case("of old", received_at="2026-01-05T09:00"),
        a_case("closed", state="closed", closed_at=NOW),
    )
    assert figures.figure("age.1").hits == ("young",)
    assert figures.figure("age.3").hits == ("older",)
    assert figures.figure("age.more").hits == ("of old",)
    assert figures.figure("age.1").n == 3


def test_the_trend_has_twelve_months_and_ends_with_the_period() -> None:
    figures = told(
        a_case("1", received_at="2025-12-01T00:00"),
        closed("2", "2026-11-30T23:59"),
        closed("3", "2026-12-01T00:00"),
    )
    months = figures.trend
    assert [month.words for month in (months[0], months[-1])] == ["2025-12", "2026-11"]
    assert [month.received.n for month in (months[0], months[-1])] == [1, 2]
    assert months[-1].closed.hits == ("2",)


def test_a_period_begins_with_its_first_day_and_ends_before_the_next() -> None:
    figures = told(
        a_case("1", received_at="2026-10-31T23:59"),
        a_case("2", received_at="2026-11-01T00:00"),
        a_case("3", received_at="2026-11-30T23:59"),
        a_case("4", received_at="2026-12-01T00:00"),
    )
    assert figures.figure("received").hits == ("2", "3")


def test_a_year_whose_holidays_nobody_entered_is_named() -> None:
    assert told(a_case()).unknown_years == (2026,)


def test_values_are_rounded_only_when_they_are_told() -> None:
    assert words_of(Decimal(2) / 3, "share") == "66.7%"
    assert words_of(Decimal("0.0005"), "share") == "0.1%"
    assert words_of(Decimal(99), "minutes") == "1.7 h"


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (days_of(date(2026, 2, 14)), "2026-02"),
        (days_of(date(2026, 2, 14), QUARTER), "2026-Q1"),
        (days_of(date(2026, 12, 31), YEAR), "2026"),
        (through(date(2026, 2, 27), date(2026, 3, 1)), "2026-02-27–2026-03-01"),
    ],
)
def test_periods_have_short_names(period: Days, name: str) -> None:
    assert name_of(period) == name


def test_periods_are_turned_by_their_own_length() -> None:
    assert turned(days_of(date(2026, 1, 31)), -1) == days_of(date(2025, 12, 1))
    week = through(date(2026, 11, 2), date(2026, 11, 8))
    assert turned(week, 1) == through(date(2026, 11, 9), date(2026, 11, 15))


def test_no_period_leaves_the_days_that_calendars_know() -> None:
    last = days_of(date(2999, 12, 1))
    assert turned(last, 1) == last
    with pytest.raises(Refused):
        through(date(1, 1, 1), date(1, 1, 31))
    with pytest.raises(Refused):
        through(date(2026, 2, 2), date(2026, 2, 1))
