"""Where the headings of a sheet stand, below titles and above units, and where its data do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.i18n import _
from desktop.intake.tables import Cell, Row, Sheet
from desktop.services.table_imports.contents import words_of
from desktop.services.table_imports.spelled import is_unit, key_of, unit_above

_LOOKED_AT = 40
_FEWEST = 2
_LONGEST = 40
_LONGEST_SUM = 10
_SUMS = re.compile(r"(合计|总计|小计|共计|total|subtotal|sum)[:：]?", re.IGNORECASE)
_NUMBER = re.compile(r"[-+\d\s().,¥￥:/年月日]+")


@dataclass(frozen=True)
class Head:
    """The heading row by its place in the sheet, None for none; the words of each column.

    `groups` are headings above several columns; `units` what stands below the headings; `unit`
    says how many yuan an amount of 1 is, by a line above the table.
    """

    row: int | None
    words: tuple[str, ...]
    groups: tuple[str, ...]
    units: tuple[str, ...]
    begins: int
    unit: int = 1

    @property
    def signature(self) -> str:
        """The same for sheets of one shape."""
        told = "\n".join(map(key_of, (*self.groups, *self.words)))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def head_of(sheet: Sheet, known: set[str]) -> Head:
    """The headings: the row with the most words that are `known`, else the first that looks so."""
    looked_at = list(enumerate(sheet.rows[:_LOOKED_AT]))
    counts = {place: sum(key_of(each) in known for each in _texts(row)) for place, row in looked_at}
    best = max(counts, key=lambda place: (counts[place], -place), default=None)
    if best is not None and not counts[best]:
        best = next((place for place, row in looked_at if _looks_so(row)), None)
    width = sheet.width
    if best is None:
        return Head(None, ("",) * width, ("",) * width, ("",) * width, 0)
    words = _words(sheet, best, width)
    units, begins = [""] * width, best + 1
    if begins < len(sheet.rows) and _are_units(sheet.rows[begins]):
        units = [words_of(_cell(sheet.rows[begins], place)) for place in range(width)]
        begins += 1
    above = (unit_above(text) for row in sheet.rows[:best] for text in _texts(row))
    unit = next(filter(None, above), 1)
    return Head(best, tuple(words), tuple(_groups(sheet, best, width)), tuple(units), begins, unit)


def data_rows(sheet: Sheet, head: Head) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The places of the rows with data, and words about those that have none of their own."""
    found, told = [], []
    heading = [each for each in head.words if each]
    for place in range(head.begins, len(sheet.rows)):
        first = next((cell for cell in sheet.rows[place] if cell and not _is_empty(cell)), None)
        if first is None and not any(map(_tells, sheet.rows[place])):
            continue
        aside = _aside(sheet.rows[place], first, heading) if isinstance(first, str) else ""
        if aside:
            told.append(aside.format(number=sheet.number(place), words=str(first).strip()))
        else:
            found.append(place)
    return tuple(found), tuple(told)


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _tells(cell: Cell) -> bool:
    """Whether something stands there, a zero too."""
    return cell is not None and not _is_empty(cell)


def _aside(row: Row, first: str, heading: Sequence[str]) -> str:
    """Why a row is no data, "" if it is: it adds up others, or repeats the headings."""
    words = first.strip()
    if len(words) <= _LONGEST_SUM and _SUMS.fullmatch(words):
        return _("Row {number} adds up others (“{words}”): it was left aside.")
    if heading and words == heading[0] and list(_texts(row)) == list(heading):
        return _("Row {number} repeats the headings: it was left aside.")
    return ""


def filled_down(sheet: Sheet, head: Head) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells below the first of an area that was merged over several rows of data."""
    return {
        (row, left): (top, left)
        for top, left, bottom, _right in sheet.merged
        if top >= head.begins
        for row in range(top + 1, min(bottom + 1, len(sheet.rows)))
    }


def _words(sheet: Sheet, row: int, width: int) -> list[str]:
    """The headings; where they were merged over several rows, their first cell has the words."""
    words = [words_of(_cell(sheet.rows[row], place)).strip() for place in range(width)]
    for top, left, bottom, right in sheet.merged:
        if top < row <= bottom and left == right and left < width and not words[left]:
            words[left] = words_of(_cell(sheet.rows[top], left)).strip()
    return words


def _groups(sheet: Sheet, row: int, width: int) -> list[str]:
    """Headings above that were merged over some of the columns, not over all of them."""
    groups = [""] * width
    for top, left, bottom, right in sheet.merged:
        if bottom == row - 1 and right > left and right - left + 1 < width:
            for place in range(left, min(right + 1, width)):
                groups[place] = words_of(_cell(sheet.rows[top], left)).strip()
    return groups


def _looks_so(row: Row) -> bool:
    texts = list(_texts(row))
    told = [text for text in texts if len(text) <= _LONGEST and not _NUMBER.fullmatch(text)]
    filled = [cell for cell in row if cell is not None and cell != ""]
    several = len(texts) >= _FEWEST and len(set(texts)) == len(texts)
    return several and len(told) == len(filled) and "@" not in "".join(texts)


def _are_units(row: Row) -> bool:
    texts = list(_texts(row))
    filled = [cell for cell in row if cell is not None and cell != ""]
    return bool(texts) and len(texts) == len(filled) and all(map(is_unit, texts))


def _texts(row: Row) -> Iterator[str]:
    return (cell.strip() for cell in row if isinstance(cell, str) and cell.strip())


def _cell(row: Row, place: int) -> Cell:
    return row[place] if place < len(row) else None
