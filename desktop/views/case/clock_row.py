"""The row of clocks above a case: beside one another, their notes below where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.forms.shapes import Sign
from desktop.views.labels import Elided, label, set_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.views.case.clocks import StageClock
    from desktop.views.frame import Frame

_GAP = 16


class ClockRow(QWidget):
    """Gives each clock the same width; a note that would be cut begins a line of its own."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._frame = frame
        self.cells: list[ClockCell] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)

    def show_clocks(self, clocks: tuple[StageClock, ...]) -> None:
        """Show these clocks, from left to right."""
        while len(self.cells) < len(clocks):
            cell = ClockCell(self._frame)
            self.cells.append(cell)
            self._row.addWidget(cell, 1)
        for at, cell in enumerate(self.cells):
            cell.setVisible(at < len(clocks))
            if at < len(clocks):
                cell.show_clock(clocks[at])
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew whether there is room for the notes beside the names."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        shown = [cell for cell in self.cells if not cell.isHidden()]
        if not shown:
            return
        room = (self.width() - _GAP * (len(shown) - 1)) // len(shown)
        stacked = any(cell.width_in_one_line() > room for cell in shown)
        for cell in self.cells:
            cell.stack(stacked=stacked)


class ClockCell(QWidget):
    """One clock: its name, then until when, and how it stands."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._sign = Sign(frame.theme, self)
        self._name = label("", "secondary")
        self.words = Elided("", "")
        self.note = Elided("", "secondary")
        self._first = QHBoxLayout()
        self._first.setSpacing(4)
        self._first.addWidget(self._sign)
        self._first.addWidget(self._name)
        self._first.addWidget(self.note, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._first)
        self._column.addWidget(self.words)
        self._stacked = False

    def show_clock(self, clock: StageClock) -> None:
        """Show how a clock stands."""
        self._sign.show_tone(clock.tone)
        self._name.setText(clock.name)
        self.words.say(clock.words)
        self.note.say(clock.note)
        set_tone(self.note, clock.tone)
        self.setAccessibleName(clock.spoken)

    def width_in_one_line(self) -> int:
        """What the name needs with the note beside it."""
        parts = (self._sign, self._name, self.note)
        gaps = self._first.spacing() * (len(parts) - 1)
        return sum(part.sizeHint().width() for part in parts) + gaps

    def stack(self, *, stacked: bool) -> None:
        """Put the note below the words, or beside the name."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        if stacked:
            self._first.removeWidget(self.note)
            self._first.addStretch(1)
            self._column.addWidget(self.note)
            return
        self._column.removeWidget(self.note)
        self._first.takeAt(self._first.count() - 1)
        self._first.addWidget(self.note, 1)
