"""The sheet of a form's workbook while it is being filled, from top to bottom."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from desktop.forms.spec import Field, FormSpec, Values
from desktop.reports.cells import put_text
from desktop.reports.sheet_answers import Answers
from desktop.reports.sheet_style import BODY, BOLD, CENTER, LEFT, LOCKED, OPEN, RULED, SHADED
from desktop.reports.sheet_values import fill
from desktop.reports.sheet_words import caption_lines, lines_needed

COLUMNS = 40  # narrow columns over the width of the paper, if no table needs more
EACH = 5  # of them, that a column of a table needs on average
SIDE = 7  # of them, for the label at the left
LINE, LEAST = 15.0, 24.0  # heights in points
TALLEST = 390.0  # Excel allows 409 points a row
HIDDEN = "caredesk"  # the sheet for what only the program reads


@dataclass(frozen=True)
class Place:
    """Where a value stands."""

    sheet: str
    column: str
    row: int


class PlacedForm:
    """Keeps where the next row is, and where each value was put.

    `left` is the first column of the part of the sheet that is being filled, `columns` how many
    narrow ones the sheet has.
    """

    def __init__(self, values: Values, columns: int = COLUMNS) -> None:
        self.columns = columns
        self.values = values
        self.places: dict[str, Place] = {}
        self.answers = Answers(HIDDEN)
        self.row, self.left = 1, 1
        self.height = 0.0  # points from the top down to the present row
        self.sheet: Any = None

    def begin(self, sheet: Any) -> None:
        """Go on at the top of a new sheet."""
        self.sheet, self.row, self.height = sheet, 1, 0.0

    def next_row(self, height: float) -> None:
        """The row is done; it is `height` points high."""
        self.height += height
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
        cell = self.ruled(self.left, self.columns, fill=SHADED, font=BOLD, alignment=LEFT)
        put_text(cell, words)
        self.next_row(20)

    def label(self, words: str, first: int, last: int, rows: int = 1) -> None:
        """A caption in a shaded cell."""
        cell = self.ruled(first, last, rows, fill=SHADED, font=BODY, alignment=CENTER)
        put_text(cell, caption_lines(words, last - first + 1))

    def value(
        self, field: Field, key: str, value: object, span: tuple[int, int], **look: Any
    ) -> Any:
        """Put a value into a cell that is open to be filled in, and known by its key.

        What only a step of the workflow sets is locked. A cell that could not hold its whole
        value is locked and has no name, so that it is never read back.
        """
        rows = look.pop("rows", 1)
        kept = OPEN if field.editable else LOCKED
        cell = self.ruled(*span, rows, **{"font": BODY, "alignment": LEFT, **look})
        whole = fill(cell, field, value)
        if whole and key:
            self.places[key] = Place(self.sheet.title, get_column_letter(span[0]), self.row)
            self.answers.offer(self.sheet, cell, field)
            cell.protection = kept
        return cell

    @contextmanager
    def beside_label(self, words: str) -> Iterator[None]:
        """What is put inside stands beside one label, which is as high as all of it."""
        start, outer = self.row, self.left
        self.left = outer + SIDE
        yield
        end, self.row, self.left = self.row, start, outer
        self.label(words, outer, outer + SIDE - 1, end - start)
        self.row = end


def columns_of(form: FormSpec) -> int:
    """How many narrow columns the sheet of a form has: more where a table has many columns."""
    return max([COLUMNS, *(EACH * len(table.leaves()) for table in form.tables())])


def heights(words: str, columns: int, lines: int) -> tuple[int, float]:
    """How many rows a text needs, and how high each is, with room for `lines` lines."""
    height = max(LEAST, LINE * max(lines, lines_needed(words, columns)) + 4)
    rows = math.ceil(height / TALLEST)
    return rows, height / rows
