"""Several small tables of figures as one workbook, a sheet each: real numbers, shares, amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.reports.cells import AMOUNT, WHOLE, margin_words, put, put_text, sheet_name
from desktop.reports.sheet_style import (
    BODY,
    HAIRLINE,
    HEAD,
    HEAD_FILL,
    HEAD_RIGHT,
    LEFT,
    RIGHT,
    UNDERLINED,
    printed,
)
from desktop.reports.sheet_words import width_of

SHARE = "0.0%"
FORMATS = {"share": SHARE, "yuan": AMOUNT, "cases": WHOLE}
"""How the value of a figure is shown, by what it is."""

_NARROWEST, _WIDEST, _HEAD_HEIGHT = 10, 46, 34
_PORTRAIT = 5  # so many columns fit on an upright page


class Told(NamedTuple):
    """A value and how it is shown; words without a format."""

    value: object
    shown: str = ""


@dataclass(frozen=True)
class Table:
    """One sheet: its name, its heads, and its rows, the first cell of each what it is about."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Told, ...], ...]


def write_tables(target: Path | BinaryIO, title: str, tables: Sequence[Table]) -> int:
    """Write the workbook; returns how many rows there are."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in tables:
        _write(workbook.create_sheet(sheet_name(table.title)), table)
    workbook.properties.title = title
    workbook.properties.creator = "CareDesk"
    workbook.save(target)
    return sum(len(table.rows) for table in tables)


def _write(sheet: Any, table: Table) -> None:
    for number, head in enumerate(table.heads, start=1):
        cell = sheet.cell(1, number)
        put_text(cell, head)
        cell.font, cell.fill, cell.border = HEAD, HEAD_FILL, UNDERLINED
        cell.alignment = LEFT if number == 1 else HEAD_RIGHT
        wide = [width_of(head), *(width_of(str(row[number - 1].value)) for row in table.rows)]
        width = max(_NARROWEST, min(_WIDEST, max(wide) + 3))
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    for place, row in enumerate(table.rows, start=2):
        for number, told in enumerate(row, start=1):
            cell = sheet.cell(place, number)
            put(cell, told.value, told.shown)
            cell.font, cell.border = BODY, HAIRLINE
            cell.alignment = LEFT if isinstance(told.value, str) else RIGHT
    sheet.freeze_panes = "B2"
    printed(sheet, landscape=len(table.heads) > _PORTRAIT, foot=margin_words(table.title))
