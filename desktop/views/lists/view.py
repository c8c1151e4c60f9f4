"""The rows on screen: one view that is a list of cards when narrow and a table when wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop.views.lists.columns import TableColumns
from desktop.views.lists.delegates import CARD_HEIGHT, ROW_HEIGHT, CardDelegate, CellDelegate
from desktop.views.tables import be_quiet

if TYPE_CHECKING:
    from desktop.views.lists.model import RowsModel
    from desktop.views.memory import Memory
    from desktop.views.theme import Theme

OPEN_AFTER_MS = 120
_A_SCREENFUL = 50


class RowsView(QTableView):
    """`chosen` tells the id of the row under the cursor after a short rest, `opened` on Enter.

    `pasted` tells that somebody pasted into the list.
    """

    chosen = Signal(str)
    opened = Signal(str)
    typed = Signal(str)
    sorted_by = Signal(str, bool)
    pasted = Signal()

    def __init__(self, model: RowsModel, theme: Theme, memory: Memory, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.current_id = ""
        self._rest = QTimer(self, singleShot=True, interval=OPEN_AFTER_MS)
        self._rest.timeout.connect(self._tell_chosen)
        self.setModel(model)
        self.setAccessibleName(model.listing.title)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setItemDelegateForColumn(0, CardDelegate(theme, self))
        self._look()
        columns = model.listing.columns
        self._columns = TableColumns(self, columns, f"list.{model.listing.name}", memory)
        self._prepare_order()
        model.arrived.connect(self._find_again)
        self.selectionModel().selectionChanged.connect(self._moved)
        self.clicked.connect(self._rest.start)
        self.doubleClicked.connect(lambda index: self._tell_opened(index.row()))
        self.show_table(table=False)

    @property
    def is_table(self) -> bool:
        """Whether it is a table now, or a list of cards."""
        return self._columns.is_table

    def show_table(self, *, table: bool) -> None:
        """Be a table of columns, or a list of cards."""
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT if table else CARD_HEIGHT)
        self._columns.show_table(table=table)
        self._find_again()

    def column_menu(self) -> QMenu:
        """A menu with a tick for each column."""
        return self._columns.menu()

    def choose(self, row_id: str) -> None:
        """Put the cursor on a record where it is at hand; tells nothing.

        Whoever comes back to the table from a form finds the row they came from.
        """
        if row_id or not self.is_table:
            self.current_id = row_id
        self._find_again()

    def step(self, by: int) -> None:
        """Move the cursor some rows."""
        row = self.currentIndex().row() + by
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, self._columns.first()))

    def rows_in_view(self) -> tuple[int, int]:
        """The first and the last row that can be seen."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else first + _A_SCREENFUL

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fill the new width."""
        super().resizeEvent(event)
        self._columns.fill_width()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """To arrive in the list chooses nothing yet."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters begin a search; what is pasted is told."""
        text = event.text()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._tell_opened(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif text.isprintable() and text.strip() and _plain(event):
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        be_quiet(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _prepare_order(self) -> None:
        query = self._rows.query
        own = self._rows.listing.source.order
        sort, descending = (query.sort, query.descending) if query.sort else own
        keys = [column.key for column in self._rows.listing.columns]
        at = keys.index(sort) + 1 if sort in keys else -1
        down = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(at, down)
        header.sortIndicatorChanged.connect(self._sorted)

    def _sorted(self, section: int, order: Qt.SortOrder) -> None:
        if section < 1 or not self._rows.listing.columns[section - 1].sortable:
            return
        key = self._rows.listing.columns[section - 1].key
        self.sorted_by.emit(key, order is Qt.SortOrder.DescendingOrder)

    def _moved(self) -> None:
        """The selection tells, not the cursor: a click moves the cursor first, then selects."""
        selected = self.selectionModel().selectedIndexes()
        row = self._rows.row(selected[0].row()) if selected else None
        if row is not None:
            row_id = self._rows.listing.row_id(row)
            if row_id != self.current_id:
                self.current_id = row_id
                self._rest.start()

    def _tell_chosen(self) -> None:
        if self.current_id:
            self.chosen.emit(self.current_id)

    def _tell_opened(self, number: int) -> None:
        row = self._rows.row(number) if number >= 0 else None
        if row is not None:
            self._rest.stop()
            self.current_id = self._rows.listing.row_id(row)
            self.opened.emit(self.current_id)

    def _find_again(self) -> None:
        number = self._rows.number_of(self.current_id)
        if number < 0:
            self.selectionModel().clear()
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self._rows.index(number, self._columns.first())
        self.selectionModel().setCurrentIndex(
            index, flags.ClearAndSelect | flags.Rows | flags.Current
        )
        self.scrollTo(index)


def _plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
