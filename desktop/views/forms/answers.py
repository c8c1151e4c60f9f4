"""The list of answers that opens below a field: the field keeps the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from desktop.views.forms.shapes import tone_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.frame import Frame

_ROW = 30
_MOST_ROWS = 9
_NARROWEST = 160
_WIDEST = 600
_ROOM = 64


@dataclass(frozen=True)
class Answer:
    """One line of the list. With `create`, choosing it makes the record first."""

    words: str
    value: Any
    tone: str = ""
    create: bool = False


class Answers(QListWidget):
    """One list for a whole form, lent to the field that asks."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._host: QWidget | None = None
        self._choose: Callable[[Answer], None] | None = None
        self._moved = False
        self.setObjectName("answers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(16, 16))
        self.setMouseTracking(True)
        self.itemEntered.connect(self.setCurrentItem)
        self.itemClicked.connect(lambda _item: self._take())
        self.hide()

    def offer(
        self,
        host: QWidget,
        answers: list[Answer],
        choose: Callable[[Answer], None],
        chosen: int = -1,
    ) -> None:
        """Show the answers below `host`; `chosen` is the line that Enter takes.

        The answer that the person takes is handed to `choose`.
        """
        self.clear()
        if not answers:
            self.withdraw()
            return
        has_tones = any(answer.tone for answer in answers)
        for answer in answers:
            item = QListWidgetItem(answer.words)
            item.setData(Qt.ItemDataRole.UserRole, answer)
            item.setSizeHint(QSize(0, _ROW))
            if has_tones:
                item.setIcon(tone_icon(answer.tone, self._frame.theme.palette))
            self.addItem(item)
        self._host, self._choose, self._moved = host, choose, False
        self.setCurrentRow(chosen)
        self._place(host)
        self.show()
        self.raise_()

    def withdraw(self, host: QWidget | None = None) -> None:
        """Close the list; with `host` only if it is that field's."""
        if host is None or host is self._host:
            self._host = None
            self.hide()

    def is_open_for(self, host: QWidget) -> bool:
        """Whether the list stands below this field now."""
        return self._host is host and self.isVisible()

    def words(self) -> list[str]:
        """What is offered, from top to bottom."""
        return [self.item(row).text() for row in range(self.count())]

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what the key asks of an open list; False if it asks nothing."""
        key = event.key()
        moving = key in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if key == Qt.Key.Key_F4 or (moving and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.withdraw()
            return True
        if moving:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._moved = True
            self.setCurrentRow((self.currentRow() + step) % self.count())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            return self._take()
        if key == Qt.Key.Key_Tab and self._moved and self.currentRow() >= 0:
            self._take()
            return False
        if key == Qt.Key.Key_Escape:
            self.withdraw()
            return True
        return False

    def _take(self) -> bool:
        answer = self.currentItem().data(Qt.ItemDataRole.UserRole)
        choose = self._choose
        self.withdraw()
        if choose is not None:
            choose(answer)
        return True

    def _place(self, host: QWidget) -> None:
        window = host.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        words = max(map(self.fontMetrics().horizontalAdvance, self.words()))
        wanted = max(words + _ROOM, host.width(), _NARROWEST)
        width = min(wanted, max(_WIDEST, host.width()), window.width() - 8)
        height = _ROW * min(self.count(), _MOST_ROWS) + 2 * self.frameWidth() + 8
        below = host.mapTo(window, QPoint(0, host.height()))
        top = below.y()
        if top + height > window.height():
            top = max(0, below.y() - host.height() - height)
        left = max(0, min(below.x(), window.width() - width - 4))
        self.setGeometry(left, top, width, height)
