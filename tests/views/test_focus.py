"""Enter presses the button that has the keyboard, in every window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.views.dialogs import _Question
from desktop.views.first_start import FirstStart
from desktop.views.frame import Frame
from desktop.views.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, frame: Frame) -> Iterator[MainWindow]:
    made = MainWindow(frame.memory)
    made.build(frame)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.retire()


@pytest.fixture
def first(window: MainWindow) -> FirstStart:
    page = FirstStart()
    window.show_alone(page)
    return page


@pytest.mark.parametrize("asked", ["person", "company", "office"])
def test_enter_in_any_field_of_the_first_start_begins(
    qtbot: QtBot, first: FirstStart, asked: str
) -> None:
    field: QLineEdit = getattr(first, asked)
    first.person.setText("Chen Siyuan")
    with qtbot.waitSignal(first.begin, timeout=500) as begun:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert begun.args == ["", "", "Chen Siyuan"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keyboard(
    qtbot: QtBot, first: FirstStart, key: Qt.Key
) -> None:
    first.sample.setFocus()
    with qtbot.waitSignal(first.look_around, timeout=500):
        QTest.keyClick(first.sample, key)


def test_enter_in_a_question_presses_the_button_one_stands_on(qtbot: QtBot) -> None:
    question = _Question(None, "Delete?", "It leaves the lists.", "Delete")  # type: ignore[arg-type]  # it stands alone
    qtbot.addWidget(question)
    question.show()
    question.stay.setFocus()
    QTest.keyClick(question.stay, Qt.Key.Key_Return)
    assert question.result() == QDialog.DialogCode.Rejected
    assert not question.isVisible()
