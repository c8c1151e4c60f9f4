"""The sheet of a form's workbook while it is being filled, from top to bottom."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from desktop.forms.spec import Values
from desktop.reports.cells import put_text
from desktop.reports.sheet_style import (
    BODY,
    BOLD,
    CENTER,
    LEFT,
    OPEN,
    RULED,
    SHADED,
    width_of,
)

COLUMNS = 40  # narrow columns over the width of the paper
SIDE = 7  # of them, for the label at the left
CHARACTERS = 2.1  # that fit into one narrow column
LINE, LEAST = 15.0, 24.0  # heights in points
TALLEST = 390.0  # Excel allows 409 points a row


@dataclass(frozen=True)
class Place:
    """Where a value stands."""

    sheet: str
    column: str
    row: int


class PlacedForm:
    """Keeps where the next row is, and where each value was put."""

    def __init__(self, values: Values, blank: bool) -> None:  # noqa: FBT001 - one plain flag
        self.values, self.blank = values, blank
        self.places: dict[str, Place] = {}
        self.row = 1
        self.sheet: Any = None

    def begin(self, sheet: Any) -> None:
        """Go on at the top of a new sheet."""
        self.sheet, self.row = sheet, 1

    def next_row(self, height: float) -> None:
        """The row is done; it is `height` points high."""
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def gap(self) -> None:
        """Leave a little room."""
        self.next_row(9)

    def merged(self, first: int, last: int, rows: int = 1) -> Any:
        """The cell that spans these columns from the present row on; returns its first cell."""
        if last > first or rows > 1:
            self.sheet.merge_cells(
                start_row=self.row,
                start_column=first,
                end_row=self.row + rows - 1,
                end_column=last,
            )
        return self.sheet.cell(self.row, first)

    def ruled(self, first: int, last: int, rows: int = 1, **look: Any) -> Any:
        """A ruled cell over these columns, with the given fill, font, alignment, protection."""
        cell = self.merged(first, last, rows)
        for at in range(self.row, self.row + rows):
            for number in range(first, last + 1):
                part = self.sheet.cell(at, number)
                part.border = RULED
                for name, value in look.items():
                    setattr(part, name, value)
        return cell

    def band(self, words: str) -> None:
        """A shaded band with a title."""
        cell = self.ruled(1, COLUMNS, fill=SHADED, font=BOLD, alignment=LEFT)
        put_text(cell, words)
        self.next_row(20)

    def label(self, words: str, first: int, last: int, rows: int = 1) -> None:
        """A caption in a shaded cell."""
        cell = self.ruled(first, last, rows, fill=SHADED, font=BODY, alignment=CENTER)
        put_text(cell, words)

    def value(self, key: str, first: int, last: int, rows: int = 1, **look: Any) -> Any:
        """The open cell of a value, known by its key from now on."""
        opened = {"font": BODY, "protection": OPEN, "alignment": LEFT, **look}
        cell = self.ruled(first, last, rows, **opened)
        self.places[key] = Place(self.sheet.title, get_column_letter(first), self.row)
        return cell


def lines_needed(words: str, columns: int) -> int:
    """About how many lines a text takes in a cell of so many narrow columns."""
    room = columns * CHARACTERS
    return sum(max(1, math.ceil(width_of(line) / room)) for line in words.split("\n"))


def heights(words: str, columns: int, lines: int) -> tuple[int, float]:
    """How many rows a text needs, and how high each is, with room for `lines` lines."""
    height = max(LEAST, LINE * max(lines, lines_needed(words, columns)) + 4)
    rows = math.ceil(height / TALLEST)
    return rows, height / rows
