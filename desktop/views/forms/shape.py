"""Where the cells of a table stand: columns as on paper, rows as high as their words."""

# A handler takes what its dispatcher hands it, needed or not.
# ruff: noqa: ARG001

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics

from desktop.forms.spec import Choice, Day, Field, Group, Moment, Money, Number, Rows
from desktop.i18n import _
from desktop.views.forms.shapes import SIGN
from desktop.views.forms.typeset import Typeset
from desktop.views.forms.words import PAD_X, PAD_Y

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = 1  # px
ROW = 32
STACKED = 28  # px of a cell that stands above another in its column
_NARROWEST = 56
_PART = 92  # px that a part needs to stand beside another
_HEAD_PAD = 8
_WIDE_HEAD = 64  # px of a caption that a column is widened for

Cell = tuple[int, str]


@dataclass
class Column:
    """One column of the paper; the parts of a group share it, side by side if there is room."""

    field: Field
    leaves: tuple[Field, ...]
    left: int = 0
    width: int = 0
    parts: tuple[int, ...] = ()  # px of each leaf where they stand beside each other

    @property
    def is_stacked(self) -> bool:
        """Whether several cells stand one below the other in it."""
        return len(self.leaves) > 1 and not self.parts

    def boxes(self) -> list[tuple[Field, int, int]]:
        """Each cell's field, left edge and width."""
        if not self.parts:
            return [(leaf, self.left, self.width) for leaf in self.leaves]
        lefts = [self.left + sum(self.parts[:at]) + LINE * at for at in range(len(self.parts))]
        return list(zip(self.leaves, lefts, self.parts, strict=True))


class Shape:
    """The places of head, rows, notes below rows, the row to come, and totals."""

    def __init__(self, table: Rows, font: QFont) -> None:
        self.typeset = Typeset(font)
        self.columns = [_column(field) for field in table.columns]
        self._metrics = QFontMetrics(font)
        self._keys = [leaf.key for leaf in table.leaves()]
        self.width = 0
        self.height = 0
        self.head = 0
        self.tops: list[int] = []
        self.heights: list[int] = []
        self.notes: dict[int, QRect] = {}
        self.ghost = QRect()
        self.totals = QRect()
        self._cells: dict[Cell, QRect] = {}

    def lay(
        self,
        width: int,
        texts: Sequence[dict[str, str]],
        notes: dict[int, str],
        live: tuple[Cell, int] | None,
        feet: tuple[bool, bool],
    ) -> None:
        """Lay all out in `width` px; `live` is the cell being edited and the height it needs.

        `feet` says whether there is a row to come, and totals.
        """
        if width != self.width:
            self._spread(width)
        self._cells.clear()
        self.tops, self.heights, self.notes = [], [], {}
        y = self.head + LINE
        for row, words in enumerate(texts):
            height = self._lay_row(row, y, words, live)
            self.tops.append(y)
            self.heights.append(height)
            y += height + LINE
            if row in notes:
                note = round(self.typeset.height(notes[row], width - 2 * PAD_X)) + PAD_Y
                self.notes[row] = QRect(0, y, width, note)
                y += note + LINE
        y = self._lay_feet(y, len(texts), live, feet)
        self.height = y - LINE

    def cell(self, cell: Cell) -> QRect:
        """Where a cell stands; of the row to come, its whole width."""
        return self._cells.get(cell, self.ghost)

    def cell_at(self, spot: QPoint) -> Cell | None:
        """The cell at a place, None in the head or between."""
        if self.ghost.contains(spot):
            return len(self.tops), self._keys[0]
        for row, top in enumerate(self.tops):
            if top <= spot.y() < top + self.heights[row]:
                for key in self._keys:
                    if self._cells[row, key].contains(spot):
                        return row, key
        return None

    def _lay_feet(
        self, y: int, count: int, live: tuple[Cell, int] | None, feet: tuple[bool, bool]
    ) -> int:
        ghost, totals = feet
        self.ghost, self.totals = QRect(), QRect()
        if ghost:
            height = max(ROW, live[1]) if live is not None and live[0][0] == count else ROW
            self.ghost = QRect(0, y, self.width, height)
            y += height + LINE
        if totals:
            self.totals = QRect(0, y, self.width, ROW)
            y += ROW + LINE
        return y

    def _lay_row(
        self, row: int, top: int, words: dict[str, str], live: tuple[Cell, int] | None
    ) -> int:
        wanted: dict[str, int] = {}
        for column in self.columns:
            least = STACKED if column.is_stacked else ROW
            for leaf, _left, width in column.boxes():
                text = self.typeset.height(words[leaf.key], _room(leaf, width))
                wanted[leaf.key] = max(least, round(text) + 2 * PAD_Y)
                if live is not None and live[0] == (row, leaf.key):
                    wanted[leaf.key] = max(least, live[1])
        height = max(_together(column, wanted) for column in self.columns)
        for column in self.columns:
            y, bottom = top, top + height
            spare = (height - _together(column, wanted)) // len(column.leaves)
            for leaf, left, width in column.boxes():
                is_last = leaf is column.leaves[-1] or not column.is_stacked
                high = bottom - y if is_last else wanted[leaf.key] + spare
                self._cells[row, leaf.key] = QRect(left, y, width, high)
                y += high if column.is_stacked else 0
        return height

    def _spread(self, width: int) -> None:
        """Give each column its share of the width, and none less than its values need."""
        self.width = width
        room = width - LINE * (len(self.columns) - 1)
        leasts = [self._least(column) for column in self.columns]
        heads = [
            max(narrow, min(self._metrics.horizontalAdvance(_(one.field.label)), _WIDE_HEAD) + 18)
            for narrow, one in zip(leasts, self.columns, strict=True)
        ]
        shares = [column.field.share for column in self.columns]
        widths = shared(room, shares, heads if sum(heads) <= room else leasts)
        left = 0
        for column, wide in zip(self.columns, widths, strict=True):
            column.left, column.width = left, wide
            column.parts = self._parts(column)
            left += wide + LINE
        highest = max(
            self.typeset.height(_(one.field.label), one.width - 2 * _HEAD_PAD)
            for one in self.columns
        )
        self.head = max(ROW, round(highest) + 2 * PAD_Y)

    def least_width(self) -> int:
        """The px below which words would be torn."""
        lines = LINE * (len(self.columns) - 1)
        return sum(self._least(column) for column in self.columns) + lines

    def _least(self, column: Column) -> int:
        """What a column needs for its values, and for the longest word above them."""
        label = _(column.field.label)
        words = label.split() if label.isascii() else ()
        longest = max((self._metrics.horizontalAdvance(word) for word in words), default=0)
        return max(longest + 2 * PAD_X + 3, *(least(leaf, self._metrics) for leaf in column.leaves))

    def _parts(self, column: Column) -> tuple[int, ...]:
        """The widths of the parts of a group beside each other, where there is room for them."""
        count = len(column.leaves)
        room = column.width - LINE * (count - 1)
        leasts = [max(least(leaf, self._metrics), _PART) for leaf in column.leaves]
        if count == 1 or sum(leasts) > room:
            return ()
        return tuple(shared(room, [1.0] * count, leasts))


