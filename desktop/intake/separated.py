"""Text in lines and columns: the separator found, the quotes undone, each row with its line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from desktop.i18n import _
from desktop.intake.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS
from desktop.intake.refusal import Unreadable
from desktop.intake.tables import Row

SEPARATORS = (",", "\t", ";", "|")
"""Those that are looked for; another may be chosen."""

_LOOKED_AT = 100  # lines, by which the separator is found
_LOOKED_IN = 100_000  # characters of them
_MOST_IN_A_LINE = 200_000  # separators; a line of more is a trap, quoted or not
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_NAMED = re.compile(r"sep=(.)\r?\n?\Z")  # Excel's own way to say it, in the first line
_KEPT = re.compile(r'="((?:[^"]|"")*)"')  # how programs keep the zeros of a number from Excel


@dataclass
class Separated:
    """Rows as they are read, one by one; the rest is known when all are read.

    Raises `Unreadable`, naming the row.
    """

    text: str
    separator: str = ""
    kept_count: int = 0

    def __post_init__(self) -> None:
        """Find the separator, unless it was chosen."""
        chosen = self.separator
        if chosen and (len(chosen) != 1 or chosen in '"\r\n\0'):
            raise Unreadable(_("“{separator}” separates no columns.").format(separator=chosen))
        first = _NAMED.match(next(_lines(self.text), ""))
        self._skipped = 1 if first else 0
        self._last_line = ""
        self._rows_count = 0
        self._lone_ends: list[int] = []  # the lines of rows that a lone carriage return ended
        self.separator = chosen or (first[1] if first else found_separator(self.text))

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Each row with the number of its first line."""
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(self._watched_lines(), delimiter=self.separator, strict=True)
        begins, cells_count = 1 + self._skipped, 0
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise _misquoted(begins, error) from error
            if cells is None:
                return
            cells_count += len(cells)
            _refuse_vast(begins, len(cells), cells_count)
            yield begins, tuple(map(self._cell, cells))
            self._note_end(begins)
            begins = reader.line_num + 1 + self._skipped

    def told(self) -> Iterator[str]:
        """What a person should know of the rows that were read."""
        if self.kept_count:
            words = _('Cells like ="007": {count}; their text was taken.')
            yield words.format(count=self.kept_count)
        if 0 < len(self._lone_ends) < self._rows_count - 1:  # all of them: so it was written
            words = _("Row {row} ends by a lone carriage return; a new row was begun there.")
            yield words.format(row=self._lone_ends[0])

    def _cell(self, words: str) -> str | None:
        if words[:2] == '="' and (kept := _KEPT.fullmatch(words)):
            self.kept_count += 1
            words = kept[1].replace('""', '"')
        return words or None

    def _note_end(self, row: int) -> None:
        self._rows_count += 1
        if self._last_line.endswith("\r"):
            self._lone_ends.append(row)

    def _watched_lines(self) -> Iterator[str]:
        for number, line in enumerate(_lines(self.text), start=1):
            if number <= self._skipped:
                continue
            if line.count(self.separator) > _MOST_IN_A_LINE:
                raise _too_wide(number)
            self._last_line = line
            yield line


def found_separator(text: str) -> str:
    """The character that parts most lines into equally many columns."""
    lines = list(islice(_lines(text[:_LOOKED_IN]), _LOOKED_AT))
    return max(SEPARATORS, key=lambda each: _evenness(lines, each))


def _evenness(lines: list[str], separator: str) -> tuple[float, int]:
    """The share of rows that have the usual number of columns, and that number."""
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(lines, delimiter=separator):
            widths[len(row)] += 1 if row else 0
    except csv.Error:
        return 0.0, 0
    parted = Counter({width: count for width, count in widths.items() if width > 1})
    if not parted:
        return 0.0, 0
    width, count = max(parted.items(), key=lambda pair: (pair[1], pair[0]))
    return round(count / widths.total(), 1), width


def _lines(text: str) -> Iterator[str]:
    return filter(None, (match.group() for match in _LINE.finditer(text)))


def _refuse_vast(row: int, width: int, cells_count: int) -> None:
    if width > MOST_COLUMNS:
        raise _too_wide(row)
    if cells_count > MOST_CELLS:
        raise Unreadable(
            _("It holds more than {count} cells.").format(count=f"{MOST_CELLS:,}"),
            _("Split it into several files."),
        )


def _too_wide(row: int) -> Unreadable:
    return Unreadable(
        _("Row {row} has more than {count} columns.").format(row=row, count=MOST_COLUMNS),
        _("Choose another separator, or leave columns out."),
    )


def _misquoted(row: int, error: csv.Error) -> Unreadable:
    detail = str(error)
    if "field larger" in detail:
        words = _("A cell that begins in row {row} has more than {count} characters.")
        why = words.format(row=row, count=f"{LONGEST_CELL:,}")
    elif "unexpected end" in detail:
        why = _("A quotation mark that opens in row {row} is never closed.").format(row=row)
    else:
        words = _("Row {row}: a quotation mark is not closed, or stands alone within a cell.")
        why = words.format(row=row)
    return Unreadable(
        why, _("Mend the quotation marks of that row, or save the table as .xlsx."), detail
    )
