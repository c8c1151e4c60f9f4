"""Plain tables: what stood in a foreign file, cell by cell, before anybody understood it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal


@dataclass(frozen=True)
class CellError:
    """A cell that holds an error instead of a value.

    `text` is what the file shows there, `#N/A` for one, or `=…` for a formula
    that was never calculated.
    """

    text: str


Cell = str | int | float | bool | date | datetime | time | CellError | None
"""Text is exactly as in the file; a blank cell is None; a number without a fraction is an int."""

Row = tuple[Cell, ...]
Kind = Literal["xlsx", "csv", "vcf", "clipboard"]


@dataclass(frozen=True)
class Sheet:
    """One table of a file.

    Rows may be of unequal length: blank cells at the end of a row may be left out. `first_row`
    is the number that the file gives to `rows[0]`, counted from 1: a spreadsheet's row number, a
    text file's line, the place of a card among the cards. `lines` gives the number of each
    row where rows do not follow each other one by one; it is empty where they do.
    `formulas` are the places (index in `rows`, index of the column) of the values that a
    formula gave; `merged` the areas (top, left, bottom, right), by the same indexes, inclusive,
    whose words stand in their first cell alone.
    """

    name: str
    rows: tuple[Row, ...]
    first_row: int = 1
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max(map(len, self.rows), default=0)

    def number(self, index: int) -> int:
        """The number by which the file, and whoever looks into it, knows `rows[index]`."""
        return self.lines[index] if self.lines else self.first_row + index


@dataclass(frozen=True)
class Book:
    """All tables of a file.

    `told` are words for the person: what was left out, what was taken instead. `encoding` and
    `separator` are those by which a text was read, to be shown and overruled.
    """

    kind: Kind
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""
    told: tuple[str, ...] = ()

    @property
    def fullest(self) -> int:
        """The place of the sheet with the most rows, of those in view if there are any."""
        seen = [place for place, sheet in enumerate(self.sheets) if not sheet.hidden]
        some = seen or range(len(self.sheets))
        return max(some, key=lambda place: len(self.sheets[place].rows), default=0)
