"""Fields to search with: the one that finds everything, and the one that filters a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit

from desktop.views.focus import keeps_escape

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from desktop.views.icons import Icons

FILTER_PAUSE_MS = 180
_CLEAR = "_q_qlineeditclearaction"  # what Qt calls the action behind its clear button
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SearchField(QLineEdit):
    """Tells what is sought after a pause in typing, and never while a word is being composed."""

    sought = Signal(str)

    def __init__(self, pause_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setClearButtonEnabled(True)
        self.is_composing = False
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=pause_ms)
        self._timer.timeout.connect(self.tell)
        self.textChanged.connect(self._timer.start)

    def put(self, text: str) -> None:
        """Show other words, without seeking."""
        self.setText(text)
        self._timer.stop()

    def tell(self) -> None:
        """Seek now."""
        self._timer.stop()
        if not self.is_composing:
            self.sought.emit(self.text().strip())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is at work."""
        self.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self.is_composing and self.text():
            self._timer.start()

    def event(self, event: QEvent) -> bool:
        """Esc is meant for the words here, not for the window."""
        return keeps_escape(event) or super().event(event)

    def recolour(self, icons: Icons, icon: str) -> None:
        """Take the icons anew from the theme."""
        self._glass.setIcon(icons.get(icon, "draft"))
        clear = self.findChild(QAction, _CLEAR)
        if clear is not None:
            clear.setIcon(icons.get("x", "draft"))


class FilterField(SearchField):
    """Filters a list; `stepped_out` asks to put the keyboard into the list."""

    stepped_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FILTER_PAUSE_MS, parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter filters at once; down and Esc go to the list, Esc after clearing."""
        key = event.key()
        if key in _RETURNS and not self.is_composing:
            self.tell()
            self.stepped_out.emit()
        elif key == Qt.Key.Key_Down:
            self.stepped_out.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.tell()
        elif key == Qt.Key.Key_Escape:
            self.stepped_out.emit()
        else:
            super().keyPressEvent(event)


class FindField(SearchField):
    """Finds everything. `walked` moves among what was found, `entered` takes it, `left` ends."""

    walked = Signal(int)
    entered = Signal()
    left = Signal()
    came = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk, Enter takes, Esc ends."""
        key = Qt.Key(event.key())
        if self.is_composing:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.walked.emit(_STEPS[key])
        elif key in _RETURNS:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes back to words sees again what was found."""
        super().focusInEvent(event)
        self.came.emit()
