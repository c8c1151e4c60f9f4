"""Notices: said once, with a way back, and gone by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
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


def field_at(host: QWidget, top: int, height: int) -> QPlainTextEdit:
    field = QPlainTextEdit(host)
    field.setGeometry(100, top, 800, height)
    field.show()
    field.setFocus()
    return field


def boxes(host: QWidget) -> list[QRect]:
    return [notice.geometry() for notice in host.findChildren(Notice)]


def stand(host: QWidget, qtbot: QtBot) -> None:
    """Wait until all that slides has come in."""
    qtbot.waitUntil(
        lambda: all(n._way.state().name == "Stopped" for n in host.findChildren(Notice))
    )


def test_notices_stand_above_the_field_where_one_writes(
    notices: Notices, host: QWidget, qtbot: QtBot
) -> None:
    field = field_at(host, 580, 60)
    notices.say("Not saved yet")
    notices.say("Archived")
    stand(host, qtbot)
    assert all(box.bottom() < field.y() for box in boxes(host))
    assert all(box.top() > 0 for box in boxes(host))


def test_in_a_high_field_the_line_where_one_writes_is_kept_free(
    notices: Notices, host: QWidget, qtbot: QtBot
) -> None:
    field = field_at(host, 100, 560)
    field.setPlainText("word\n" * 60)
    field.moveCursor(QTextCursor.MoveOperation.End)
    notices.say("Not saved yet")
    stand(host, qtbot)
    line = field.cursorRect().translated(field.viewport().mapTo(host, QPoint()))
    assert not any(box.intersects(line) for box in boxes(host))


def test_a_notice_makes_way_when_one_comes_to_the_field_below_it(
    notices: Notices, host: QWidget, qtbot: QtBot
) -> None:
    notices.say("Not saved yet")
    stand(host, qtbot)
    usual = boxes(host)[0]
    field = field_at(host, 580, 60)
    notices._watch.timeout.emit()
    assert boxes(host)[0].bottom() < field.y()
    host.findChildren(Notice)[0].leave()
    field.clearFocus()
    notices.say("Saved")
    stand(host, qtbot)
    assert boxes(host)[-1].bottom() == usual.bottom()


def test_what_holds_no_more_is_withdrawn(notices: Notices) -> None:
    notices.say("Not saved yet", about="one")
    notices.say("Archived", about="two")
    notices.say("This is the sample.")
    notices.withdraw("one")
    assert notices.words() == ["Archived", "This is the sample."]
