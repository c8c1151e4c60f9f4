"""The table of the judged rows: walked with the keys, mended in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.i18n import _
from desktop.views.importing.rows_model import NUMBER, VERDICT, WHY, WRONG_ROLE, JudgedRows
from desktop.views.lists.delegates import ROW_HEIGHT, CellDelegate
from desktop.views.tables import be_quiet

if TYPE_CHECKING:
    from desktop.services.table_imports.judged import JudgedRow
    from desktop.views.tables import Index
    from desktop.views.theme import Theme

_WIDTHS = {NUMBER: 56, VERDICT: 80, WHY: 220}
_CELL = (88, 220)
_BESIDE = 20  # px beside the words of a cell
_UNDERLINE = 2


class JudgedCell(CellDelegate):
    """A cell; under a wrong one stands a line, so that colour does not say it alone."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._colours = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and the line under a wrong one."""
        super().paint(painter, option, index)
        if index.data(WRONG_ROLE):
            box = option.rect
            line = QRect(box.left() + 4, box.bottom() - 3, box.width() - 8, _UNDERLINE)
            painter.fillRect(line, QColor(self._colours.palette.critical))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to write in."""
        made = QLineEdit(parent)
        made.setProperty("look", "cell")
        made.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        return made


class JudgedView(QTableView):
    """`turned_to` tells the row under the cursor, `entered` Enter on it, `toggled` Space."""

    turned_to = Signal(object)
    entered = Signal(object)
    toggled = Signal(object)

    def __init__(self, model: JudgedRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._known_widths: dict[int, str] = {}
        self.setModel(model)
        self.setItemDelegate(JudgedCell(theme, self))
        self.setAccessibleName(_("The rows of the file"))
        be_quiet(self)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setMouseTracking(True)
        self.horizontalHeader().setHighlightSections(False)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._set_widths)
        theme.changed.connect(self.viewport().update)

    def chosen(self) -> JudgedRow | None:
        """The row under the cursor."""
        return self._rows.row(self.currentIndex().row())

    def choose(self, number: int) -> None:
        """Put the cursor on the row at this place of the table, or on the last one before it."""
        last = self._rows.rowCount() - 1
        if last < 0:
            self.turned_to.emit(None)
            return
        column = max(self.currentIndex().column(), VERDICT)
        self.setCurrentIndex(self._rows.index(min(max(number, 0), last), column))

    def mend(self, place: int) -> None:
        """Write in the cell of this column of the sheet, in the row under the cursor."""
        column = self._rows.column_of(place)
        if column >= 0:
            index = self._rows.index(self.currentIndex().row(), column)
            self.setCurrentIndex(index)
            self.edit(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row it is now."""
        super().currentChanged(current, previous)
        self.turned_to.emit(self._rows.row(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what can be done with the row, the space bar leaves it out."""
        row = self.chosen()
        if row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(row)
        else:
            super().keyPressEvent(event)

    def _set_widths(self) -> None:
        for column in range(self._rows.columnCount()):
            words = self._rows.longest(column)
            if self._known_widths.get(column) != words:
                room = self.fontMetrics().horizontalAdvance(words) + _BESIDE
                width = min(max(room, _CELL[0]), _CELL[1])
                self.setColumnWidth(column, _WIDTHS.get(column, width))
                self._known_widths[column] = words
