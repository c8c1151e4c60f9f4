"""A short list on screen: keys walk, Enter opens, Space does, the end asks for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop.views.items.delegate import HEADING_HEIGHT, ROW_HEIGHT, ItemDelegate
from desktop.views.items.model import ITEM_ROLE, Item, ItemsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.views.theme import Theme

_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ItemsView(QListView):
    """`opened` and `done` tell the thing of the item. `fitted` lists are as high as their lines.

    `timed` leaves room for the time of day beside the day; `dated` ones have days at all.
    """

    opened = Signal(object)
    done = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        fitted: bool = True,
        timed: bool = False,
        dated: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = ItemsModel(self)
        self._fitted = fitted
        delegate = ItemDelegate(theme, self)
        delegate.timed, delegate.dated = timed, dated
        self.setModel(self.rows)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fitted:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; what was chosen stays chosen where it is still there."""
        chosen = self.chosen()
        self.rows.show_items(items)
        if self._fitted:
            self.setFixedHeight(self.sizeHint().height())
        if chosen is not None:
            self.choose(chosen)

    def chosen(self) -> object:
        """The thing of the line that the keyboard is on; None without one."""
        item = self.rows.item(self.currentIndex().row())
        return None if item is None else item.thing

    def choose(self, thing: object) -> None:
        """Put the keyboard on the line of this thing, where there is one."""
        for row, item in enumerate(self.rows.items):
            if item.thing == thing and not item.heading:
                self.setCurrentIndex(self.rows.index(row))
                return

    def sizeHint(self) -> QSize:
        """As high as all lines together."""
        heights = (HEADING_HEIGHT if item.heading else ROW_HEIGHT for item in self.rows.items)
        return QSize(super().sizeHint().width(), sum(heights))

    def minimumSizeHint(self) -> QSize:
        """A line."""
        return QSize(80, ROW_HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard is on a line at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space does."""
        item = self.rows.item(self.currentIndex().row())
        if item is not None and not item.heading and event.key() in _RETURNS:
            self.opened.emit(item.thing)
        elif item is not None and not item.heading and event.key() == Qt.Key.Key_Space:
            self.done.emit(item.thing)
        else:
            super().keyPressEvent(event)

    def _choose_first(self) -> None:
        for row, item in enumerate(self.rows.items):
            if not item.heading:
                self.setCurrentIndex(self.rows.index(row))
                return

    def _open(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, Item) and not item.heading and item.thing is not None:
            self.opened.emit(item.thing)
