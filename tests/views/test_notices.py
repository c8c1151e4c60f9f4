"""Notices: said once, with a way back, and gone by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.frame import Frame
from desktop.views.notices import MOST, Notice, Notices


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1024, 680)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def notices(host: QWidget, frame: Frame) -> Notices:
    return Notices(host, frame.icons)


def test_the_same_words_are_shown_once(notices: Notices) -> None:
    notices.say("Archived")
    notices.say("Archived")
    assert notices.words() == ["Archived"]


def test_news_of_a_record_take_the_place_of_older_news_of_it(notices: Notices) -> None:
    notices.say("TS-1 is now: confirmed", about="one")
    notices.say("TS-2 is now: answered", about="two")
    notices.say("Something is still missing", about="one")
    assert notices.words() == ["TS-2 is now: answered", "Something is still missing"]


def test_the_oldest_makes_room_for_the_newest(notices: Notices) -> None:
    for number in range(MOST + 2):
        notices.say(f"notice {number}")
    assert notices.words() == [f"notice {number}" for number in range(2, MOST + 2)]


def test_undo_is_done_once_and_the_notice_leaves(notices: Notices, host: QWidget) -> None:
    done: list[int] = []
    notices.say("Archived", "Undo", lambda: done.append(1))
    undo = next(b for b in host.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    assert done == [1]
    assert notices.words() == []


def test_a_notice_leaves_by_itself(notices: Notices, host: QWidget) -> None:
    notices.say("Saved")
    shown = host.findChildren(Notice)[0]
    assert shown._timer.isActive()
    shown._timer.timeout.emit()
    assert notices.words() == []


def test_an_error_stays_until_it_is_closed(notices: Notices, host: QWidget) -> None:
    notices.say("The disk is full.", tone="critical")
    shown = host.findChildren(Notice)[0]
    assert not shown._timer.isActive()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert notices.words() == []


def test_what_is_to_stay_stays(notices: Notices, host: QWidget) -> None:
    notices.say("This is the sample.", stays=True)
    assert not host.findChildren(Notice)[0]._timer.isActive()


def test_two_notices_do_not_cover_each_other(notices: Notices, host: QWidget, qtbot: QtBot) -> None:
    notices.say("one", "Undo", lambda: None)
    notices.say("two")
    qtbot.wait(250)
    first, second = host.findChildren(Notice)
    assert not first.geometry().intersects(second.geometry())
    assert host.rect().contains(second.geometry())


def test_the_keyboard_reaches_the_way_back(notices: Notices, host: QWidget, qtbot: QtBot) -> None:
    notices.say("Archived", "Undo", lambda: None)
    assert notices.focus()
    qtbot.waitUntil(lambda: isinstance(host.focusWidget(), QPushButton))
