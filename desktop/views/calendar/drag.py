"""A thing of a calendar in the hand: from the press to the day where it is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QAbstractItemView

    from desktop.views.calendar.delegate import DayDelegate
    from desktop.views.calendar.lanes import Slot
    from desktop.views.theme import Theme

_WIDE = 160
_HIGH = 22
_SEEN = 0.85


class Drag:
    """Begins when the pointer has gone far enough; until then the press was a click."""

    def __init__(self, view: QAbstractItemView, theme: Theme, delegate: DayDelegate) -> None:
        self._view, self._theme, self._delegate = view, theme, delegate
        self._slot: Slot | None = None
        self._day: date | None = None
        self._from = self._at = QPoint()
        self._over = QRect()
        self.is_on = False

    def press(self, slot: Slot, day: date, spot: QPoint) -> None:
        """A press on a thing may become a drag."""
        self._slot, self._day, self._from = slot, day, spot

    def move(self, spot: QPoint, over: QRect) -> None:
        """The pointer went on, over a day with this room."""
        if self._slot is None:
            return
        far = (spot - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_on and far:
            self.is_on = True
            can = self._slot.item.can_move
            shape = Qt.CursorShape.ClosedHandCursor if can else Qt.CursorShape.ForbiddenCursor
            self._view.viewport().setCursor(shape)
        self._at, self._over = spot, over
        if self.is_on:
            self._view.viewport().update()

    def release(self) -> tuple[Slot, date] | None:
        """What was dragged and from which day; None if it was but a click."""
        slot, day, was_on = self._slot, self._day, self.is_on
        self.cancel()
        return (slot, day) if was_on and slot is not None and day is not None else None

    def cancel(self) -> None:
        """Leave it where it was."""
        self._slot = self._day = None
        if self.is_on:
            self.is_on = False
            self._view.viewport().unsetCursor()
            self._view.viewport().update()

    def paint(self, painter: QPainter, font: QFont) -> None:
        """Draw the day under the pointer in a frame, and the thing beside the pointer."""
        if self._slot is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.palette.accent), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._over.adjusted(2, 2, -3, -3))
        painter.setOpacity(_SEEN)
        line = QRect(self._at, QSize(_WIDE, _HIGH))
        self._delegate.thing(painter, line, self._slot.item, font)
