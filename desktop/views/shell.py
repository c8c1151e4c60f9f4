"""The window before it is furnished: the ground of its parts, painted at once.

Nothing here touches the names of Qt's constants: making them takes longer than the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QMainWindow

from desktop.views.palette import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.views.memory import Memory

HEADER, STATUS = 48, 26  # px high
RAIL, RAIL_FOLDED = 176, 56  # px wide
LIST = 320
_HALF = 128  # of 255: darker grounds are dark ones


class Shell(QMainWindow):
    """Stands where the window stood last, in its colours; `painted` tells the first paint."""

    painted = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory = memory
        self.is_built = False
        self._is_painted = False
        self.setWindowTitle("CareDesk")  # its words follow when the window is built
        memory.place_window(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds of header, rail, list and status line."""
        super().paintEvent(event)
        if not self.is_built:
            self._paint_grounds(self._palette())
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _paint_grounds(self, colours: Palette) -> None:
        width, height = self.width(), self.height()
        folded = self.memory.settings.current.rail_folded
        rail, middle = RAIL_FOLDED if folded else RAIL, height - HEADER - STATUS
        painter = QPainter(self)
        painter.fillRect(0, 0, width, height, QColor(colours.ground))
        painter.fillRect(0, 0, width, HEADER, QColor(colours.sheet))
        painter.fillRect(0, HEADER, rail, middle, QColor(colours.rail))
        painter.fillRect(rail, HEADER, LIST, middle, QColor(colours.sheet))
        painter.fillRect(0, height - STATUS, width, STATUS, QColor(colours.sheet))
        line = QColor(colours.line)
        painter.fillRect(0, HEADER - 1, width, 1, line)
        painter.fillRect(rail, HEADER, 1, middle, line)
        painter.fillRect(rail + LIST, HEADER, 1, middle, line)
        painter.fillRect(0, height - STATUS, width, 1, line)
        painter.end()

    def _palette(self) -> Palette:
        chosen = self.memory.settings.current.theme
        if chosen == "system":
            is_dark = QGuiApplication.palette().window().color().lightness() < _HALF
        else:
            is_dark = chosen == "dark"
        return DARK if is_dark else LIGHT
