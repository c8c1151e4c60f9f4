"""How rows are painted: as cards of two lines, or as cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.views.lists.model import CARD_ROLE, TONE_ROLE
from desktop.views.lists.rows import Card

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.views.tables import Index
    from desktop.views.theme import Theme

CARD_HEIGHT = 56
ROW_HEIGHT = 32
_PAD = 16
_GAP = 8
_MARK = 3
_CELL_PAD = 8
_LINES = ((8, 22), (30, 18))  # top and height of a card's two lines, px
_MOST_RIGHT = 0.5


class CardDelegate(QStyledItemDelegate):
    """Two lines: title and state, detail and note; an accent mark on the chosen one."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every card has the same height."""
        return QSize(option.rect.width(), CARD_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, mark and words; a row that is on the way is a bare ground."""
        painter.save()
        palette = self._theme.palette
        box = option.rect
        ground(painter, option, self._theme)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                QRect(box.left(), box.top(), _MARK, box.height()), QColor(palette.accent)
            )
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
        card = index.data(CARD_ROLE)
        if isinstance(card, Card):
            self._words(painter, option, card)
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, card: Card) -> None:
        palette = self._theme.palette
        strong, small = QFont(option.font), QFont(option.font)
        strong.setBold(True)
        small.setPointSizeF(option.font.pointSizeF() * 0.92)
        upper, lower = (_line(option.rect, *line) for line in _LINES)
        pair(
            painter,
            upper,
            (card.title, strong, palette.text),
            (card.state, small, palette.tone(card.tone)),
        )
        pair(
            painter,
            lower,
            (card.detail, small, palette.secondary),
            (card.note, small, palette.tone(card.note_tone or "draft")),
        )


class CellDelegate(QStyledItemDelegate):
    """One line of a table, in the tone of its state, with a rule below."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, rule and text."""
        painter.save()
        box = option.rect
        palette = self._theme.palette
        ground(painter, option, self._theme)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
        text = index.data()
        if text:
            tone = index.data(TONE_ROLE) or ""
            align = index.data(Qt.ItemDataRole.TextAlignmentRole)
            painter.setFont(option.font)
            painter.setPen(QColor(palette.tone(tone)))
            inner = box.adjusted(_CELL_PAD, 0, -_CELL_PAD, -1)
            shown = option.fontMetrics.elidedText(
                text.replace("\n", " "), Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, align, shown)
        painter.restore()


def ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Fill the row's ground where it is chosen or under the pointer."""
    palette = theme.palette
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(palette.selected))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(palette.hover))


def _line(box: QRect, top: int, height: int) -> QRect:
    return QRect(box.left() + _PAD, box.top() + top, box.width() - 2 * _PAD, height)


def pair(
    painter: QPainter,
    line: QRect,
    left: tuple[str, QFont, str],
    right: tuple[str, QFont, str],
) -> None:
    """Words at both ends of a line; the right ones are short and come first."""
    words, font, colour = right
    taken = 0
    if words:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, int(line.width() * _MOST_RIGHT)
        )
        taken = metrics.horizontalAdvance(shown) + _GAP
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
    words, font, colour = left
    room = line.adjusted(0, 0, -taken, 0)
    flat = words.replace("\n", " ")
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(
        room,
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        QFontMetrics(font).elidedText(flat, Qt.TextElideMode.ElideRight, room.width()),
    )
