"""The calendar of working days is looked at, changed, read in and written out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import Invalid
from desktop.services.clocks.day_tables import HOLIDAY, WORKDAY, CalendarDay, shipped
from desktop.services.clocks.working_days import CalendarYear
from desktop.services.workspace import Workspace

NEW_YEAR = CalendarDay(date(2027, 1, 1), HOLIDAY, "元旦")
SATURDAY = date(2026, 11, 21)
OF_2026 = tuple(day for day in shipped() if day.day.year == 2026)


def year(workspace: Workspace, number: int) -> CalendarYear | None:
    return next((each for each in workspace.clocks.days.years() if each.year == number), None)


def known(workspace: Workspace) -> frozenset[int]:
    return workspace.clocks.calendar().known_years


def test_a_new_workspace_knows_the_shipped_years(workspace: Workspace) -> None:
    assert known(workspace) == {*range(2004, 2027)}
    assert year(workspace, 2026) == CalendarYear(2026, "shipped", 33, 6)
    assert workspace.clocks.days.days(2026) == OF_2026


def test_a_changed_day_stands_among_those_of_its_year(workspace: Workspace) -> None:
    days = workspace.clocks.days
    undo = days.change(SATURDAY, WORKDAY, "  Stock  taking ")
    assert days.days(2026) == tuple(
        sorted([*OF_2026, CalendarDay(SATURDAY, WORKDAY, "Stock taking")])
    )
    assert year(workspace, 2026) == CalendarYear(2026, "hand", 33, 7)
    calendar = workspace.clocks.calendar()
    assert calendar.after(datetime(2026, 11, 20, 16, 30), 240) == datetime(2026, 11, 21, 11, 30)
    undo.back()
    assert year(workspace, 2026) == CalendarYear(2026, "shipped", 33, 6)


def test_a_shipped_day_may_be_made_plain_again(workspace: Workspace) -> None:
    days = workspace.clocks.days
    days.change(date(2026, 10, 1), "")
    assert date(2026, 10, 1) not in {day.day for day in days.days(2026)}
    assert workspace.clocks.calendar().is_working(date(2026, 10, 1))
    days.reset(2026)
    assert days.days(2026) == OF_2026


def test_a_day_entered_by_hand_makes_its_year_known(workspace: Workspace) -> None:
    undo = workspace.clocks.days.change(*NEW_YEAR)
    assert 2027 in known(workspace)
    undo.back()
    assert 2027 not in known(workspace)


def test_a_year_without_holidays_may_be_said_to_be_whole(workspace: Workspace) -> None:
    workspace.clocks.days.confirm(2030)
    assert year(workspace, 2030) == CalendarYear(2030, "hand", 0, 0)
    workspace.clocks.days.reset(2030)
    assert year(workspace, 2030) is None


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(1800, 1, 1), HOLIDAY, ""),
        (SATURDAY, "perhaps", ""),
        (SATURDAY, WORKDAY, "x" * 61),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(
    workspace: Workspace, day: date, kind: str, name: str
) -> None:
    with pytest.raises(Invalid):
        workspace.clocks.days.change(day, kind, name)
    assert workspace.clocks.days.days(2026) == OF_2026


# ------------------------------------------------------------------------------- files


def test_what_was_written_is_read_again(workspace: Workspace, tmp_path: Path) -> None:
    days, path = workspace.clocks.days, tmp_path / "days.csv"
    days.change(SATURDAY, WORKDAY, "=盘点")
    there = days.days(2026)
    assert days.write(path, [2026]) == len(there)
    days.reset(2026)
    days.take(days.read(path), path.name)
    assert days.days(2026) == there
    assert year(workspace, 2026) == CalendarYear(2026, "days.csv", 33, 7)


def test_a_table_in_the_old_encoding_of_chinese_is_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "2027.csv"
    path.write_bytes("日期,类型,名称\r\n2027/1/1,放假,元旦\r\n".encode("gb18030"))
    assert workspace.clocks.days.read(path) == (NEW_YEAR,)


def test_a_workbook_is_read(workspace: Workspace, tmp_path: Path) -> None:
    book, path = Workbook(), tmp_path / "2027.xlsx"
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in (("日期", "类型", "名称"), (date(2027, 1, 1), "放假", "元旦")):
        sheet.append(line)
    book.save(path)
    assert workspace.clocks.days.read(path) == (NEW_YEAR,)


def test_an_import_takes_the_place_of_its_years_and_can_be_taken_back(
    workspace: Workspace,
) -> None:
    days = workspace.clocks.days
    undo = days.take([NEW_YEAR, CalendarDay(SATURDAY, WORKDAY)], "notice.csv")
    assert days.days(2026) == (CalendarDay(SATURDAY, WORKDAY),)
    assert days.days(2027) == (NEW_YEAR,)
    assert undo.words == "The calendar of 2026, 2027 was taken over."
    undo.back()
    assert days.days(2026) == OF_2026
    assert days.days(2027) == ()


def test_new_years_eve_of_the_next_years_notice_is_added_to_its_year(
    workspace: Workspace,
) -> None:
    days, eve = workspace.clocks.days, CalendarDay(date(2026, 12, 31), HOLIDAY, "元旦")
    days.take([eve, NEW_YEAR], "2027.csv")
    assert days.days(2026) == (*OF_2026, eve)
    assert days.days(2027) == (NEW_YEAR,)


def test_new_years_eve_does_not_make_a_year_known(workspace: Workspace) -> None:
    days, eve = workspace.clocks.days, CalendarDay(date(2029, 12, 31), HOLIDAY)
    days.take([eve, CalendarDay(date(2030, 1, 1), HOLIDAY)], "2030.csv")
    assert days.days(2029) == (eve,)
    assert known(workspace) & {2029, 2030} == {2030}


def test_a_file_with_a_wrong_line_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "2027.csv"
    path.write_text("day,kind,name\n2027-01-01,holiday,\n2027-01-32,holiday,\n", "utf-8")
    with pytest.raises(Invalid) as refused:
        workspace.clocks.days.read(path)
    assert [problem.message[:7] for problem in refused.value.problems] == ["Line 3:"]
    assert 2027 not in known(workspace)
