"""The year of the care plans on screen: bars over months, opened and begun by key and by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.plan_year.page import PlanYearPage
from desktop.views.today.head import YEAR
from desktop.views.today.page import TodayPage
from tests.services.office import Office
from tests.storage import crowd
from tests.views.today_office import Shown

KEY, CONTROL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
Open = Callable[[], PlanYearPage]
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def office(office: Office) -> Office:
    office.workspace.customers.save({"level": "a"}, office.customer.id)
    return office


@pytest.fixture
def open_page(qtbot: QtBot, watched: Desk) -> Open:
    """Opens the year once everything is in the workspace."""

    def open_now() -> PlanYearPage:
        made = PlanYearPage(watched, watched.window)
        made.resize(1100, 600)
        made.show()
        with qtbot.waitSignal(made.years.arrived):
            made.show_of(office=True)
        return made

    return open_now


def spoken(page: PlanYearPage, row: int, column: int) -> str:
    return str(page.years.data(page.years.index(row, column), SPOKEN))


def press(page: PlanYearPage, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.view, key, held or Qt.KeyboardModifier.NoModifier)


def chosen(page: PlanYearPage, words: str) -> None:
    """Choose in the menu that has been asked."""
    menu = page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    said = {each.text(): each for each in menu.actions()}
    action = said.get(words) or next(said[each] for each in said if words in each)
    action.trigger()
    menu.close()


def test_a_month_tells_its_plan_in_words(office: Office, open_page: Open) -> None:
    plan = office.running_plan(period="2026 H1")
    page = open_page()
    assert spoken(page, 0, 3) == f"苏州东旭轴承, Mar: In execution 0/1 · {plan.code} · 2026 H1"
    assert spoken(page, 0, 7) == "苏州东旭轴承, Jul: no plan"


def test_a_customer_of_level_a_without_a_plan_says_so(office: Office, open_page: Open) -> None:
    assert "no approved plan" in spoken(open_page(), 0, 0)


def test_enter_on_a_plan_opens_it(office: Office, open_page: Open, shown: Shown) -> None:
    plan = office.plan(period="2026 H1")
    page = open_page()
    page.view.go_to(0, 2)
    press(page, KEY.Key_Return)
    assert shown == [("care_plan", plan.id)]


def test_a_press_on_a_bar_opens_it(office: Office, open_page: Open, shown: Shown) -> None:
    plan = office.plan(period="2026 H1")
    page = open_page()
    (bar,) = page.years.bars(page.years.index(0, 2))
    line = page.years.line(0)
    assert line is not None
    spot = page.view.painted.room(bar, 0, line).center()
    QTest.mouseClick(page.view.viewport(), LEFT, pos=spot)
    assert shown == [("care_plan", plan.id)]


def test_enter_on_a_customer_opens_them(office: Office, open_page: Open, shown: Shown) -> None:
    page = open_page()
    page.view.go_to(0, 0)
    press(page, KEY.Key_Return)
    assert shown == [("customer", office.customer.id)]


@pytest.mark.parametrize("period", ["2026 Q3", "2026 H2", "2026"])
def test_an_empty_place_offers_a_plan_for_its_period(
    office: Office, open_page: Open, shown: Shown, period: str
) -> None:
    page = open_page()
    page.view.go_to(0, 8)
    press(page, KEY.Key_Return)
    chosen(page, f"New plan for {period}")
    ((form, values),) = shown
    assert form == "care_plan"
    assert isinstance(values, dict)
    assert (values["customer"], values["period"]) == (office.customer, period)


def test_where_several_plans_lie_it_is_asked_which(
    office: Office, open_page: Open, shown: Shown
) -> None:
    office.plan(period="2026 H1")
    second = office.plan(period="2026 Q1")
    page = open_page()
    page.view.go_to(0, 1)
    press(page, KEY.Key_Return)
    chosen(page, second.code)
    assert shown == [("care_plan", second.id)]


def test_control_and_an_arrow_turn_the_year_and_t_turns_back(
    office: Office, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    with qtbot.waitSignal(page.years.arrived):
        press(page, KEY.Key_Right, CONTROL)
    assert (page.title.text(), page.years.stretch.year) == ("2027", 2027)
    with qtbot.waitSignal(page.years.arrived):
        press(page, KEY.Key_T)
    assert page.years.stretch.year == 2026


def test_a_quarter_has_three_months(office: Office, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    with qtbot.waitSignal(page.years.arrived):
        page.span.setCurrentIndex(1)
        page.span.activated.emit(1)
    heads = [page.years.headerData(at, Qt.Orientation.Horizontal) for at in range(1, 4)]
    assert (page.years.columnCount(), heads) == (4, ["Jan", "Feb", "Mar"])


def test_the_keyboard_stays_where_it_was_when_the_year_turns(
    office: Office, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    page.view.go_to(0, 5)
    with qtbot.waitSignal(page.years.arrived):
        page.turn(1)
    assert page.view.place() == (0, 5)


def test_what_is_listed_can_be_narrowed(office: Office, open_page: Open, qtbot: QtBot) -> None:
    office.approved_plan(period="2026")
    page = open_page()
    with qtbot.waitSignal(page.years.arrived):
        page.which.setCurrentIndex(2)
        page.which.activated.emit(2)
    assert page.remark.text() == "0 customers"


def test_the_year_is_saved_as_pdf(
    office: Office, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page, target = open_page(), tmp_path / "year.pdf"
    monkeypatch.setattr(Desk, "target", lambda *_asked: target)
    page.print_it.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: page._desk.frame.jobs.count == 0)


def test_of_many_customers_only_what_is_looked_at_is_read(
    workspace: Workspace, open_page: Open, qtbot: QtBot
) -> None:
    manager = workspace.people.save({"name": "林帆", "code": "A"})
    crowd.customers(workspace.database, 2000, [manager.id])
    page = open_page()
    with qtbot.waitSignal(page.years.arrived):
        page.which.setCurrentIndex(1)
        page.which.activated.emit(1)
    assert page.years.rowCount() == 2000
    assert list(page.years._pages.known()) == [0]
    page.view.scrollToBottom()
    page.view.viewport().grab()
    qtbot.waitUntil(lambda: page.years.line(1999) is not None)
    assert len(page.years._pages.known()) <= 3


def test_today_leads_to_the_year(office: Office, desk: Desk, qtbot: QtBot) -> None:
    today = TodayPage(desk)
    today.setParent(desk.window)
    today.resize(1100, 700)
    today.show()
    today.entered()
    today.head.choose(YEAR)
    with qtbot.waitSignal(today.plans.years.arrived):
        today.look()
    assert today.plans.isVisible()
    assert today.plans.stretch.first == date(2026, 1, 1)
    assert "print" in today.verbs()
