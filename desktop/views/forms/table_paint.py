"""Paints a table as the grid of the paper; only what came into view."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.errors import Level
from desktop.forms.spec import Choice, Field, Rows
from desktop.i18n import _
from desktop.views.forms.cell_inputs import alignment
from desktop.views.forms.shape import Cell, Column, Shape
from desktop.views.forms.shapes import SIGN, SIZE, draw_shape
from desktop.views.forms.words import PAD_X, PAD_Y

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.views.palette import Palette

_DOT = 2.5


@dataclass
class Sight:
    """All that is to be seen of a table."""

    table: Rows
    shape: Shape
    palette: Palette
    texts: Sequence[dict[str, str]] = ()
    values: Sequence[dict[str, object]] = ()
    wrong: dict[Cell, Level] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    note_levels: dict[int, Level] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    hovered: Cell | None = None
    live: Cell | None = None
    ghost_words: str = ""
    still: bool = False


class TablePainter:
    """Paints what is to be seen into a region."""

    def __init__(self, painter: QPainter, sight: Sight, region: QRect) -> None:
        self._painter = painter
        self._sight = sight
        self._region = region
        self._shape = sight.shape
        self._palette = sight.palette

    def paint(self) -> None:
        """Paint it all."""
        self._painter.fillRect(self._region, QColor(self._palette.line))
        for column in self._shape.columns:
            self._head(column)
        for row, words in enumerate(self._sight.texts):
            top = self._shape.tops[row]
            if top <= self._region.bottom() and top + self._shape.heights[row] >= (
                self._region.top()
            ):
                self._row(row, words)
        for row, box in self._shape.notes.items():
            self._note(row, box)
        if not self._shape.ghost.isNull():
            self._fill(self._shape.ghost, self._palette.sheet)
            if self._sight.live is None or self._sight.live[0] != len(self._sight.texts):
                self._words(self._sight.ghost_words, self._shape.ghost, self._palette.secondary)
            self._hover((len(self._sight.texts), ""), self._shape.ghost)
        if not self._shape.totals.isNull():
            self._totals()

    def _head(self, column: Column) -> None:
        box = QRect(column.left, 0, column.width, self._shape.head)
        self._fill(box, self._palette.label_cell)
        self._words(column.above, box, self._palette.text, Qt.AlignmentFlag.AlignHCenter)
        if not self._sight.still and any(leaf.required for leaf in column.leaves):
            draw_dot(self._painter, box, self._palette.accent)

    def _row(self, row: int, words: dict[str, str]) -> None:
        for column in self._shape.columns:
            for leaf in column.leaves:
                box = self._shape.cell((row, leaf.key))
                self._fill(box, self._palette.sheet)
                self._cell(leaf, words[leaf.key], box, row, shared=len(column.leaves) > 1)
                self._hover((row, leaf.key), box)
                level = self._sight.wrong.get((row, leaf.key))
                if level is not None:
                    line = QRect(box.left(), box.bottom() - 1, box.width(), 2)
                    self._painter.fillRect(line, QColor(level_colour(level, self._palette)))

    def _cell(self, leaf: Field, words: str, box: QRect, row: int, *, shared: bool) -> None:
        side = alignment(leaf)
        if not words and shared and not self._sight.still:
            room, cut = box.width() - 2 * PAD_X, Qt.TextElideMode.ElideRight
            what = self._painter.fontMetrics().elidedText(_(leaf.label), cut, room)
            self._words(what, box, self._palette.border, side)
            return
        tone = _tone(leaf, self._sight.values[row].get(leaf.key))
        colour = self._palette.tone(tone) if tone else self._palette.text
        if not tone:
            self._words(words, box, colour, side)
            return
        room = box.width() - 2 * PAD_X - SIGN
        wide = min(room, self._painter.fontMetrics().horizontalAdvance(words) + 3)
        left = box.left() + PAD_X + (room - wide) // 2
        top = box.center().y() + 1 - SIZE / 2
        draw_shape(self._painter, tone, QRectF(left + 1.5, top, SIZE, SIZE), colour)
        inner = QRect(left + SIGN - PAD_X, box.top(), wide + 2 * PAD_X, box.height())
        self._words(words, inner, colour)

    def _hover(self, cell: Cell, box: QRect) -> None:
        hovered = self._sight.hovered
        if hovered is None or hovered[0] != cell[0] or (cell[1] and hovered[1] != cell[1]):
            return
        self._painter.setPen(QPen(QColor(self._palette.border), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _note(self, row: int, box: QRect) -> None:
        self._fill(box, self._palette.sheet)
        colour = level_colour(self._sight.note_levels[row], self._palette)
        self._words(self._sight.notes[row], box, colour)

    def _totals(self) -> None:
        box = self._shape.totals
        self._fill(box, self._palette.label_cell)
        left = True
        for column in self._shape.columns:
            cell = QRect(column.left, box.top(), column.width, box.height())
            if column.left:
                self._fill(QRect(column.left - 1, box.top(), 1, box.height()), self._palette.line)
            words = self._sight.totals.get(column.leaves[0].key, "")
            if words:
                side = Qt.AlignmentFlag.AlignRight
                self._words(words, cell, self._palette.text, side, bold=True)
            elif left:
                side = Qt.AlignmentFlag.AlignHCenter
                self._words(_("Total"), cell, self._palette.text, side, bold=True)
            left = False

    def _fill(self, box: QRect, colour: str) -> None:
        self._painter.fillRect(box, QColor(colour))

    def _words(
        self,
        words: str,
        box: QRect,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        bold: bool = False,
    ) -> None:
        if not words:
            return
        layout, height = self._shape.typeset.set(words, box.width() - 2 * PAD_X, side, bold=bold)
        top = box.top() + max(PAD_Y, (box.height() - round(height)) // 2)
        self._painter.setPen(QColor(colour))
        layout.draw(self._painter, QPointF(box.left() + PAD_X, top))


def draw_dot(painter: QPainter, box: QRect, colour: str) -> None:
    """The dot of what is required, in the upper right corner of a caption's cell."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(box.right() - 6, box.top() + 8), _DOT, _DOT)
    painter.restore()


def level_colour(level: Level, palette: Palette) -> str:
    """Red for what stands in the way, the waiting colour for a warning."""
    return palette.critical if level is Level.ERROR else palette.waiting


def _tone(leaf: Field, value: object) -> str:
    if not isinstance(leaf, Choice):
        return ""
    return next((option.tone for option in leaf.options if option.key == value), "")
