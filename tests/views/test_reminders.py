"""What becomes due is told once, in time, and again in ten minutes where somebody wants that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.views.desk import Desk
from desktop.views.notices import Notice
from desktop.views.reminders import Reminders, system_tray
from tests.services.office import Office
from tests.views.today_office import task, visit

NINE = datetime(2026, 3, 16, 9, 0)
MINUTE = timedelta(minutes=1)


class Noticeboard(QObject):
    """A tray that keeps what it was told."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def tell(self, title: str, words: str) -> None:
        self.told.append((title, words))


@pytest.fixture
def tray() -> Noticeboard:
    return Noticeboard()


@pytest.fixture
def shown() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def sees_today() -> list[bool]:
    return [False]


@pytest.fixture
def reminders(
    desk: Desk, tray: Noticeboard, shown: list[tuple[str, ...]], sees_today: list[bool]
) -> Iterator[Reminders]:
    told = replace(desk, show_record=lambda *record: shown.append(record))
    made = Reminders(told, lambda: shown.append(("today",)), lambda: sees_today[0], tray)
    yield made
    made.stop()


def look(reminders: Reminders, qtbot: QtBot, desk: Desk) -> list[str]:
    """Half a minute goes by."""
    reminders.look()
    qtbot.waitUntil(lambda: desk.frame.reader.count == 0)
    return desk.notices.words()


def buttons(desk: Desk) -> dict[str, QPushButton]:
    notice = desk.window.findChildren(Notice)[-1]
    return {each.text(): each for each in notice.findChildren(QPushButton)}


def test_a_task_is_told_at_the_time_that_was_set_and_only_once(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    task(office, 1, "Call Wang", remind_at=NINE + 60 * MINUTE)
    assert look(reminders, qtbot, desk) == []
    clock.at = NINE + 60 * MINUTE
    assert look(reminders, qtbot, desk) == ["Call Wang · 苏州东旭轴承 · due on 2026-03-17"]
    buttons(desk)["Open"].click()
    clock.at += MINUTE
    assert look(reminders, qtbot, desk) == []


def test_a_visit_is_told_half_an_hour_before(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    visit(office, NINE + 120 * MINUTE)
    look(reminders, qtbot, desk)
    clock.at = NINE + 89 * MINUTE
    assert not any("Discuss" in words for words in look(reminders, qtbot, desk))
    clock.at = NINE + 90 * MINUTE
    assert "Discuss the spares · 苏州东旭轴承 · at 11:00" in look(reminders, qtbot, desk)


def test_open_leads_to_the_record(
    office: Office,
    reminders: Reminders,
    qtbot: QtBot,
    desk: Desk,
    shown: list[tuple[str, ...]],
) -> None:
    record = task(office, 1, "Call Wang", remind_at=NINE)
    look(reminders, qtbot, desk)
    QTest.mouseClick(buttons(desk)["Open"], Qt.MouseButton.LeftButton)
    assert shown == [("task", record.id, "")]


def test_it_is_told_again_in_ten_minutes_where_somebody_wants_that(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    task(office, 1, "Call Wang", remind_at=NINE)
    look(reminders, qtbot, desk)
    QTest.mouseClick(buttons(desk)["In ten minutes"], Qt.MouseButton.LeftButton)
    clock.at += 9 * MINUTE
    assert look(reminders, qtbot, desk) == []
    clock.at += MINUTE
    assert len(look(reminders, qtbot, desk)) == 1


def test_many_at_a_time_are_told_as_one(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk, shown: list[tuple[str, ...]]
) -> None:
    for title in ("Call Wang", "Call Li", "Call Zhao"):
        task(office, 1, title, remind_at=NINE)
    told = look(reminders, qtbot, desk)
    assert len(told) == 1
    assert told[0].startswith("3 reminders: ")
    assert all(title in told[0] for title in ("Call Wang", "Call Li", "Call Zhao"))
    buttons(desk)["Show"].click()
    assert shown == [("today",)]


def test_a_reminder_outlasts_what_is_told_in_passing(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk
) -> None:
    task(office, 1, "Call Wang", remind_at=NINE)
    look(reminders, qtbot, desk)
    for number in range(4):
        desk.tell(f"Saved {number}")
    assert any("Call Wang" in words for words in desk.notices.words())


def test_what_was_told_today_is_not_told_again_after_a_restart(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk
) -> None:
    task(office, 1, "Call Wang", remind_at=NINE)
    look(reminders, qtbot, desk)
    buttons(desk)["Open"].click()
    again = Reminders(desk, lambda: None, lambda: False)
    assert look(again, qtbot, desk) == []
    again.stop()


def test_what_the_day_brings_is_told_once_a_day(
    office: Office,
    reminders: Reminders,
    qtbot: QtBot,
    desk: Desk,
    clock: FixedClock,
    shown: list[tuple[str, ...]],
) -> None:
    task(office, 0)
    task(office, -1)
    told = look(reminders, qtbot, desk)
    assert told == ["1 thing is due today, 1 is overdue"]
    QTest.mouseClick(buttons(desk)["Show"], Qt.MouseButton.LeftButton)
    assert shown == [("today",)]
    assert look(reminders, qtbot, desk) == []
    clock.at = datetime(2026, 3, 17, 6, 59)
    assert look(reminders, qtbot, desk) == []
    clock.at = datetime(2026, 3, 17, 7, 0)
    assert look(reminders, qtbot, desk) == ["2 are overdue"]


def test_who_looks_at_today_is_not_told_what_the_day_brings(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk, sees_today: list[bool]
) -> None:
    task(office, 0)
    sees_today[0] = True
    assert look(reminders, qtbot, desk) == []
    sees_today[0] = False
    assert look(reminders, qtbot, desk) == []


def test_the_tray_tells_it_too_and_leads_to_it(
    office: Office,
    reminders: Reminders,
    qtbot: QtBot,
    desk: Desk,
    tray: Noticeboard,
    shown: list[tuple[str, ...]],
) -> None:
    record = task(office, 1, "Call Wang", remind_at=NINE)
    look(reminders, qtbot, desk)
    assert tray.told == [("Call Wang", "苏州东旭轴承 · due on 2026-03-17")]
    tray.clicked.emit()
    assert shown == [("task", record.id, "")]


def test_reminders_of_others_are_not_mine(
    office: Office, reminders: Reminders, qtbot: QtBot, desk: Desk
) -> None:
    task(office, 1, "Of another", manager=office.director, remind_at=NINE)
    assert look(reminders, qtbot, desk) == []


def test_where_the_system_has_no_tray_there_is_none(desk: Desk) -> None:
    assert system_tray(desk.window.windowIcon(), desk.window) is None
