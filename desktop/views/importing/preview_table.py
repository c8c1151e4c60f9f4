"""The first rows of a sheet as they stand in the file, to see whether it is read right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from desktop.i18n import _
from desktop.services.table_imports.contents import words_of
from desktop.services.table_imports.draft import letters
from desktop.views.labels import plain_tip

if TYPE_CHECKING:
    from desktop.intake.tables import Cell, Sheet

ROWS = 8
_COLUMNS = 30
_ROW = 26
_WIDTHS = (56, 220)
_LONGEST = 200  # characters of a cell that are shown


class PreviewTable(QTableWidget):
    """Only to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "boxed")
        self.setAccessibleName(_("The first rows of the file"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(_ROW * (ROWS + 2))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the first rows and columns of a sheet."""
        rows, width = sheet.rows[:ROWS], min(sheet.width, _COLUMNS)
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(width)
        self.setHorizontalHeaderLabels([letters(place) for place in range(width)])
        self.setVerticalHeaderLabels([str(sheet.number(row) or "") for row in range(len(rows))])
        for at, row in enumerate(rows):
            for place, cell in enumerate(row[:width]):
                self.setItem(at, place, _item(cell))
        self._fit()

    def _fit(self) -> None:
        self.resizeColumnsToContents()
        least, most = _WIDTHS
        for place in range(self.columnCount()):
            self.setColumnWidth(place, min(max(self.columnWidth(place) + 8, least), most))


def _item(cell: Cell) -> QTableWidgetItem:
    words = words_of(cell)[:_LONGEST].replace("\n", " ")
    item = QTableWidgetItem(words)
    item.setToolTip(plain_tip(words))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
