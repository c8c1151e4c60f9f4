"""Where the cells of a table stand: columns as on paper, rows as high as their words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics

from desktop.forms.spec import Field, Group, Rows
from desktop.forms.text import caption
from desktop.reports.even_lines import even_lines
from desktop.views.forms.typeset import Typeset
from desktop.views.forms.widths import least, room_for_words, shared, widest_number
from desktop.views.forms.words import PAD_X, PAD_Y

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = 1  # px
ROW = 32
STACKED = 28  # px of a cell that stands above another in its column
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
    above: str = ""  # the caption in even lines

    @property
    def head(self) -> str:
        """What stands above it."""
        return caption(self.field)

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


@dataclass(frozen=True)
class Measured:
    """A row of words and the heights that its cells, and it as a whole, need for them."""

    words: dict[str, str]
    heights: dict[str, int]
    height: int


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
        self._numbers: list[int] = []  # px that the numbers in each column need
        self._measured: list[Measured] = []
        self._live: tuple[Cell, int] | None = None

    def lay(
        self,
        width: int,
        texts: Sequence[dict[str, str]],
        notes: dict[int, str],
        live: tuple[Cell, int] | None,
        feet: tuple[bool, bool],
    ) -> None:
        """Lay all out in `width` px; `live` is the cell being edited and the height it needs.

        `feet` says whether there is a row to come, and totals. Rows whose texts are the very
        same as before are not measured again.
        """
        numbers = [widest_number(column.leaves, texts, self._metrics) for column in self.columns]
        if (width, numbers) != (self.width, self._numbers):
            self._numbers = numbers
            self._spread(width)
            self._measured = []
        y = self.head + LINE
        self._measured = [self._measure(row, words) for row, words in enumerate(texts)]
        self._live = live
        self.tops, self.heights, self.notes = [], [], {}
        for row in range(len(texts)):
            height = self._row_height(row)
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
        row, key = cell
        if row >= len(self.tops):
            return self.ghost
        for column in self.columns:
            if any(leaf.key == key for leaf in column.leaves):
                return self._in_column(row, key, column)
        raise KeyError(key)

    def seen_with(self, cell: Cell) -> QRect:
        """The cell, down to the end of what is said below its row."""
        box = self.cell(cell)
        if cell[0] in self.notes:
            box.setBottom(self.notes[cell[0]].bottom())
        return box

    def cell_at(self, spot: QPoint) -> Cell | None:
        """The cell at a place, None in the head or between."""
        if self.ghost.contains(spot):
            return len(self.tops), self._keys[0]
        row = bisect_right(self.tops, spot.y()) - 1
        if row < 0 or spot.y() >= self.tops[row] + self.heights[row]:
            return None
        return next(
            ((row, key) for key in self._keys if self.cell((row, key)).contains(spot)), None
        )

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

    def _measure(self, row: int, words: dict[str, str]) -> Measured:
        """The heights that the cells of a row need for their words."""
        if row < len(self._measured) and self._measured[row].words is words:
            return self._measured[row]
        heights = {}
        for column in self.columns:
            least = STACKED if column.is_stacked else ROW
            for leaf, _left, width in column.boxes():
                text = self.typeset.height(words[leaf.key], room_for_words(leaf, width))
                heights[leaf.key] = max(least, round(text) + 2 * PAD_Y)
        return Measured(words, heights, max(_together(one, heights) for one in self.columns))

    def _wanted(self, row: int) -> dict[str, int]:
        """The heights of the cells of a row, the one being edited as high as its editor."""
        heights = self._measured[row].heights
        if self._live is None or self._live[0][0] != row:
            return heights
        key, height = self._live[0][1], self._live[1]
        return {**heights, key: max(STACKED, height)}

    def _row_height(self, row: int) -> int:
        if self._live is None or self._live[0][0] != row:
            return self._measured[row].height
        wanted = self._wanted(row)
        return max(ROW, *(_together(column, wanted) for column in self.columns))

    def _in_column(self, row: int, key: str, column: Column) -> QRect:
        y, height, wanted = self.tops[row], self.heights[row], self._wanted(row)
        if not column.is_stacked:
            left, wide = next((at, px) for leaf, at, px in column.boxes() if leaf.key == key)
            return QRect(left, y, wide, height)
        spare = (height - _together(column, wanted)) // len(column.leaves)
        for leaf in column.leaves[:-1]:
            high = wanted[leaf.key] + spare
            if leaf.key == key:
                return QRect(column.left, y, column.width, high)
            y += high
        return QRect(column.left, y, column.width, self.tops[row] + height - y)

    def _spread(self, width: int) -> None:
        """Give each column its share of the width, and none less than its values need."""
        self.width = width
        room = width - LINE * (len(self.columns) - 1)
        leasts = [self._least(column) for column in self.columns]
        heads = [
            max(narrow, min(self._metrics.horizontalAdvance(one.head), _WIDE_HEAD) + 18)
            for narrow, one in zip(leasts, self.columns, strict=True)
        ]
        shares = [column.field.share for column in self.columns]
        numbers = self._numbers or [0] * len(leasts)
        wishes = [list(map(max, heads, numbers)), list(map(max, leasts, numbers)), heads]
        widths = shared(room, shares, next((one for one in wishes if sum(one) <= room), leasts))
        left = 0
        for column, wide in zip(self.columns, widths, strict=True):
            column.left, column.width = left, wide
            column.above = even_lines(
                column.head, wide - 2 * _HEAD_PAD, self._metrics.horizontalAdvance
            )
            column.parts = self._parts(column)
            left += wide + LINE
        highest = max(
            self.typeset.height(one.above, one.width - 2 * _HEAD_PAD) for one in self.columns
        )
        self.head = max(ROW, round(highest) + 2 * PAD_Y)

    def least_width(self) -> int:
        """The px below which words would be torn."""
        lines = LINE * (len(self.columns) - 1)
        return sum(self._least(column) for column in self.columns) + lines

    def _least(self, column: Column) -> int:
        """What a column needs for its values, and for the longest word above them."""
        label = column.head
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


def _together(column: Column, wanted: dict[str, int]) -> int:
    """The height of all cells of a column in a row."""
    heights = [wanted[leaf.key] for leaf in column.leaves]
    return sum(heights) if column.is_stacked else max(heights)


def _column(field: Field) -> Column:
    if isinstance(field, Group):
        return Column(field, tuple(leaf for part in field.parts for leaf in _column(part).leaves))
    return Column(field, (field,))
