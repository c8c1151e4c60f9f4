"""The list of what is due: keys and buttons open a line, tick it off, put it on another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QToolButton, QWidget

from desktop.i18n import _
from desktop.services.agenda import AgendaItem
from desktop.views.items.view import ItemsView
from desktop.views.labels import tip
from desktop.views.today.delegate import BUTTONS_ROOM, RING_ROOM, DueDelegate
from desktop.views.today.words import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from desktop.views.frame import Frame
    from desktop.views.items.model import Item

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WEEK = 7
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class DueView(ItemsView):
    """`stepped` tells a thing and by how many days it is to be moved.

    `day_wanted` and `menu_wanted` tell a thing and the spot on the screen where to ask.
    """

    stepped = Signal(object, int)
    day_wanted = Signal(object, QPoint)
    menu_wanted = Signal(object, QPoint)
    turned = Signal()

    def __init__(self, frame: Frame, today: date, name: str, parent: QWidget | None = None) -> None:
        super().__init__(frame.theme, name, fitted=False, parent=parent)
        self.setItemDelegate(DueDelegate(frame, today, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.buttons = LineButtons(frame, self)
        self._pressed_ring = False
        self.buttons.step.clicked.connect(lambda: self._step(1, self.buttons.thing))
        self.buttons.ask.clicked.connect(lambda: self._ask(self.buttons.thing))
        self.buttons.more.clicked.connect(lambda: self._menu(self.buttons.thing))
        self.entered.connect(self._stand_by)
        self.verticalScrollBar().valueChanged.connect(self._stand_by_chosen)
        self.selectionModel().currentChanged.connect(self._stand_by_chosen)
        self.selectionModel().currentChanged.connect(self.turned)
        frame.theme.changed.connect(self.buttons.recolour)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these. The chosen line stays chosen; where it is gone, the one in its place is."""
        key, row = key_of(self.chosen()), self.currentIndex().row()
        at = self.verticalScrollBar().value()
        self.rows.show_items(items)
        self._choose_again(key, row)
        self.verticalScrollBar().setValue(at)
        self._stand_by_chosen()
        self.turned.emit()

    def thing(self) -> AgendaItem | None:
        """The thing of the chosen line."""
        chosen = self.chosen()
        return chosen if isinstance(chosen, AgendaItem) else None

    def step(self, by: int) -> None:
        """Go some lines on, past headings."""
        row = self.currentIndex().row() + by
        while (item := self.rows.item(row)) is not None and item.heading:
            row += by
        if item is not None:
            self.setCurrentIndex(self.rows.index(row))

    def spot_of(self, thing: object) -> QPoint:
        """Where on the screen the line of a thing begins."""
        key = key_of(thing)
        for row, item in enumerate(self.rows.items):
            if not item.heading and key_of(item.thing) == key:
                box = self.visualRect(self.rows.index(row))
                return self.viewport().mapToGlobal(box.bottomLeft() + QPoint(RING_ROOM, 1))
        return self.viewport().mapToGlobal(QPoint(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and an arrow moves the thing, M asks for a day."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if step and held in {_CONTROL, _CONTROL | _SHIFT}:
            self._step(step * (_WEEK if held & _SHIFT else 1), self.chosen())
        elif event.key() == Qt.Key.Key_M and not held:
            self._ask(self.chosen())
        elif event.key() == Qt.Key.Key_Menu:
            self._menu(self.chosen())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the ring ticks the line off; the right button chooses it."""
        index = self.indexAt(event.position().toPoint())
        item = self.rows.item(index.row())
        thing = item.thing if item is not None else None
        left = event.button() == Qt.MouseButton.LeftButton
        on_ring = left and event.position().x() < RING_ROOM
        self._pressed_ring = on_ring and isinstance(thing, AgendaItem) and thing.can_finish
        if self._pressed_ring:
            self.setCurrentIndex(index)
            self.done.emit(thing)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What began on a ring opens nothing."""
        if self._pressed_ring:
            self._pressed_ring = False
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the line."""
        index = self.indexAt(event.pos())
        item = self.rows.item(index.row())
        if item is not None and isinstance(item.thing, AgendaItem):
            self.setCurrentIndex(index)
            self.menu_wanted.emit(item.thing, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """The buttons go back to the chosen line."""
        super().leaveEvent(event)
        self._stand_by_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stay at the right."""
        super().resizeEvent(event)
        self._stand_by_chosen()

    def _choose_again(self, key: tuple[str, ...], row: int) -> None:
        if row < 0 and not self.hasFocus():
            return
        places = [at for at, item in enumerate(self.rows.items) if not item.heading]
        same = [at for at in places if key_of(self.rows.items[at].thing) == key]
        nearest = sorted(places, key=lambda at: (at < row, abs(at - row)))
        for at in (*same, *nearest)[:1]:
            self.setCurrentIndex(self.rows.index(at))

    def _step(self, days: int, thing: object) -> None:
        if isinstance(thing, AgendaItem):
            self.stepped.emit(thing, days)

    def _ask(self, thing: object) -> None:
        if isinstance(thing, AgendaItem):
            self.day_wanted.emit(thing, self.spot_of(thing))

    def _menu(self, thing: object) -> None:
        if isinstance(thing, AgendaItem):
            self.choose(thing)
            self.menu_wanted.emit(thing, self.spot_of(thing))

    def _stand_by_chosen(self) -> None:
        self._stand_by(self.currentIndex())

    def _stand_by(self, index: QModelIndex) -> None:
        item = self.rows.item(index.row())
        thing = item.thing if item is not None and not item.heading else None
        self.buttons.stand(thing, self.visualRect(index))


class LineButtons(QWidget):
    """Stand at the right of the line under the pointer, else of the chosen one."""

    def __init__(self, frame: Frame, view: DueView) -> None:
        super().__init__(view.viewport())
        self._icons = frame.icons
        self.thing: AgendaItem | None = None
        self.step = _tool(_("One day later (Ctrl+→)"))
        self.ask = _tool(_("Another day … (M)"))
        self.more = _tool(_("More"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(0)
        row.addStretch(1)
        for each in (self.step, self.ask, self.more):
            row.addWidget(each)
        self.recolour()
        self.hide()

    def stand(self, thing: object, line: QRect) -> None:
        """Stand at a line; without a thing on it nowhere."""
        self.thing = thing if isinstance(thing, AgendaItem) else None
        if self.thing is None:
            self.hide()
            return
        for each in (self.step, self.ask):
            each.setVisible(self.thing.can_move)
        self.setGeometry(line.right() - BUTTONS_ROOM, line.top(), BUTTONS_ROOM, line.height() - 1)
        self.show()

    def recolour(self) -> None:
        """Take the icons anew from the theme."""
        pairs = ((self.step, "chevron-right"), (self.ask, "calendar"), (self.more, "ellipsis"))
        for each, name in pairs:
            each.setIcon(self._icons.get(name, "draft"))


def _tool(words: str) -> QToolButton:
    made = QToolButton()
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(words)
    tip(made, words)
    return made
