"""What is printed, and how: values, fonts, sizes, and how close the rows stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from desktop.forms.spec import Field, Values
from desktop.forms.values import blank
from desktop.reports.captions import balanced, snug
from desktop.reports.fonts import FontBook
from desktop.reports.grid import PAD, SIDE, Piece, Side
from desktop.reports.page import LEAST_ROW, MM
from desktop.reports.paragraphs import Style, lines_of

BODY = Style(10, 14.5)
CLOSE_BODY = Style(10, 13)
HEAD = Style(10, 14, align="center")
BAND = Style(10, 14, bold=True)
SMALL = Style(8.5, 11.5)
SMALL_HEAD = Style(8.5, 11.5, align="center")
SMALL_PAD = 1.2 * MM


class Close(IntEnum):
    """How close the rows stand: closer where that spares a page."""

    WIDE = 0
    CLOSE = 1
    BARE = 2  # close, and without blank rows


@dataclass(frozen=True)
class Setting:
    """What is printed, and with which fonts and sizes; `pad` is the space beside words."""

    values: Values
    fonts: FontBook
    body: Style = BODY
    head: Style = HEAD
    pad: float = PAD
    close: Close = Close.WIDE

    @property
    def least(self) -> float:
        """The least height of a row, in points."""
        return LEAST_ROW if self.close is Close.WIDE else 7 * MM

    def closer(self, close: Close) -> Setting:
        """The same setting with its rows so close, and their lines too."""
        return self if close is Close.WIDE else replace(self, close=close, body=CLOSE_BODY)

    def small(self) -> Setting:
        """The same setting with small letters and narrow margins."""
        return replace(self, body=SMALL, head=SMALL_HEAD, pad=SMALL_PAD)

    def value(self, field: Field) -> Any:
        """The value of a field."""
        return self.values.get(field.key, blank(field))

    def of_row(self, row: Values) -> Setting:
        """The same setting for a row of a table."""
        return replace(self, values=row)

    def room(self, width: float) -> float:
        """The width that words have in a cell."""
        return width - 2 * self.pad

    def text(self, words: str, width: float, style: Style | None = None) -> tuple[Piece, ...]:
        """Words as the lines of a cell that is `width` wide; blank words need no line."""
        if not words:
            return ()
        return tuple(lines_of(words, style or self.body, self.room(width), self.fonts))

    def caption(self, words: str, width: float) -> tuple[Piece, ...]:
        """A caption as balanced, centred lines."""
        look = snug(words, self.head, self.room(width), self.fonts)
        return tuple(balanced(words, look, self.room(width), self.fonts))

    def side(self, label: str) -> Side:
        """The label cell at the left."""
        look = snug(label, self.head, SIDE - 2 * PAD, self.fonts)
        return Side(tuple(balanced(label, look, SIDE - 2 * PAD, self.fonts)))
