"""The window before it is furnished: the ground of its parts, painted at once.

The grounds are dressed by a style sheet, because a painter wants the names of Qt's constants:
making them takes a quarter of the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QMainWindow

from desktop.views.palette import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

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
        self._lay_grounds()
        memory.place_window(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first paint."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The grounds fill the window until the parts take their place."""
        super().resizeEvent(event)
        if not self.is_built:
            self._place_grounds(event.size().width(), event.size().height())

    def _lay_grounds(self) -> None:
        """Plain frames in the colours of what will stand there."""
        colours = self._palette()
        whole = QFrame()
        whole.setStyleSheet(
            f"QFrame {{ background: {colours.sheet}; border: 0 solid {colours.line} }}"
            f"#middle {{ background: {colours.ground}; border-width: 1px 0 }}"
            f"#railground {{ background: {colours.rail}; border-right-width: 1px }}"
            f"#listground {{ border-right-width: 1px }}"
        )
        self._grounds = tuple(QFrame(whole) for _name in ("middle", "railground", "listground"))
        for ground, name in zip(self._grounds, ("middle", "railground", "listground"), strict=True):
            ground.setObjectName(name)
        self.setCentralWidget(whole)

    def _place_grounds(self, width: int, height: int) -> None:
        middle, rail_ground, list_ground = self._grounds
        rail = RAIL_FOLDED if self.memory.settings.current.rail_folded else RAIL
        high = height - HEADER - STATUS
        middle.setGeometry(0, HEADER - 1, width, high + 2)
        rail_ground.setGeometry(0, HEADER, rail + 1, high)
        list_ground.setGeometry(rail + 1, HEADER, LIST, high)

    def _palette(self) -> Palette:
        chosen = self.memory.settings.current.theme
        if chosen == "system":
            is_dark = QGuiApplication.palette().window().color().lightness() < _HALF
        else:
            is_dark = chosen == "dark"
        return DARK if is_dark else LIGHT
