"""Holidays and make-up days as tables that people write."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.errors import Invalid
from desktop.intake.tables import Row, Sheet
from desktop.services.clocks.day_tables import (
    HOLIDAY,
    WORKDAY,
    CalendarDay,
    days_of,
    lines_of,
    shipped,
)

NEW_YEAR = CalendarDay(date(2027, 1, 1), HOLIDAY, "元旦")


def told(*rows: Row) -> list[str]:
    with pytest.raises(Invalid) as refused:
        days_of(Sheet("days", rows))
    return [problem.message for problem in refused.value.problems]


@pytest.mark.parametrize(
    "rows",
    [
        (("day", "kind", "name"), ("2027-01-01", "holiday", "元旦")),
        (("日期", "节日", "类型"), ("2027年1月1日", "元旦", "放假")),
        (("日期", "类型", "名称"), (), (date(2027, 1, 1), "休", " 元旦 ")),
        (("Date", "Type", "Name"), (datetime(2027, 1, 1), "Holiday", "元旦")),
        ((20270101, "holiday", "元旦"),),
    ],
)
def test_a_table_is_understood_as_people_write_it(rows: tuple[Row, ...]) -> None:
    assert days_of(Sheet("days", rows)) == (NEW_YEAR,)


def test_a_make_up_day_has_its_chinese_words() -> None:
    days = days_of(Sheet("days", (("2027-01-03", "调休"), ("2027-02-20", "补班"))))
    assert {day.kind for day in days} == {WORKDAY}


def test_each_wrong_line_is_named() -> None:
    rows: tuple[Row, ...] = (
        ("day", "kind"),
        ("2027-02-30", "holiday"),
        ("2027-01-01", "perhaps"),
        ("1027-01-01", "holiday"),
        ("2027-01-02", "holiday", "x" * 61),
    )
    head = ("day", "kind", "name")
    assert told(head, *rows[1:]) == [
        "Line 2: “2027-02-30” is not a date: write it like 2026-11-22.",
        "Line 3: “perhaps” is neither “holiday” nor “workday”.",
        "Line 4: “1027-01-01” is not a date: write it like 2026-11-22.",
        "Line 5: The name is longer than 60 characters.",
    ]


def test_a_day_cannot_be_off_and_worked() -> None:
    assert told(("2027-01-02", "holiday"), ("2027-01-02", "workday")) == [
        "Line 2: 2027-01-02 is a holiday and a workday; it stands in line 1 too."
    ]


def test_a_table_without_days_is_refused() -> None:
    assert told(("day", "kind", "name")) == ["Line 1: It names no day."]


def test_a_name_is_no_formula_in_a_spreadsheet_and_comes_back_as_it_was() -> None:
    day = CalendarDay(date(2027, 1, 1), HOLIDAY, "=1+1")
    lines = [*lines_of([day])]
    assert lines[1][2] == "'=1+1"
    assert days_of(Sheet("days", tuple(lines))) == (day,)


def test_the_shipped_days_have_the_make_up_days_of_2026() -> None:
    days = [day.day for day in shipped() if day.day.year == 2026 and day.kind == WORKDAY]
    assert [f"{day:%m-%d}" for day in days] == [
        "01-04", "02-14", "02-28", "05-09", "09-20", "10-10",
    ]  # fmt: skip


def test_the_shipped_days_are_in_order_without_gaps_of_years() -> None:
    days = [day.day for day in shipped()]
    assert days == sorted(set(days))
    assert {day.year for day in days} == {*range(2004, 2027)}


def test_a_shipped_make_up_day_falls_on_a_weekend() -> None:
    assert {day.day.weekday() for day in shipped() if day.kind == WORKDAY} == {5, 6}
