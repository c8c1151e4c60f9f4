"""The calendar of plans as a table that keys walk through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.views.plan_year.delegate import HEIGHT, MOST_LANES, YearDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

    from desktop.services.plan_calendar import Bar
    from desktop.views.frame import Frame
    from desktop.views.plan_year.model import YearModel

_NAMES = 236  # px of the customers' column
_CONTROL = Qt.KeyboardModifier.ControlModifier
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class YearView(QTableView):
    """`opened` tells the id of a plan, `customer_opened` that of a customer.

    `new_wanted` tells a cell without a plan and the spot on the screen where to ask,
    `choice_wanted` one with several. `paged` tells by how many years or quarters to turn.
    """

    opened = Signal(str)
    customer_opened = Signal(str)
    new_wanted = Signal(object, QPoint)
    choice_wanted = Signal(object, QPoint)
    paged = Signal(int)
    now_wanted = Signal()

    def __init__(self, frame: Frame, years: YearModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.years = years
        self.setModel(years)
        self.painted = YearDelegate(frame, self, years)
        self.setItemDelegate(self.painted)
        self._look()
        frame.theme.changed.connect(self.viewport().update)
        years.modelReset.connect(self._fit)
        self._fit()

    def in_view(self) -> tuple[int, int]:
        """The first and the last row on screen."""
        first = max(self.rowAt(0), 0)
        return first, first + self.viewport().height() // HEIGHT + 1

    def place(self) -> tuple[int, int]:
        """Row and column of the cell that the keyboard is on."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (0, 0)

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell, or on the one nearest to it."""
        rows, columns = self.years.rowCount(), self.years.columnCount()
        if rows:
            index = self.years.index(min(row, rows - 1), min(column, columns - 1))
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, chosen)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not the beginnings of cells."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens or begins, N begins, Ctrl and arrows turn, T is this year."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        index = self.currentIndex()
        if key in _SIDEWAYS and held == _CONTROL:
            self.paged.emit(_SIDEWAYS[key])
        elif held:
            super().keyPressEvent(event)
        elif key in _RETURNS and index.isValid():
            self._enter(index, self.spot_of(index))
        elif key in {Qt.Key.Key_N, Qt.Key.Key_Menu} and index.isValid():
            self.new_wanted.emit(index, self.spot_of(index))
        elif key == Qt.Key.Key_T:
            self.now_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a plan opens it, on a customer their page, on an empty place asks."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if not index.isValid() or index != self.currentIndex():
            return
        bar = self._bar_at(index, spot)
        if bar is not None:
            self.opened.emit(bar.plan_id)
        else:
            self._enter(index, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be begun here."""
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            self.new_wanted.emit(index, event.globalPos())

    def _enter(self, index: QModelIndex, spot: QPoint) -> None:
        line = self.years.line(index.row())
        bars = self.years.bars(index)
        if line is None:
            return
        if not index.column():
            self.customer_opened.emit(line.customer_id)
        elif len(bars) == 1:
            self.opened.emit(bars[0].plan_id)
        else:
            (self.choice_wanted if bars else self.new_wanted).emit(index, spot)

    def _bar_at(self, index: QModelIndex, spot: QPoint) -> Bar | None:
        line = self.years.line(index.row())
        if line is None:
            return None
        top = self.visualRect(index).top()
        shown = (bar for bar in self.years.bars(index) if bar.lane < MOST_LANES)
        return next(
            (bar for bar in shown if self.painted.room(bar, top, line).contains(spot)), None
        )

    def spot_of(self, index: QModelIndex) -> QPoint:
        """Where on the screen a cell is."""
        return self.viewport().mapToGlobal(self.visualRect(index).center())

    def _fit(self) -> None:
        """The customers keep their width, the months share the rest."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, _NAMES)

    def _look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(HEIGHT)
        months = self.horizontalHeader()
        months.setMinimumSectionSize(24)
        months.setHighlightSections(False)
        months.setSectionsClickable(False)
