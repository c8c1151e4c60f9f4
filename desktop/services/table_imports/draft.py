"""What was found in a sheet before its rows are judged: headings, columns, open questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.intake.tables import Sheet
from desktop.services.table_imports.targets import Target


class Answer(NamedTuple):
    """A possible answer to a question: its key, and its words."""

    key: str
    words: str


@dataclass(frozen=True)
class Question:
    """What only the person knows: asked once for a column. `answer` is "" until it is answered."""

    key: str
    column: int
    words: str
    answers: tuple[Answer, ...]
    answer: str = ""


@dataclass(frozen=True)
class Column:
    """A column of the sheet, by its place from 0, and the `slot` of its values, "" for none.

    `sure` is from 0 to 1, `why` says in words how it was matched. `group` is a heading above
    several columns. `factor` is how many yuan an amount of 1 is.
    """

    place: int
    heading: str
    group: str = ""
    samples: tuple[str, ...] = ()
    slot: str = ""
    sure: float = 0.0
    why: str = ""
    factor: int = 1

    @property
    def letter(self) -> str:
        """What spreadsheets call it: `A` … `Z`, `AA` …."""
        return letters(self.place)


@dataclass(frozen=True)
class Draft:
    """A sheet, its heading row and columns, and what they were taken for.

    `rows` are the places of the rows that hold data. `heading_row` is the number that the file
    gives to the heading row, None if there is none. `lacking` says what no column tells though
    every row needs it; `told` what was left aside. With `erase`, blank cells make fields blank.
    """

    file_name: str
    sheet: Sheet
    target: Target
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    heading_row: int | None
    signature: str
    questions: tuple[Question, ...] = ()
    lacking: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    remembered: bool = False
    this_year: int = 2000
    erase: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Cells below the first of a merged area, with the cell whose words are theirs too."""

    @property
    def mapping(self) -> dict[int, str]:
        """Which column goes where; columns that are left out go nowhere."""
        return {column.place: column.slot for column in self.columns if column.slot}

    @property
    def is_ready(self) -> bool:
        """Whether rows can be judged: nothing is lacking and nothing is left to answer."""
        return not self.lacking and all(question.answer for question in self.questions)

    def column_of(self, slot: str) -> Column | None:
        """The column that goes to this slot."""
        return next((column for column in self.columns if column.slot == slot), None)


def letters(place: int) -> str:
    """The letters by which spreadsheets call a column, from 0."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
