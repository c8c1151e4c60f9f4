"""Figures below each other: what they are, their values, and from how many they were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.views.charts import NumbersTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.services.complaint_figures.figure import Figure

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureTable(NumbersTable):
    """A click on a figure, or Enter, asks for the cases behind it: `wanted` tells the figure."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self.cellClicked.connect(lambda row, _column: self._ask(row))

    def show_figures(self, heads: Sequence[str], figures: Sequence[Figure]) -> None:
        """Show these from now on."""
        self._figures = tuple(figures)
        self.show_lines(heads, [(each.label, each.words, str(each.n)) for each in figures])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the cases of the figure that stands out."""
        if event.key() in _ENTER:
            self._ask(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _ask(self, row: int) -> None:
        if 0 <= row < len(self._figures) and self._figures[row].told:
            self.wanted.emit(self._figures[row])
