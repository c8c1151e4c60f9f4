"""Periods are closed on a page of their own, in two steps, and never in silence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import FileBusy
from desktop.services.finance_batches import FinanceBatches
from desktop.services.opened import Opened
from desktop.views import desk as desk_module
from desktop.views.closing.page import ClosingPage
from desktop.views.desk import Desk
from desktop.views.furnishing import Furnished
from desktop.views.notices import Notice
from desktop.views.record_screen import RecordScreen
from desktop.views.reports_page import ReportsPage
from desktop.views.writing import free_name
from tests.services.office import Office

FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


@pytest.fixture
def spent(office: Office) -> Opened:
    """A checklist of February with two expenses."""
    checklists = office.workspace.checklists
    begun = {**checklists.blank(), "customer": office.customer, "manager": office.manager}
    costs = {"travel_cost": Decimal("12.30"), "other_cost": Decimal(5)}
    return checklists.save({**begun, "checked_on": date(2026, 2, 10), **costs})


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ClosingPage:
    made = ClosingPage(desk)
    qtbot.addWidget(made)
    made.resize(960, 800)
    made.show()
    qtbot.waitUntil(lambda: not made.next.counts.isHidden() or not made.next.refused.isHidden())
    return made


@pytest.mark.usefixtures("office")
def test_a_page_without_expenses_says_that_there_is_nothing_to_close(page: ClosingPage) -> None:
    assert page.next.refused.text() == "Nothing is new, late or changed here."
    assert page.batches.nothing.text() == "No period has been closed yet."
    assert not page.next.close_period.isEnabled()


def test_last_month_is_proposed_and_shown_line_by_line(spent: Opened, page: ClosingPage) -> None:
    assert page.next.days() == FEBRUARY
    assert page.next.counts.text() == "JZ-2026-0001    2 lines · 2 new"
    assert page.next.sums.text() == "CNY 0.00 before, 17.30 after"
    assert f"no voucher number: {spent.code}." in page.next.remarks.text()
    assert page.next.lines.rowCount() == 2


def test_a_period_is_closed_in_a_second_step_only(
    qtbot: QtBot, spent: Opened, page: ClosingPage, desk: Desk
) -> None:
    page.next.close_period.click()
    assert page.next.question.text() == (
        "JZ-2026-0001 locks 2 lines for good. It cannot be opened again."
    )
    assert desk.workspace.finance_batches.list() == ()
    with qtbot.waitSignal(page.next.closed):
        page.next.confirm.click()
    assert page.next.end.hasFocus()
    qtbot.waitUntil(page.batches.nothing.isHidden)
    assert desk.workspace.finance_batches.locked_in(spent.id) == ("JZ-2026-0001",)
    assert page.next.days()[0] == date(2026, 3, 1)
    assert not page.next.start.isEnabled()
    assert [each.accessibleName() for each in page.batches.buttons()] == ["Export JZ-2026-0001"]


@pytest.mark.usefixtures("spent")
def test_whoever_hesitates_closes_nothing(page: ClosingPage, desk: Desk) -> None:
    page.next.close_period.click()
    assert page.focusWidget() is page.next.not_yet
    page.next.not_yet.click()
    assert page.next.question.isHidden()
    assert page.next.close_period.isVisible()
    assert desk.workspace.finance_batches.list() == ()


def test_what_changed_under_the_question_is_not_closed_but_shown(
    qtbot: QtBot, spent: Opened, page: ClosingPage, desk: Desk
) -> None:
    page.next.close_period.click()
    desk.workspace.checklists.save({"travel_cost": Decimal(99)}, spent.id)
    page.next.confirm.click()
    qtbot.waitUntil(lambda: page.next.sums.text() == "CNY 0.00 before, 104.00 after")
    told = [notice.words for notice in desk.window.findChildren(Notice)]
    assert any("changed since you looked" in words for words in told)
    assert desk.workspace.finance_batches.list() == ()


def test_a_chosen_day_stays_while_others_save(
    qtbot: QtBot, spent: Opened, page: ClosingPage, desk: Desk
) -> None:
    page.next.end.show_day(date(2026, 2, 20))
    desk.workspace.checklists.save({"travel_cost": Decimal(99)}, spent.id)
    qtbot.waitUntil(lambda: page.next.sums.text() == "CNY 0.00 before, 104.00 after")
    assert page.next.days()[1] == date(2026, 2, 20)


@pytest.mark.usefixtures("spent")
def test_back_leaves_the_second_step_first_and_then_the_page(
    qtbot: QtBot, page: ClosingPage
) -> None:
    page.next.close_period.click()
    page.go_back()
    assert not page.next.is_asking
    with qtbot.waitSignal(page.left):
        page.go_back()


@pytest.mark.usefixtures("spent")
def test_a_day_that_has_not_come_is_refused_in_words(qtbot: QtBot, page: ClosingPage) -> None:
    page.next.end.selectAll()
    QTest.keyClicks(page.next.end, (page.next.end.day() + timedelta(days=60)).isoformat())
    QTest.keyClick(page.next.end, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.next.refused.isHidden())
    assert "The period is not over" in page.next.refused.text()
    assert not page.next.close_period.isEnabled()
    assert page.next.lines.isHidden()


def test_enter_on_a_line_opens_its_checklist(
    qtbot: QtBot, spent: Opened, page: ClosingPage
) -> None:
    page.next.lines.setCurrentCell(1, 0)
    with qtbot.waitSignal(page.next.lines.opened) as opened:
        QTest.keyClick(page.next.lines, Qt.Key.Key_Return)
    assert opened.args == [spent.id]


def test_what_is_changed_after_the_closing_is_shown_with_its_reason(
    qtbot: QtBot, spent: Opened, page: ClosingPage, desk: Desk
) -> None:
    desk.workspace.finance_batches.close(*FEBRUARY)
    desk.workspace.checklists.save({"travel_cost": Decimal(20)}, spent.id)
    qtbot.waitUntil(lambda: "reversal" in page.next.counts.text())
    why = page.next.lines.item(0, 6)
    assert why is not None
    assert why.text() == "Amount: 12.30 → 20.00"


@pytest.mark.usefixtures("spent")
def test_a_workbook_open_elsewhere_is_told_and_another_name_offered(
    qtbot: QtBot,
    page: ClosingPage,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.workspace.finance_batches.close(*FEBRUARY)
    taken, asked = tmp_path / "batch.xlsx", list[str]()
    taken.write_text("open in Excel")
    workbook = FinanceBatches.workbook

    def choose(_parent: object, _title: str, suggested: Path, _kinds: str) -> Path:
        asked.append(suggested.name)
        return taken if len(asked) == 1 else tmp_path / suggested.name

    def write(batches: FinanceBatches, number: str, target: Path) -> int:
        if target == taken:
            raise FileBusy("“batch.xlsx” was not written.")
        return workbook(batches, number, target)

    monkeypatch.setattr(desk_module, "choose_target", choose)
    monkeypatch.setattr(FinanceBatches, "workbook", write)
    page.write("JZ-2026-0001")
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Notice)))
    notice = desk.window.findChildren(Notice)[-1]
    assert "was not written" in notice.words
    notice.findChildren(QPushButton)[-1].click()
    other = tmp_path / "batch (2).xlsx"
    qtbot.waitUntil(other.exists)
    assert asked[1] == other.name
    assert taken.read_text() == "open in Excel"


def test_a_free_name_is_one_that_no_file_has(tmp_path: Path) -> None:
    for name in ("plan.xlsx", "plan (2).xlsx"):
        (tmp_path / name).touch()
    assert free_name(tmp_path / "plan.xlsx") == "plan (3).xlsx"


@pytest.mark.usefixtures("office")
def test_the_reports_lead_to_closing_and_back(qtbot: QtBot, desk: Desk) -> None:
    reports = ReportsPage(desk, lambda _folder: None)
    qtbot.addWidget(reports)
    reports.show()
    assert not reports.able("back")
    reports.open_closing.click()
    assert reports.is_closing
    reports.ask("back")
    assert not reports.is_closing


def test_a_checklist_says_quietly_that_its_expenses_were_closed(
    qtbot: QtBot, spent: Opened, furnished: Furnished
) -> None:
    furnished.show_record("checklist", spent.id)
    screen = furnished._window.here
    assert isinstance(screen, RecordScreen)
    voucher = screen.form.editor.places["voucher"].cell

    def said() -> list[str]:
        return [each.text() for each in voucher.findChildren(QLabel) if each.isVisibleTo(voucher)]

    qtbot.waitUntil(lambda: screen.is_open)
    assert said() == []
    furnished.desk.workspace.finance_batches.close(*FEBRUARY)
    qtbot.waitUntil(lambda: said() == ["Closed in JZ-2026-0001"])
    screen.form.editor.check()
    assert said() == ["Closed in JZ-2026-0001"]
