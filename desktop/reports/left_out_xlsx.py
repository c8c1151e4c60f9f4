"""Rows of a foreign table that were left out, as a workbook: the reasons, the cells marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from desktop.i18n import _
from desktop.reports.cells import put, put_text, sheet_name
from desktop.reports.sheet_style import BODY, HAIRLINE, HEAD, HEAD_FILL, LEFT, UNDERLINED
from desktop.reports.sheet_words import width_of

_MARKED = PatternFill("solid", fgColor="FFF4D6D2")
_NARROWEST, _WIDEST = 8, 60
_LOOKED_AT = 200


class LeftOut(NamedTuple):
    """A row that was left out: its cells, why, and the columns, from 0, that are wrong."""

    cells: tuple[object, ...]
    reason: str
    wrong: frozenset[int]


def write_left_out_xlsx(
    target: Path | BinaryIO, headings: Sequence[str], rows: Iterable[LeftOut]
) -> None:
    """Write them below their headings; the last one stands above the reasons."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = sheet_name(_("Left out"))
    widths = [width_of(heading) + 2 for heading in headings]
    for number, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, number)
        put_text(cell, heading)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD, HEAD_FILL, UNDERLINED, LEFT
    for place, row in enumerate(rows, start=2):
        for number, value in enumerate((*row.cells, row.reason)):
            cell = sheet.cell(place, number + 1)
            put(cell, value)
            cell.font, cell.border = BODY, HAIRLINE
            if number in row.wrong:
                cell.fill = _MARKED
            if place < _LOOKED_AT:
                lines = str(value or "").split("\n")
                widths[number] = max(widths[number], *(width_of(line) + 2 for line in lines))
        sheet.cell(place, len(headings)).alignment = LEFT
    for number, width in enumerate(widths, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(_NARROWEST, min(_WIDEST, width))
    sheet.freeze_panes = "A2"
    workbook.save(target)
