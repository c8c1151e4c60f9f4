"""The few questions are answered without the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.dialogs import ask_feedback

KINDS = (("suggestion", "Suggestion"), ("praise", "Praise"))


def test_feedback_is_passed_on_with_ctrl_enter_from_its_words(qtbot: QtBot, host: QWidget) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        said = dialog.findChild(QPlainTextEdit)
        assert said is not None
        said.setFocus()
        QTest.keyClicks(said, "Quick help!")
        QTest.keyClick(said, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, answer)
    assert ask_feedback(host, KINDS) == ("suggestion", "Quick help!")
