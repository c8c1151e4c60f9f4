"""How a thing of the agenda is painted: a ring to tick, its kind, its day, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.services.agenda import KINDS, AgendaItem, kind_label
from desktop.views.items.delegate import ItemDelegate
from desktop.views.items.model import ITEM_ROLE, Item
from desktop.views.lists.delegates import ground, pair
from desktop.views.today.words import ICONS, LATER, short_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject

    from desktop.views.frame import Frame
    from desktop.views.items.model import Index

RING_ROOM = 36
"""So many px at the left belong to the ring that is ticked."""

BUTTONS_ROOM = 92
"""So many px at the right are left to the buttons of the line."""

_PAD = 12
_RING = 15
_ICON = 16
_GAP = 12
_MARK = 3
_WIDEST_STATE = 116
_NARROW = 900  # px below which the kind has no column


class DueDelegate(ItemDelegate):
    """One line an item; what can be done here has a ring at its left."""

    def __init__(self, frame: Frame, today: date, parent: QObject | None = None) -> None:
        super().__init__(frame.theme, parent)
        self._frame = frame
        self._sample_day = short_day(today) + " 23:59"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line; headings are those of other lists."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, Item) or item.heading:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        if isinstance(item.thing, AgendaItem):
            self._thing(painter, option, item, item.thing)
        elif item.thing == LATER:
            self._later(painter, option, item)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        palette, box = self._frame.theme.palette, option.rect
        ground(painter, option, self._frame.theme)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(box.left(), box.top(), _MARK, box.height()), QColor(palette.accent)
            )

    def _thing(
        self, painter: QPainter, option: QStyleOptionViewItem, item: Item, thing: AgendaItem
    ) -> None:
        palette, box = self._frame.theme.palette, option.rect
        if thing.can_finish:
            self._ring(painter, box)
        left = box.left() + RING_ROOM
        icon = self._frame.icons.get(ICONS[thing.kind], "draft")
        middle = box.top() + (box.height() - _ICON) // 2
        icon.paint(painter, QRect(left, middle, _ICON, _ICON))
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.92)
        metrics = QFontMetrics(small)
        room = box.adjusted(RING_ROOM + _ICON + _GAP, 0, -BUTTONS_ROOM, -1)
        when_width = metrics.horizontalAdvance(self._sample_day) + _GAP
        _words(painter, room, item.when, small, palette.secondary)
        room.adjust(when_width, 0, -_WIDEST_STATE, 0)
        state_room = QRect(room.right() + _GAP, room.top(), _WIDEST_STATE - _GAP, room.height())
        _words(painter, state_room, item.note, small, palette.tone(item.tone))
        if box.width() >= _NARROW:
            wide = max(metrics.horizontalAdvance(kind_label(kind)) for kind in KINDS) + _GAP
            room.adjust(0, 0, -wide, 0)
            kind_room = QRect(room.right() + _GAP, room.top(), wide, room.height())
            _words(painter, kind_room, kind_label(thing.kind), small, palette.secondary)
        room.adjust(self._title(painter, room, item, option.font), 0, 0, 0)
        pair(painter, room, (item.detail, small, palette.secondary), ("", small, palette.text))

    def _later(self, painter: QPainter, option: QStyleOptionViewItem, item: Item) -> None:
        palette = self._frame.theme.palette
        icon = self._frame.icons.get("calendar-days", "running")
        left, middle = RING_ROOM, option.rect.top() + (option.rect.height() - _ICON) // 2
        icon.paint(painter, QRect(option.rect.left() + left, middle, _ICON, _ICON))
        room = option.rect.adjusted(left + _ICON + _GAP, 0, -_PAD, -1)
        _words(painter, room, item.title, option.font, palette.accent)

    def _ring(self, painter: QPainter, box: QRect) -> None:
        spot = QPoint(box.left() + RING_ROOM // 2, box.center().y())
        ring = QRect(0, 0, _RING, _RING)
        ring.moveCenter(spot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._frame.theme.palette.border), 1.5))
        painter.drawEllipse(ring)


def _words(painter: QPainter, room: QRect, words: str, font: QFont, colour: str) -> None:
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
