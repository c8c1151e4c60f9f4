"""How the columns of a register share printed pages, so that its letters can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.worksheet.page import PageMargins

ROOM = 170
"""So many characters stand beside each other on a printed page and can still be read well."""

NARROWER = (50, 44, 38, 32, 28)
"""How wide a column of words may be: its words are wrapped before another page is needed."""

_MARGINS = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)  # inches


@dataclass(frozen=True)
class Shape:
    """How a column stands: its width in characters, whether it holds words and wraps them."""

    width: int
    wraps: bool = False
    words: bool = False

    def at_most(self, width: int) -> Shape:
        """The same column no wider than this, if it holds words, which are wrapped then."""
        if not self.words or self.width <= width:
            return self
        return replace(self, width=width, wraps=True)


@dataclass(frozen=True)
class Pages:
    """The columns as they fit on so many pages beside each other."""

    shapes: tuple[Shape, ...]
    across: int = 1

    def set_up(self, sheet: Any) -> None:
        """Let the sheet be printed so; its first column stands on every page."""
        sheet.page_margins = _MARGINS
        sheet.page_setup.fitToWidth = self.across
        if self.across > 1:
            sheet.print_title_cols = "A:A"
            sheet.page_setup.pageOrder = "overThenDown"


def on_pages(shapes: Sequence[Shape], printed: int) -> Pages:
    """The columns, of which the first `printed` are printed, on as few pages as can be."""
    for across in range(1, printed):
        for most in NARROWER:
            narrowed = tuple(shape.at_most(most) for shape in shapes)
            if _across([shape.width for shape in narrowed[:printed]]) <= across:
                return Pages(narrowed, across)
    return Pages(tuple(shapes), printed)


def _across(widths: Sequence[int]) -> int:
    """How many pages the columns need, the first of them on each."""
    pages, used = 1, 0
    for width in widths:
        if used + width > ROOM:
            pages, used = pages + 1, widths[0]
        used += width
    return pages
