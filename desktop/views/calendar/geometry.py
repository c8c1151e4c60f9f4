"""Where in a day its number stands, and its things below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect

from desktop.views.today.words import Key, key_of

if TYPE_CHECKING:
    from datetime import date

    from desktop.views.calendar.lanes import Slot
    from desktop.views.calendar.model import Cell

HEAD = 28
_LINE, _TWO_LINES = 21, 40
_GAP = 2
_PAD = 4

MORE = -1
"""Stands for the line that says how many things have no room."""


class DayBox(NamedTuple):
    """The room of one day; with `roomy` each thing has two lines.

    The thing with the key `chosen` is shown in any case.
    """

    rect: QRect
    roomy: bool
    chosen: Key = ()

    @property
    def step(self) -> int:
        """How far the things stand apart, in px."""
        return (_TWO_LINES if self.roomy else _LINE) + _GAP

    @property
    def capacity(self) -> int:
        """How many things have room below each other."""
        return max((self.rect.height() - HEAD - _PAD) // self.step, 1)

    def shown(self, cell: Cell) -> tuple[Slot, ...]:
        """What is painted; where not all has room, the last line says how much is left out."""
        room = self.capacity - (len(cell.slots) > self.capacity)
        shown = {slot.lane: slot for slot in cell.slots if slot.lane < room}
        free = [lane for lane in range(room) if lane not in shown]
        hidden = [slot for slot in cell.slots if slot.lane >= room]
        for slot, lane in zip(hidden, free, strict=False):
            shown[lane] = _alone(slot, lane, cell.day)
        for slot in hidden[len(free) :]:
            if room and key_of(slot.item) == self.chosen:
                shown[room - 1] = _alone(slot, room - 1, cell.day)
        return tuple(shown.values())

    def line(self, slot: Slot, day: date) -> QRect:
        """The room of a thing on this day; what goes on to the next day reaches to its edge."""
        top = self.rect.top() + HEAD + slot.lane * self.step
        left = _PAD if day == slot.first and slot.begins else 0
        right = _PAD + 1 if day == slot.last and slot.ends else 0
        box = QRect(self.rect.left(), top, self.rect.width(), self.step - _GAP)
        return box.adjusted(left, 0, -right, 0)

    @property
    def more_line(self) -> QRect:
        """The room of the words that something is left out."""
        top = self.rect.top() + HEAD + (self.capacity - 1) * self.step
        return QRect(self.rect.left() + _PAD, top, self.rect.width() - 2 * _PAD, _LINE)

    def at(self, cell: Cell, spot: QPoint) -> Slot | int | None:
        """What stands at a spot: a thing, `MORE`, or nothing."""
        shown = self.shown(cell)
        for slot in shown:
            if self.line(slot, cell.day).contains(spot):
                return slot
        if len(shown) < len(cell.slots) and self.more_line.contains(spot):
            return MORE
        return None


def _alone(slot: Slot, lane: int, day: date) -> Slot:
    """The slot in a line that holds for this day only: its words begin anew."""
    return slot._replace(lane=lane, first=day, last=day)
