"""Where the keyboard is, and how it enters a part of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


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
