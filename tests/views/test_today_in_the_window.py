"""Today in the whole program: the window opens with it, the rail counts it, keys reach it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as program
from desktop.clock import FixedClock
from desktop.services.workspace import open_workspace
from desktop.views.forms.table import Table
from desktop.views.labels import button_words
from desktop.views.record_screen import RecordScreen
from desktop.views.today.page import TodayPage
from tests.services.office import Office
from tests.views.starting import Start
from tests.views.today_office import action, task


@pytest.fixture
def prepared(folder: Path, clock: FixedClock) -> None:
    """A workspace with a late task and an action for today, closed again."""
    workspace = open_workspace(folder, clock)
    office = Office.set_up(workspace)
    office.running_plan(actions=(action(3, "Send a card"), action(0)))
    task(office, -1)
    workspace.close()


@pytest.fixture
def app(qtbot: QtBot, start: Start, prepared: None) -> program.App:
    """The program, with what is due on screen."""
    app = start()
    app.begin()
    app.window.show()
    app.window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(app.window.here, TodayPage))
    qtbot.waitUntil(lambda: bool(page_of(app).due.view.rows.items))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page_of(app).due.view)
    return app


def page_of(app: program.App) -> TodayPage:
    page = app.window.here
    assert isinstance(page, TodayPage)
    return page


def titles(app: program.App) -> list[str]:
    return [item.title for item in page_of(app).due.view.rows.items]


def choose(app: program.App, title: str) -> None:
    view = page_of(app).due.view
    view.choose(next(item.thing for item in view.rows.items if item.title == title))


def test_the_rail_counts_what_is_late_and_due_today(app: program.App, qtbot: QtBot) -> None:
    button = app.window.rail.button("today")
    qtbot.waitUntil(lambda: button.accessibleName() == f"{button_words(button.words)} 2")


def test_control_and_enter_tick_a_line_off_and_control_z_brings_it_back(
    app: program.App, qtbot: QtBot
) -> None:
    choose(app, "Send the samples")
    QTest.keyClick(app.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Send the samples" not in titles(app))
    QTest.keyClick(app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Send the samples" in titles(app))


def test_enter_opens_the_plan_at_the_row_of_the_action(app: program.App, qtbot: QtBot) -> None:
    choose(app, "Visit the plant")
    QTest.keyClick(page_of(app).due.view, Qt.Key.Key_Return)
    place = app.window.here
    assert isinstance(place, RecordScreen)
    qtbot.waitUntil(lambda: place.is_open)

    def is_in_the_row() -> bool:
        table = place.form.editor.places["actions"].input
        return isinstance(table, Table) and table.cell is not None and table.cell[0] == 1

    qtbot.waitUntil(is_in_the_row)


def test_control_and_arrows_move_a_line_and_no_command_of_the_window_takes_them(
    app: program.App, qtbot: QtBot
) -> None:
    choose(app, "Visit the plant")
    QTest.keyClick(page_of(app).due.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    def is_moved() -> bool:
        thing = page_of(app).thing()
        return thing is not None and thing.due_on == date(2026, 3, 17)

    qtbot.waitUntil(is_moved)


def test_control_and_down_goes_to_the_next_line_and_in_the_month_moves_by_a_week(
    app: program.App, qtbot: QtBot
) -> None:
    page = page_of(app)
    choose(app, "Send the samples")
    QTest.keyClick(app.window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    thing = page.thing()
    assert thing is not None
    assert thing.title == "Visit the plant"
    page.head.choose("month")
    calendar = page.calendar
    qtbot.waitUntil(lambda: bool(calendar.view.days.slots(date(2026, 3, 16))))
    calendar.view.setFocus()
    QTest.keyClick(calendar.view, Qt.Key.Key_Down)
    QTest.keyClick(calendar.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(calendar.view.days.slots(date(2026, 3, 23))))
