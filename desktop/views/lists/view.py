"""The rows on screen: one view that is a list of cards when narrow and a table when wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop.i18n import _
from desktop.views.labels import button_words
from desktop.views.lists.delegates import CARD_HEIGHT, ROW_HEIGHT, CardDelegate, CellDelegate

if TYPE_CHECKING:
    from desktop.views.lists.model import RowsModel
    from desktop.views.memory import Memory
    from desktop.views.theme import Theme

OPEN_AFTER_MS = 120
_LEAST_COLUMN = 48
_HEADER_PADDING = 32  # px beside the words: margins and the arrow of the order


class RowsView(QTableView):
    """`chosen` tells the id of the row under the cursor after a short rest, `opened` on Enter."""

    chosen = Signal(str)
    opened = Signal(str)
    typed = Signal(str)
    sorted_by = Signal(str, bool)

    def __init__(self, model: RowsModel, theme: Theme, memory: Memory, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self._memory = memory
        self._name = f"list.{model.listing.name}"
        self.current_id = ""
        self.is_table = False
        self._is_filling = False
        self._widths: dict[str, int] = {}
        self._rest = QTimer(self, singleShot=True, interval=OPEN_AFTER_MS)
        self._rest.timeout.connect(self._tell_chosen)
        self.setModel(model)
        self.setAccessibleName(model.listing.title)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setItemDelegateForColumn(0, CardDelegate(theme, self))
        self._look()
        self._prepare_header()
        model.arrived.connect(self._find_again)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self._tell_opened(index.row()))
        self.show_table(table=False)

    def show_table(self, *, table: bool) -> None:
        """Be a table of columns, or a list of cards."""
        self.is_table = table
        header = self.horizontalHeader()
        header.setVisible(table)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT if table else CARD_HEIGHT)
        self.setColumnHidden(0, table)
        wanted = self._memory.recall(self._name).get("columns")
        for place, column in enumerate(self._rows.listing.columns, start=1):
            shown = column.key in wanted if isinstance(wanted, list) else column.shown
            self.setColumnHidden(place, not (table and shown))
        self._fill_width()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._go_to(self._rows.number_of(self.current_id))

    def choose(self, row_id: str) -> None:
        """Put the cursor on a record where it is at hand; tells nothing."""
        self.current_id = row_id
        self._go_to(self._rows.number_of(row_id))

    def step(self, by: int) -> None:
        """Move the cursor some rows."""
        row = self.currentIndex().row() + by
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, self._first_column()))

    def rows_in_view(self) -> tuple[int, int]:
        """The first and the last row that can be seen."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else first + 50

    def column_menu(self) -> QMenu:
        """A menu with a tick for each column."""
        menu = QMenu(self)
        for place, column in enumerate(self._rows.listing.columns, start=1):
            action = QAction(button_words(column.words), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.toggled.connect(lambda on, at=place: self._show_column(at, on=on))
            menu.addAction(action)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card, or the broadest column of words, takes what room is left."""
        super().resizeEvent(event)
        self._fill_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters begin a search."""
        text = event.text()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._tell_opened(self.currentIndex().row())
        elif text.isprintable() and text.strip() and _plain(event):
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(_LEAST_COLUMN)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        kept = self._memory.recall(self._name).get("widths")
        widths = kept if isinstance(kept, dict) else {}
        for column in self._rows.listing.columns:
            least = header.fontMetrics().horizontalAdvance(column.words) + _HEADER_PADDING
            width = widths.get(column.key)
            self._widths[column.key] = width if isinstance(width, int) else max(column.width, least)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        self._show_order()
        header.sortIndicatorChanged.connect(self._sorted)
        header.sectionResized.connect(self._resized)

    def _fill_width(self) -> None:
        room = self.viewport().width()
        if not self.is_table:
            self.setColumnWidth(0, room)
            return
        columns = self._rows.listing.columns
        shown = [at for at in range(1, len(columns) + 1) if not self.isColumnHidden(at)]
        words = [at for at in shown if not columns[at - 1].figures] or shown
        broadest = max(words, key=lambda at: self._widths[columns[at - 1].key])
        self._is_filling = True
        for at in shown:
            self.setColumnWidth(at, self._widths[columns[at - 1].key])
        left = room - sum(self.columnWidth(at) for at in shown)
        self.setColumnWidth(broadest, self.columnWidth(broadest) + max(left, 0))
        self._is_filling = False

    def _show_order(self) -> None:
        query = self._rows.query
        keys = [column.key for column in self._rows.listing.columns]
        at = keys.index(query.sort) + 1 if query.sort in keys else -1
        down = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, down)

    def _sorted(self, section: int, order: Qt.SortOrder) -> None:
        if section < 1 or not self._rows.listing.columns[section - 1].sortable:
            return
        key = self._rows.listing.columns[section - 1].key
        self.sorted_by.emit(key, order is Qt.SortOrder.DescendingOrder)

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._is_filling or not self.is_table or section < 1:
            return
        self._widths[self._rows.listing.columns[section - 1].key] = new
        self._memory.keep(self._name, widths=dict(self._widths))

    def _offer_columns(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.setAccessibleName(_("Columns"))
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _show_column(self, place: int, *, on: bool) -> None:
        shown = [
            column.key
            for at, column in enumerate(self._rows.listing.columns, start=1)
            if (on if at == place else not self.isColumnHidden(at))
        ]
        if not shown:  # the last column stays
            return
        self.setColumnHidden(place, not on)
        self._fill_width()
        self._memory.keep(self._name, columns=shown)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self._rows.row(now.row()) if now.isValid() else None
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
        self._go_to(self._rows.number_of(self.current_id))

    def _go_to(self, number: int) -> None:
        if number < 0:
            self.selectionModel().clear()
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self._rows.index(number, self._first_column())
        self.selectionModel().setCurrentIndex(
            index, flags.ClearAndSelect | flags.Rows | flags.Current
        )
        self.scrollTo(index)

    def _first_column(self) -> int:
        if not self.is_table:
            return 0
        shown = range(1, self._rows.columnCount())
        return next((at for at in shown if not self.isColumnHidden(at)), 1)


def _plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
