"""How a customer and the plans of a month are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.plan_calendar import Line
from desktop.views.plan_year.model import LINE_ROLE, YearModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.services.plan_calendar import Bar
    from desktop.views.frame import Frame
    from desktop.views.tables import Index

LANE, GAP, MOST_LANES = 20, 2, 2
HEIGHT = MOST_LANES * (LANE + GAP) + 8
_EDGE, _RADIUS, _PAD = 3, 4, 12
_SHORT = 72  # px of a bar that has no room for the word of its state
_FILLED = {"approved", "running"}
_DASHED = {"draft", "returned"}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class YearDelegate(QStyledItemDelegate):
    """Paints a customer in column 0 and plans over the months beside it."""

    def __init__(self, frame: Frame, table: QTableView, years: YearModel) -> None:
        super().__init__(table)
        self._frame, self._table, self._years = frame, table, years

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option.rect, index.column())
        line = index.data(LINE_ROLE)
        if isinstance(line, Line) and not index.column():
            self._customer(painter, option.rect, line, option.font)
        elif isinstance(line, Line):
            for bar in line.bars:
                self._bar(painter, option.rect, bar, line, option.font)
            self._more(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            self._ring(painter, option)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, column: int) -> None:
        """The present month stands out; quarters are parted by a stronger line."""
        palette = self._frame.theme.palette
        stretch, today = self._years.stretch, self._years.today
        months = stretch.months
        month = months[column - 1] if column else 0
        is_now = (stretch.year, month) == (today.year, today.month)
        painter.fillRect(rect, QColor(palette.hover if is_now else palette.sheet))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(palette.line))
        ends_quarter = month % 3 == 0
        colour = QColor(palette.border if ends_quarter else palette.line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colour)

    def _customer(self, painter: QPainter, rect: QRect, line: Line, font: QFont) -> None:
        palette = self._frame.theme.palette
        room = rect.adjusted(_PAD, 5, -8, -5)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = upper.translated(0, upper.height())
        _put(painter, upper, line.customer, font, palette.text)
        small = _small(font)
        about = line.about
        if line.warning:
            words = f"! {line.warning}"
            wide = min(QFontMetrics(small).horizontalAdvance(words), lower.width())
            mark = QRect(lower.right() - wide + 1, lower.top(), wide, lower.height())
            _put(painter, mark, words, small, palette.critical)
            lower.setRight(mark.left() - 8)
        _put(painter, lower, about, small, palette.secondary)

    def _bar(self, painter: QPainter, cell: QRect, bar: Bar, line: Line, font: QFont) -> None:
        """The part of a plan that lies in this cell; its words run on from month to month."""
        if bar.lane >= MOST_LANES:
            return
        room = self.room(bar, cell.top(), line)
        words = self._words_room(bar, room, line)
        if not (room.intersects(cell) or words.intersects(cell)):
            return
        palette = self._frame.theme.palette
        tone = QColor(palette.tone(bar.tone))
        pen = QPen(tone, 1)
        if bar.state in _DASHED:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(palette.selected if bar.state in _FILLED else palette.sheet))
        painter.drawRoundedRect(room, _RADIUS, _RADIUS)
        edge = QRect(room.left(), room.top() + 4, _EDGE, room.height() - 7)
        painter.fillRect(edge, tone)
        _put(painter, words, bar.words, _small(font), palette.text)

    def _words_room(self, bar: Bar, room: QRect, line: Line) -> QRect:
        """Where the words stand: in the bar, or at its right where it is too short for them."""
        if room.width() >= _SHORT:
            return room.adjusted(_EDGE + 5, 0, -4, 0)
        after = [each for each in line.bars if each.lane == bar.lane and each.first > bar.last]
        next_one = min(after, key=lambda each: each.first, default=None)
        last = len(self._years.stretch.months)
        end = self.room(next_one, 0, line).left() if next_one is not None else self._x(last)
        return QRect(room.right() + 5, room.top(), end - room.right() - 8, room.height())

    def room(self, bar: Bar, top: int, line: Line) -> QRect:
        """Where a plan stands in a row that begins at `top`, in px of the view."""
        left, right = self._years.stretch.room(bar.first, bar.last)
        lanes = min(line.lanes, MOST_LANES)
        first = top + (HEIGHT - lanes * (LANE + GAP)) // 2
        x, end = self._x(left), self._x(right)
        return QRect(x + 1, first + bar.lane * (LANE + GAP), max(end - x - 3, _EDGE), LANE)

    def _x(self, months: float) -> int:
        """Where so many months from the left are, in px of the view."""
        column = min(int(months), len(self._years.stretch.months) - 1)
        left = self._table.columnViewportPosition(column + 1)
        return left + round((months - column) * self._table.columnWidth(column + 1))

    def _more(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """How many plans have no room."""
        hidden = sum(bar.lane >= MOST_LANES for bar in self._years.bars(index))
        if hidden:
            spot = option.rect.adjusted(0, 0, -4, 0)
            painter.setPen(QColor(self._frame.theme.palette.accent))
            painter.setFont(_small(option.font))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(spot, flags, f"+{hidden}")

    def _ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The cell that the keyboard is on; paler while the keyboard is elsewhere."""
        palette = self._frame.theme.palette
        has_keyboard = option.state & QStyle.StateFlag.State_HasFocus
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.accent if has_keyboard else palette.border), 2))
        painter.drawRect(option.rect.adjusted(1, 1, -2, -2))


def _put(painter: QPainter, room: QRect, words: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, shown)


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.92)
    return made