def shared(room: int, shares: list[float], leasts: list[int]) -> list[int]:
    """`room` px by shares, none below its least; where all is too narrow, by the leasts."""
    if sum(leasts) >= room:
        widths = [room * one / sum(leasts) for one in leasts]
    else:
        fixed: set[int] = set()
        while True:
            rest = room - sum(leasts[at] for at in fixed)
            total = sum(share for at, share in enumerate(shares) if at not in fixed)
            widths = [
                leasts[at] if at in fixed else rest * share / total
                for at, share in enumerate(shares)
            ]
            tight = {at for at, wide in enumerate(widths) if wide < leasts[at]} - fixed
            if not tight:
                break
            fixed |= tight
    edges = [round(sum(widths[:count])) for count in range(len(widths) + 1)]
    return [end - start for start, end in pairwise(edges)]


@singledispatch
def least(field: Field, metrics: QFontMetrics) -> int:
    """The px that a column of this kind needs to be read."""
    return _NARROWEST


@least.register(Day)
@least.register(Moment)
def _least_day(field: Day | Moment, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("2026-12-28") + 2 * PAD_X + 2


@least.register
def _least_money(field: Money, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("8,888,888.00") + 2 * PAD_X + 2


@least.register
def _least_number(field: Number, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("888.8") + 2 * PAD_X + 2


@least.register
def _least_choice(field: Choice, metrics: QFontMetrics) -> int:
    widest = max((metrics.horizontalAdvance(_(one.label)) for one in field.options), default=0)
    return min(widest, 96) + 2 * PAD_X + (SIGN + 3 if has_tones(field) else 3)


def has_tones(field: Field) -> bool:
    """Whether some answers of a field have a shape before their word."""
    return isinstance(field, Choice) and any(option.tone for option in field.options)


def _room(leaf: Field, width: int) -> int:
    return width - 2 * PAD_X - (SIGN if has_tones(leaf) else 0)


def _together(column: Column, wanted: dict[str, int]) -> int:
    """The height of all cells of a column in a row."""
    heights = [wanted[leaf.key] for leaf in column.leaves]
    return sum(heights) if column.is_stacked else max(heights)


def _column(field: Field) -> Column:
    if isinstance(field, Group):
        return Column(field, tuple(leaf for part in field.parts for leaf in _column(part).leaves))
    return Column(field, (field,))
