"""The columns of the table: which are shown, how wide, and the menu that chooses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from desktop.i18n import _
from desktop.views.labels import button_words

if TYPE_CHECKING:
    from desktop.views.lists.rows import Column
    from desktop.views.memory import Memory

_LEAST = 48
_BESIDE_WORDS = 32  # px beside a heading's words: margins and the arrow of the order


class TableColumns(QObject):
    """Keeps the columns of a view as the person set them; column 0 is the card of the list."""

    def __init__(
        self, view: QTableView, columns: tuple[Column, ...], name: str, memory: Memory
    ) -> None:
        super().__init__(view)
        self._view = view
        self._columns = columns
        self._name = name
        self._memory = memory
        self._widths: dict[str, int] = {}
        self._is_filling = False
        self.is_table = False
        self._read_widths()
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(_LEAST)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer)
        header.sectionResized.connect(self._resized)

    def show_table(self, *, table: bool) -> None:
        """Show the chosen columns, or the card alone."""
        self.is_table = table
        self._view.horizontalHeader().setVisible(table)
        self._view.setColumnHidden(0, table)
        wanted = self._memory.recall(self._name).get("columns")
        self._is_filling = True  # a column that comes into view is no change of its width
        for place, column in enumerate(self._columns, start=1):
            shown = column.key in wanted if isinstance(wanted, list) else column.shown
            self._view.setColumnHidden(place, not (table and shown))
        self.fill_width()

    def fill_width(self) -> None:
        """The card, or the broadest column of words, takes what room is left."""
        room = self._view.viewport().width()
        self._is_filling = True
        if self.is_table:
            shown = self._shown()
            words = [at for at in shown if not self._columns[at - 1].figures] or shown
            broadest = max(words, key=self._width)
            for at in shown:
                self._view.setColumnWidth(at, self._width(at))
            left = room - sum(self._view.columnWidth(at) for at in shown)
            self._view.setColumnWidth(broadest, self._width(broadest) + max(left, 0))
        else:
            self._view.setColumnWidth(0, room)
        self._is_filling = False

    def menu(self) -> QMenu:
        """A tick for each column."""
        menu = QMenu(self._view)
        menu.setAccessibleName(_("Columns"))
        for place, column in enumerate(self._columns, start=1):
            action = QAction(button_words(column.words), menu)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(place))
            action.toggled.connect(lambda on, at=place: self._show(at, on=on))
            menu.addAction(action)
        return menu

    def first(self) -> int:
        """The column that the cursor stands in."""
        return self._shown()[0] if self.is_table else 0

    def _shown(self) -> list[int]:
        places = range(1, len(self._columns) + 1)
        return [at for at in places if not self._view.isColumnHidden(at)] or [1]

    def _width(self, place: int) -> int:
        return self._widths[self._columns[place - 1].key]

    def _read_widths(self) -> None:
        found = self._memory.recall(self._name).get("widths")
        kept = found if isinstance(found, dict) else {}
        metrics = self._view.horizontalHeader().fontMetrics()
        for column in self._columns:
            least = metrics.horizontalAdvance(column.words) + _BESIDE_WORDS
            width = kept.get(column.key)
            self._widths[column.key] = width if isinstance(width, int) else max(column.width, least)

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._is_filling or not self.is_table or section < 1 or new == 0:
            return
        self._widths[self._columns[section - 1].key] = new
        self._memory.keep(self._name, widths=dict(self._widths))

    def _offer(self, at: QPoint) -> None:
        self.menu().popup(self._view.horizontalHeader().mapToGlobal(at))

    def _show(self, place: int, *, on: bool) -> None:
        places = range(1, len(self._columns) + 1)
        shown = [at for at in places if (on if at == place else not self._view.isColumnHidden(at))]
        if not shown:  # the last column stays
            return
        self._is_filling = True
        self._view.setColumnHidden(place, not on)
        self._memory.keep(self._name, columns=[self._columns[at - 1].key for at in shown])
        self.fill_width()
