"""What was found, below the field that finds everything; the keyboard stays in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.i18n import _
from desktop.views.items.delegate import HEADING_HEIGHT
from desktop.views.items.model import Item
from desktop.views.items.view import ItemsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.views.theme import Theme

_LEAST_WIDTH = 640
_MARGIN = 6
_SHARE = 0.75  # of the window's height, at most


class SearchResults(QFrame):
    """A sheet over the window; `opened` tells the thing of the line that was taken."""

    opened = Signal(object)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("results")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = ItemsView(theme, _("Found"), fitted=False, dated=False)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self.view)
        self.hide()

    def show_items(self, items: Sequence[Item], below: QWidget, *, choose: bool) -> None:
        """Show these below a field; with `choose`, Enter takes the first of them."""
        self.view.rows.show_items(items)
        window = self._window
        start = below.mapTo(window, QPoint(0, below.height() + 4))
        width = min(max(below.width(), _LEAST_WIDTH), window.width() - 2 * _MARGIN)
        left = min(start.x() + (below.width() - width) // 2, window.width() - width - _MARGIN)
        most = int(window.height() * _SHARE)
        height = min(self.view.sizeHint().height() + 2 * _MARGIN + 2, most)
        self.setGeometry(max(left, _MARGIN), start.y(), width, height)
        if choose:
            self.walk(1)
        self.show()
        self.raise_()

    def walk(self, step: int) -> None:
        """Go to the next line that can be taken, past the headings; from the last to the first."""
        items = self.view.rows.items
        places = [row for row, item in enumerate(items) if not item.heading]
        if not places:
            return
        here = self.view.currentIndex().row()
        at = places.index(here) + step if here in places else (0 if step > 0 else -1)
        row = places[at % len(places)]
        self.view.setCurrentIndex(self.view.rows.index(row))
        if row == places[0]:
            self.view.scrollToTop()  # its heading too
        elif items[row - 1].heading and step < 0:
            self.view.verticalScrollBar().setValue(
                min(self.view.verticalScrollBar().value(), self._top(row) - HEADING_HEIGHT)
            )

    def chosen(self) -> Any:  # noqa: ANN401 - what a line stands for
        """The thing of the line that Enter takes; None without one."""
        return self.view.chosen() if self.isVisible() else None

    def words(self) -> list[str]:
        """All lines as they read."""
        return [item.words for item in self.view.rows.items]

    def _top(self, row: int) -> int:
        box = self.view.visualRect(self.view.rows.index(row))
        return box.top() + self.view.verticalScrollBar().value()
