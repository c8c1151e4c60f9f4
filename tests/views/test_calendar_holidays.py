"""Holidays and the days that are worked for them, in the week and the month."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.services.clocks.day_tables import HOLIDAY
from desktop.views.calendar.days import MONTH_MODE
from desktop.views.calendar.model import CELL_ROLE, Cell
from desktop.views.calendar.page import CalendarPage
from desktop.views.desk import Desk
from desktop.views.today.deeds import Deeds


@pytest.fixture
def october(qtbot: QtBot, watched: Desk, clock: FixedClock) -> CalendarPage:
    """The month of the golden week on screen."""
    clock.at = datetime(2026, 10, 12, 9)
    made = CalendarPage(watched, Deeds(watched, watched.window), watched.window)
    watched.bridge.changed.connect(made.look)
    made.resize(1100, 760)
    made.show()
    with qtbot.waitSignal(made.turned):
        made.show_mode(MONTH_MODE, office=True)
    qtbot.waitUntil(lambda: watched.frame.reader.count == 0)
    return made


def place(page: CalendarPage, day: int) -> QModelIndex:
    found = page.view.days.shown.place(date(2026, 10, day))
    assert found is not None
    return page.view.days.index(*found)


def cell(page: CalendarPage, day: int) -> Cell:
    found = page.view.days.data(place(page, day), CELL_ROLE)
    assert isinstance(found, Cell)
    return found


@pytest.mark.parametrize(
    ("day", "free", "mark"),
    [(7, True, "国庆节"), (8, False, ""), (10, False, "Worked"), (11, True, "")],
)
def test_a_holiday_is_quiet_and_a_make_up_day_is_not(
    october: CalendarPage, day: int, free: bool, mark: str
) -> None:
    assert (cell(october, day).free, cell(october, day).mark) == (free, mark)


def test_a_holiday_is_told_to_a_screen_reader(october: CalendarPage) -> None:
    assert october.view.days.data(place(october, 7)) == "Wednesday, 2026-10-07, 国庆节: nothing"


def test_a_day_that_is_changed_in_the_settings_is_quiet_at_once(
    october: CalendarPage, qtbot: QtBot, watched: Desk
) -> None:
    with qtbot.waitSignal(october.turned):
        watched.workspace.clocks.days.change(date(2026, 10, 13), HOLIDAY)
    qtbot.waitUntil(lambda: watched.frame.reader.count == 0)
    assert (cell(october, 13).free, cell(october, 13).mark) == (True, "Day off")
