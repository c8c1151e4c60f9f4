"""What a hand does on the keyboard in the tests of the editor."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.forms.editor import FormEditor
from desktop.views.forms.table import Table

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def here() -> QWidget:
    """Where the keyboard is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(here(), key, held)


def write(words: str) -> None:
    """Type words; Chinese ones come from an input method, as they do in life."""
    for piece in words.split("\n"):
        if piece is not words.split("\n", maxsplit=1)[0]:
            press(Qt.Key.Key_Return)
        if piece.isascii():
            QTest.keyClicks(here(), piece)
        else:
            compose("pin'yin")
            commit(piece)


def compose(preedit: str) -> None:
    QApplication.sendEvent(here(), QInputMethodEvent(preedit, []))


def commit(words: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(here(), event)


def go_to(editor: FormEditor, key: str) -> Any:
    """Into a field, as Tab would bring one there."""
    content = editor.places[key].input
    content.setFocus(Qt.FocusReason.TabFocusReason)
    return content


def fill(editor: FormEditor, key: str, words: str) -> None:
    """Write a field anew and leave it."""
    go_to(editor, key)
    press(Qt.Key.Key_A, CONTROL)
    write(words)
    press(Qt.Key.Key_Tab)


def table(editor: FormEditor, key: str) -> Table:
    found = editor.places[key].input
    assert isinstance(found, Table)
    return found


def text_of(editor: FormEditor, key: str) -> str:
    content = editor.places[key].input
    return str(content.toPlainText())  # type: ignore[union-attr]  # only fields of words are asked
