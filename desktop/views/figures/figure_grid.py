"""A table whose cells are figures, among words: each of them leads to its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from desktop.services.complaint_figures.figure import Figure
from desktop.views.charts import NumbersTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureGrid(NumbersTable):
    """A click on a cell, or Enter, asks for its cases: `wanted` tells the figure."""

    wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Sequence[Figure | str]] = []
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.cellClicked.connect(self._ask)

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[Figure | str]]) -> None:
        """Show these from now on; the first cell of a row says what it is about."""
        self._rows = list(rows)
        self.show_lines(heads, [[_words(cell) for cell in row] for row in rows])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the cases of the cell that is chosen."""
        if event.key() in _ENTER:
            self._ask(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _ask(self, row: int, column: int) -> None:
        if not 0 <= row < len(self._rows):
            return
        cell = self._rows[row][column]
        if isinstance(cell, Figure) and cell.told:
            self.wanted.emit(cell)


def _words(cell: Figure | str) -> str:
    return cell.words if isinstance(cell, Figure) else cell
