"""All that stands on one day, in a small pane over the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.views.items.model import Item
from desktop.views.items.view import ItemsView
from desktop.views.labels import label
from desktop.views.today.words import full_day, state_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.services.agenda import AgendaItem
    from desktop.views.frame import Frame

_WIDTH = 440
_HIGHEST = 420
_LINE = 32


class DayList(QFrame):
    """Enter opens a thing, Space does it, Esc goes back to the calendar."""

    opened = Signal(object)
    finished = Signal(object)

    def __init__(
        self,
        frame: Frame,
        day: date,
        items: Sequence[AgendaItem],
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = ItemsView(frame.theme, full_day(day), fitted=False)
        self.list.show_items([_item(each, today) for each in items])
        self.list.setFixedHeight(min(_LINE * len(items), _HIGHEST))
        self.list.opened.connect(lambda thing: self._tell(self.opened, thing))
        self.list.done.connect(lambda thing: self._tell(self.finished, thing))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(label(full_day(day), "section"))
        column.addWidget(self.list)
        self.setFixedWidth(_WIDTH)

    def open_at(self, spot: QPoint) -> None:
        """Stand at this spot of the screen, or where there is room."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(spot.x(), screen.right() - self.width()))
        top = max(screen.top(), min(spot.y(), screen.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _tell(self, signal: SignalInstance, thing: object) -> None:
        self.close()
        signal.emit(thing)


def _item(item: AgendaItem, today: date) -> Item:
    customer = "" if item.customer == item.title else item.customer
    return Item(
        title=item.title,
        when=f"{item.starts_at:%H:%M}" if item.starts_at else "",
        detail=" · ".join(word for word in (customer, item.warning) if word),
        note=state_words(item, today),
        tone="critical" if item.overdue else item.tone or "draft",
        thing=item,
    )
