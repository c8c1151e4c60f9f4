"""How an item is painted: the day, the words, and at the right what to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.views.items.model import ITEM_ROLE, Item
from desktop.views.lists.delegates import ground, pair

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.views.items.model import Index
    from desktop.views.theme import Theme

ROW_HEIGHT = 32
HEADING_HEIGHT = 30
_PAD = 8
_GAP = 12
_ROOM_FOR_SPARE = 360  # px beside the day; in less, a spare note would take the room of words
_WIDEST_DAY = "2026-12-30 23:59"


class ItemDelegate(QStyledItemDelegate):
    """One line an item, all days in one column."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.timed = False
        self.dated = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Lines are as high as in other lists."""
        item = index.data(ITEM_ROLE)
        heading = isinstance(item, Item) and item.heading
        return QSize(option.rect.width(), HEADING_HEIGHT if heading else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, rule and words."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, Item):
            return
        painter.save()
        if item.heading:
            self._heading(painter, option, item)
        else:
            self._line(painter, option, item)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, item: Item) -> None:
        palette = self._theme.palette
        strong, small = _fonts(option.font)
        box = option.rect.adjusted(_PAD, 4, -_PAD, 0)
        tone = palette.tone(item.tone) if item.tone != "draft" else palette.text
        pair(painter, box, (item.title, strong, tone), (item.note, small, palette.secondary))

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, item: Item) -> None:
        palette = self._theme.palette
        ground(painter, option, self._theme)
        box = option.rect
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(palette.accent))
        _strong, small = _fonts(option.font)
        inner = box.adjusted(_PAD, 0, -_PAD, -1)
        if item.when:
            painter.setFont(small)
            painter.setPen(QColor(palette.secondary))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, item.when)
        inner.adjust(self._day_width(small), 0, 0, 0)
        note = "" if item.spare and inner.width() < _ROOM_FOR_SPARE else item.note
        words = (note, small, palette.tone(item.tone))
        pair(painter, inner, ("", small, palette.secondary), words)
        if note:
            inner.adjust(0, 0, -self._note_width(inner, note, small), 0)
        inner.adjust(self._title(painter, inner, item, option.font), 0, 0, 0)
        pair(painter, inner, (item.detail, small, palette.secondary), ("", small, ""))

    def _note_width(self, room: QRect, note: str, font: QFont) -> int:
        """What the note takes, which is short and goes first."""
        return min(QFontMetrics(font).horizontalAdvance(note), room.width() // 2) + _GAP

    def _title(self, painter: QPainter, room: QRect, item: Item, font: QFont) -> int:
        """Draw the title; it leaves a third of the room to the details, where there are any."""
        metrics = QFontMetrics(font)
        most = room.width() * 2 // 3 if item.detail else room.width()
        flat = item.title.replace("\n", " ")
        shown = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, most)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown) + _GAP

    def _day_width(self, font: QFont) -> int:
        if not self.dated:
            return 0
        widest = _WIDEST_DAY if self.timed else _WIDEST_DAY[:10]
        return QFontMetrics(font).horizontalAdvance(widest) + _GAP


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    """The bold and the smaller face of a font."""
    strong, small = QFont(font), QFont(font)
    strong.setBold(True)
    small.setPointSizeF(font.pointSizeF() * 0.92)
    return strong, small
