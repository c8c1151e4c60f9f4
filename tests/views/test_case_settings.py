"""Working days, hours, targets and rules are changed by hand, each with its way back."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.clocks.targets import MINUTES, Target
from desktop.services.workspace import Workspace
from desktop.views.case_settings.calendar_card import CalendarCard
from desktop.views.case_settings.hours_card import HoursCard, read
from desktop.views.case_settings.rules_card import RulesCard
from desktop.views.case_settings.targets_card import TargetsCard
from desktop.views.desk import Desk


def test_a_target_of_four_hours_becomes_two(desk: Desk, workspace: Workspace) -> None:
    card = TargetsCard(desk)
    cell = card.cells["acknowledge", ""]
    assert (cell.amount.value(), cell.unit.currentText()) == (4, "working hours")
    cell.amount.setValue(2)
    cell.amount.editingFinished.emit()
    assert workspace.clocks.target("", "acknowledge") == Target(120, MINUTES)
    assert desk.notices.words() == ["The target was changed."]


def test_a_level_has_targets_of_its_own(desk: Desk, workspace: Workspace) -> None:
    card = TargetsCard(desk)
    card.level.setCurrentIndex(card.level.findData("a"))
    cell = card.cells["respond", "medium"]
    assert cell.amount.value() == 5
    cell.amount.setValue(3)
    cell.amount.editingFinished.emit()
    assert workspace.clocks.target("a", "respond", "medium") == Target(3)
    assert workspace.clocks.target("b", "respond", "medium") == Target(5)


def test_a_holiday_is_entered_and_taken_back(desk: Desk, workspace: Workspace) -> None:
    card = CalendarCard(desk)
    before = workspace.clocks.calendar().is_working(date(2026, 3, 17))
    card.day.show_day(date(2026, 3, 17))
    card.name.setText("Day of the house")
    card.put.click()
    assert before
    assert not workspace.clocks.calendar().is_working(date(2026, 3, 17))
    _press_undo(desk)
    assert workspace.clocks.calendar().is_working(date(2026, 3, 17))


def _press_undo(desk: Desk) -> None:
    links = desk.window.findChildren(QPushButton)
    next(link for link in links if link.text() == "Undo").click()


def test_a_year_nobody_entered_says_so_until_it_is_confirmed(
    desk: Desk, workspace: Workspace
) -> None:
    card = CalendarCard(desk)
    card.year.setCurrentIndex(card.year.findData("2028"))
    assert card.standing.text().startswith("The holidays of 2028 are not entered")
    card.whole.click()
    assert 2028 in workspace.clocks.calendar().known_years
    assert not card.standing.text().startswith("The holidays of 2028")


def test_a_calendar_is_imported_from_a_table(
    qtbot: QtBot, desk: Desk, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(
        "日期,类型,名称\n2027-01-01,放假,元旦\n2027-01-03,补班,元旦\n", encoding="utf-8"
    )
    monkeypatch.setattr(Desk, "source", lambda *_asked: path)
    card = CalendarCard(desk)
    card.take.click()
    qtbot.waitUntil(lambda: 2027 in workspace.clocks.calendar().known_years)
    qtbot.waitUntil(lambda: card.year.currentText() == "2027")
    assert card.table.rowCount() == 2
    assert "from “2027.csv”" in card.standing.text()


def test_hours_are_typed_as_people_write_them(desk: Desk, workspace: Workspace) -> None:
    card = HoursCard(desk)
    card.line.setText("8:30-12:00， 13：00～17：30")
    card.line.editingFinished.emit()
    spans = workspace.clocks.calendar().hours.spans
    assert spans == ((time(8, 30), time(12)), (time(13), time(17, 30)))
    assert card.sum.text() == "A working day has 8 h 0 min."


def test_hours_that_make_no_sense_change_nothing(desk: Desk, workspace: Workspace) -> None:
    card = HoursCard(desk)
    before = workspace.clocks.calendar().hours.spans
    card.line.setText("13:00-12:00")
    card.line.editingFinished.emit()
    assert workspace.clocks.calendar().hours.spans == before
    assert desk.notices.words()[0].startswith("The working hours were not changed.")
    assert read("from nine to five") is None


def test_the_limit_of_approval_is_an_amount(desk: Desk, workspace: Workspace) -> None:
    card = RulesCard(desk)
    card.limit.clear()
    QTest.keyClicks(card.limit, "8,000")
    card.limit.editingFinished.emit()
    assert workspace.clocks.rules().approval_limit == Decimal(8000)
    assert card.limit.text() == "8,000.00"
