"""Things of Today are put on other days: by keys, by the pointer, in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.desk import Desk
from desktop.views.today.ask_day import AskDay
from desktop.views.today.page import TodayPage
from tests.services.office import Office
from tests.views.today_office import (
    Open,
    choose,
    day,
    of_kind,
    press,
    task,
    titles,
)

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def arrives(page: TodayPage, qtbot: QtBot, ahead: int) -> None:
    """Wait until the chosen line stands on that day."""

    def is_there() -> bool:
        thing = page.thing()
        return thing is not None and thing.due_on == day(ahead)

    qtbot.waitUntil(is_there)


def due_on(office: Office, task_id: str) -> date:
    found: date = office.workspace.tasks.open(task_id).values["due_on"]
    return found


@pytest.mark.parametrize(
    ("key", "held", "ahead"),
    [
        (KEY.Key_Right, (CONTROL,), 2),
        (KEY.Key_Left, (CONTROL,), 0),
        (KEY.Key_Right, (CONTROL, SHIFT), 8),
    ],
)
def test_a_task_is_moved_by_keys(
    office: Office,
    open_today: Open,
    qtbot: QtBot,
    key: Qt.Key,
    held: tuple[Qt.KeyboardModifier, ...],
    ahead: int,
) -> None:
    record = task(office, 1)
    page = open_today()
    choose(page, "Send the samples")
    press(page, key, *held)
    qtbot.waitUntil(lambda: due_on(office, record.id) == day(ahead))


def test_pressed_three_times_it_goes_three_days(
    office: Office, open_today: Open, qtbot: QtBot
) -> None:
    record = task(office, 0)
    page = open_today()
    choose(page, "Send the samples")
    for _time in range(3):
        press(page, KEY.Key_Right, CONTROL)
    arrives(page, qtbot, 3)
    for ahead in (2, 1, 0):
        page.ask("undo")
        arrives(page, qtbot, ahead)
    assert due_on(office, record.id) == day(0)


def test_what_is_late_is_moved_to_today_first(
    office: Office, open_today: Open, qtbot: QtBot
) -> None:
    record = task(office, -5)
    page = open_today()
    choose(page, "Send the samples")
    press(page, KEY.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: due_on(office, record.id) == day(0))


def test_the_line_that_was_moved_stays_chosen(
    office: Office, open_today: Open, qtbot: QtBot
) -> None:
    task(office, 0, "First")
    task(office, 2, "Second")
    page = open_today()
    choose(page, "First")
    press(page, KEY.Key_Right, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: titles(page).index("First") > titles(page).index("Second"))
    thing = page.thing()
    assert thing is not None
    assert thing.title == "First"


def test_where_the_chosen_line_is_gone_the_next_one_is_chosen(
    office: Office, open_today: Open, qtbot: QtBot
) -> None:
    for title in ("A", "B", "C"):
        task(office, 0, title)
    page = open_today()
    second, third = titles(page)[2:4]
    choose(page, second)
    press(page, KEY.Key_Space)
    qtbot.waitUntil(lambda: second not in titles(page))
    thing = page.thing()
    assert thing is not None
    assert thing.title == third


def test_m_asks_for_a_day_and_takes_the_words_people_use(
    office: Office, open_today: Open, qtbot: QtBot
) -> None:
    record = task(office, 0)
    page = open_today()
    choose(page, "Send the samples")
    press(page, KEY.Key_M)
    asking = page.due.findChild(AskDay)
    assert asking is not None
    QTest.keyClicks(asking.line, "no day")
    assert asking.understood.text() == "This is no day that is understood."
    asking.line.setText("下周一")
    assert asking.understood.text() == "Monday, 2026-03-23"
    QTest.keyClick(asking.line, KEY.Key_Return)
    qtbot.waitUntil(lambda: due_on(office, record.id) == day(7))


def test_a_thing_that_cannot_be_moved_says_why(
    office: Office, open_today: Open, qtbot: QtBot, desk: Desk
) -> None:
    office.complaint()
    page = open_today()
    page.due.view.choose(of_kind(page, "acknowledge"))
    press(page, KEY.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: bool(desk.notices.words()))
    assert "was not changed" in desk.notices.words()[0]


def test_the_buttons_of_a_line_do_what_the_keys_do(
    office: Office, open_today: Open, qtbot: QtBot
) -> None:
    record = task(office, 0)
    page = open_today()
    choose(page, "Send the samples")
    QTest.mouseClick(page.due.view.buttons.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: due_on(office, record.id) == day(1))
