"""Where the keyboard is, and how it enters a part of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class EnterPresses(QObject):
    """Lets Enter press the button that has the keyboard, which Qt leaves to the space bar.

    It watches a window: keys come to it there when nothing inside wanted them.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Press the button; a key that is held down presses once."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER or event.modifiers() & ~_KEYPAD:
            return False
        focus = self._window.focusWidget()
        if not isinstance(focus, (QPushButton, QToolButton)):
            return False
        if not event.isAutoRepeat():
            focus.click()
        return True


def holds(part: QWidget, focus: QWidget | None) -> bool:
    """Whether the keyboard is in the part."""
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def keeps_escape(event: QEvent) -> bool:
    """Whether the event asks who wants Esc; then it is kept from the window's own command."""
    wants = event.type() == QEvent.Type.ShortcutOverride
    if wants and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
        event.accept()
        return True
    return False


def enter(part: QWidget) -> None:
    """Focus a part, or the first thing in it that takes the keyboard."""
    reason = Qt.FocusReason.TabFocusReason
    if part.focusPolicy() != Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
        part.setFocus(reason)
        return
    for inner in part.findChildren(QWidget):
        if inner.focusPolicy() & Qt.FocusPolicy.TabFocus and inner.isVisibleTo(part):
            inner.setFocus(reason)
            return
