"""A calendar on screen: keys walk its days and things, the hand moves them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter

from desktop.views.calendar.days import WEEK
from desktop.views.calendar.drag import Drag
from desktop.views.calendar.geometry import MORE
from desktop.views.calendar.lanes import Slot
from desktop.views.calendar.table import DayTable
from desktop.views.labels import plain_tip
from desktop.views.today.words import key_of, spoken

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from desktop.views.frame import Frame

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}
_SIDEWAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CalendarView(DayTable):
    """`wandered` tells the day to which the keyboard went, in view or not.

    `moved` tells a thing and the day on which it is to stand; `day_opened` that a day is to be
    listed in whole; `new_wanted` a day and the spot on the screen where to ask.
    """

    opened = Signal(object)
    finished = Signal(object)
    moved = Signal(object, object)
    day_wanted = Signal(object, QPoint)
    menu_wanted = Signal(object, QPoint)
    new_wanted = Signal(object, QPoint)
    day_opened = Signal(object, QPoint)
    wandered = Signal(object)
    paged = Signal(int)
    today_wanted = Signal()

    def __init__(self, frame: Frame, today: date, parent: QWidget | None = None) -> None:
        super().__init__(frame, today, parent)
        self._drag = Drag(self, frame.theme, self.painted)
        self._pressed: Slot | int | None = None

    # -------------------------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Ctrl and arrows move, Enter opens, Space does, N begins, T is today."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._drag.is_on and key == Qt.Key.Key_Escape:
            self._drag.cancel()
        elif key in _ARROWS and held == _CONTROL:
            self._move(timedelta(days=_ARROWS[key]))
        elif key in _SIDEWAYS and held == _CONTROL | _SHIFT:
            self._move(timedelta(days=_ARROWS[key] * WEEK))
        elif key in _ARROWS and not held:
            self._walk(_ARROWS[key])
        elif key in _PAGES and not held:
            self.paged.emit(_PAGES[key])
        elif held or not self._do(key):
            super().keyPressEvent(event)

    def _do(self, key: Qt.Key) -> bool:
        thing, spot = self.thing(), self.spot_of(self.day)
        if key in _RETURNS and thing is not None:
            self.opened.emit(thing)
        elif key in _RETURNS:
            has_any = bool(self.days.slots(self.day))
            (self.day_opened if has_any else self.new_wanted).emit(self.day, spot)
        elif key == Qt.Key.Key_Space and thing is not None:
            self.finished.emit(thing)
        elif key == Qt.Key.Key_M and thing is not None:
            self.day_wanted.emit(thing, spot)
        elif key == Qt.Key.Key_Menu and thing is not None:
            self.menu_wanted.emit(thing, spot)
        elif key == Qt.Key.Key_N:
            self.new_wanted.emit(self.day, spot)
        elif key == Qt.Key.Key_T:
            self.today_wanted.emit()
        else:
            return False
        return True

    def _walk(self, days: int) -> None:
        """Up and down go through the things of a day before they go to another week."""
        if abs(days) == WEEK:
            slots = self.days.slots(self.day)
            chosen = self.chosen_slot()
            at = slots.index(chosen) if chosen in slots else -1
            to = at + (1 if days > 0 else -1)
            if 0 <= to < len(slots) or (to == -1 and at == 0):
                self.choose(slots[to] if to >= 0 else None)
                return
        self.wandered.emit(self.day + timedelta(days=days))

    def _move(self, by: timedelta) -> None:
        thing = self.thing()
        if thing is not None:
            self.moved.emit(thing, thing.due_on + by)

    # --------------------------------------------------------------------------------- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed; the left button may drag it."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if not index.isValid():
            return
        day = self.days.cell(index).day
        self._pressed = self.at(index, spot)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        slot = self._pressed if isinstance(self._pressed, Slot) else None
        self.go_to(day, key_of(slot.item) if slot else ())
        if slot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag.press(slot, day, spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        self._drag.move(spot, self.visualRect(index))
        if not self._drag.is_on:
            slot = self.at(index, spot) if index.isValid() else None
            self.viewport().setToolTip(self._tip(slot))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it on the day under the pointer; a press on “+3” lists the day."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        dropped = self._drag.release()
        if dropped is not None and index.isValid():
            slot, from_day = dropped
            by = self.days.cell(index).day - from_day
            if by:
                self.moved.emit(slot.item, slot.item.due_on + by)
        elif self._pressed == MORE and index.isValid() and self.at(index, spot) == MORE:
            self.day_opened.emit(self.day, self.spot_of(self.day))
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a thing; on an empty spot begin one."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        self._drag.cancel()
        slot = self.at(index, spot) if index.isValid() else None
        if isinstance(slot, Slot):
            self.opened.emit(slot.item)
        elif slot is None and index.isValid():
            self.new_wanted.emit(self.day, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the thing, or on the day."""
        thing = self.thing()
        if thing is not None:
            self.menu_wanted.emit(thing, event.globalPos())
        else:
            self.new_wanted.emit(self.day, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The thing that is dragged is painted over all."""
        super().paintEvent(event)
        if self._drag.is_on:
            painter = QPainter(self.viewport())
            self._drag.paint(painter, self.font())
            painter.end()

    def _tip(self, slot: Slot | int | None) -> str:
        return plain_tip(spoken(slot.item, self.days.today)) if isinstance(slot, Slot) else ""
