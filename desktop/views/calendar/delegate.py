"""How a day is painted: its number, its things, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.i18n import _
from desktop.services.agenda import kind_label
from desktop.views.calendar.geometry import DayBox
from desktop.views.calendar.model import CELL_ROLE, Cell
from desktop.views.today.words import ICONS, Key, key_of

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QTableView

    from desktop.services.agenda import AgendaItem
    from desktop.views.calendar.lanes import Slot
    from desktop.views.calendar.model import Index
    from desktop.views.frame import Frame

_BAR = 3
_RADIUS = 4
_NUMBER = 22
_ICON = 14
_ROOM_FOR_ICON = 110


class DayDelegate(QStyledItemDelegate):
    """Paints days. `chosen` is the key of the thing that the keyboard is on."""

    def __init__(self, frame: Frame, table: QTableView) -> None:
        super().__init__(table)
        self._frame, self._table = frame, table
        self.chosen: Key = ()
        self.roomy = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the day."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = DayBox(option.rect, self.roomy, self.chosen)
        self._ground(painter, option.rect, cell)
        self._number(painter, option, cell)
        shown = box.shown(cell)
        for slot in shown:
            self._slot(painter, option, box.line(slot, cell.day), slot, cell)
        if len(shown) < len(cell.slots):
            painter.setFont(_small(option.font))
            painter.setPen(QColor(self._frame.theme.palette.accent))
            words = _("+{count} more").format(count=len(cell.slots) - len(shown))
            painter.drawText(box.more_line, Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_Selected:
            self._frame_day(painter, option)
        painter.restore()

    def thing(self, painter: QPainter, line: QRect, item: AgendaItem, font: QFont) -> None:
        """Draw a thing in one line, as it is seen in the hand."""
        roomy, self.roomy = self.roomy, False
        self._body(painter, line, item, is_filled=True)
        self._bar(painter, line, item)
        self._words(painter, line.adjusted(_BAR + 5, 0, -4, 0), item, font)
        self.roomy = roomy

    def _slot(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: QRect,
        slot: Slot,
        cell: Cell,
    ) -> None:
        """Draw a thing on a day; the words of a bar run on from one day to the next."""
        painter.save()
        painter.setClipRect(option.rect)
        left, right = self._edge(slot.first), self._edge(slot.last, right=True)
        here, there = self._edge(cell.day), self._edge(cell.day, right=True)
        bar = line.adjusted(left - here, 0, right - there, 0)
        self._body(painter, bar, slot.item, is_filled=slot.lasts)
        if slot.begins:
            self._bar(painter, bar, slot.item)
        self._words(painter, bar.adjusted(_BAR + 5, 0, -4, 0), slot.item, option.font)
        painter.restore()

    def _edge(self, day: date, *, right: bool = False) -> int:
        """Where the column of a day begins, or ends, in px of the view."""
        column = day.weekday()
        edge = self._table.columnViewportPosition(column)
        return edge + self._table.columnWidth(column) if right else edge

    def _body(self, painter: QPainter, line: QRect, item: AgendaItem, *, is_filled: bool) -> None:
        palette = self._frame.theme.palette
        is_chosen = key_of(item) == self.chosen
        painter.setPen(QPen(QColor(palette.accent), 2) if is_chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.selected if is_filled or is_chosen else palette.hover))
        inner = line.adjusted(1, 1, -1, -1) if is_chosen else line
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)

    def _bar(self, painter: QPainter, line: QRect, item: AgendaItem) -> None:
        tone = "critical" if item.overdue else "done" if item.done else item.tone
        bar = QRect(line.left(), line.top() + 3, _BAR, line.height() - 6)
        painter.fillRect(bar, QColor(self._frame.theme.palette.tone(tone or "draft")))

    def _words(self, painter: QPainter, room: QRect, item: AgendaItem, font: QFont) -> None:
        palette = self._frame.theme.palette
        small = _small(font)
        metrics = QFontMetrics(small)
        first, second = room, QRect()
        if self.roomy:
            first = QRect(room.left(), room.top() + 2, room.width(), room.height() // 2 - 1)
            second = first.translated(0, first.height())
        if room.width() >= _ROOM_FOR_ICON:
            self._icon(painter, first, item)
            first = first.adjusted(_ICON + 4, 0, 0, 0)
        time = f"{item.starts_at:%H:%M} " if item.starts_at else ""
        colour = palette.secondary if item.done else palette.text
        painter.setFont(small)
        painter.setPen(QColor(palette.critical if item.overdue else colour))
        kind = f" · {kind_label(item.kind)}" if item.kind == "birthday" else ""
        _line(painter, first, time + item.title + kind, metrics)
        if self.roomy:
            customer = "" if item.customer == item.title else item.customer
            painter.setPen(QColor(palette.secondary))
            _line(painter, second, customer or item.note, metrics)

    def _icon(self, painter: QPainter, line: QRect, item: AgendaItem) -> None:
        name = "check" if item.done else ICONS[item.kind]
        icon = self._frame.icons.get(name, "critical" if item.overdue else "draft")
        spot = QPoint(line.left(), line.center().y() - _ICON // 2 + 1)
        icon.paint(painter, QRect(spot.x(), spot.y(), _ICON, _ICON))

    def _ground(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        palette = self._frame.theme.palette
        quiet = cell.free or cell.outside
        painter.fillRect(rect, QColor(palette.ground if quiet else palette.sheet))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(palette.line))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(palette.line))

    def _frame_day(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The day that the keyboard is on; paler while the keyboard is elsewhere."""
        palette = self._frame.theme.palette
        has_keyboard = option.state & QStyle.StateFlag.State_HasFocus
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.accent if has_keyboard else palette.border), 2))
        painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def _number(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        palette = self._frame.theme.palette
        font = QFont(option.font)
        font.setBold(cell.is_today)
        words = f"{cell.day.month}-{cell.day.day}" if cell.day.day == 1 else str(cell.day.day)
        wide = max(_NUMBER, QFontMetrics(font).horizontalAdvance(words) + 10)
        spot = QRect(option.rect.left() + 4, option.rect.top() + 3, wide, _NUMBER)
        painter.setFont(font)
        if cell.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(spot, _NUMBER / 2, _NUMBER / 2)
            painter.setPen(QColor(palette.on_accent))
        else:
            quiet = cell.free or cell.outside
            painter.setPen(QColor(palette.secondary if quiet else palette.text))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)
        room = QRect(spot.right() + 4, spot.top(), option.rect.right() - spot.right() - 8, _NUMBER)
        small = _small(option.font)
        painter.setFont(small)
        painter.setPen(QColor(palette.secondary))
        _line(painter, room, cell.mark, QFontMetrics(small))


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.92)
    return made


def _line(painter: QPainter, room: QRect, words: str, metrics: QFontMetrics) -> None:
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
