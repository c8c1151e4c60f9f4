"""Several small tables of figures as one workbook, a sheet each: real numbers, shares, amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.forms.text import moment_words
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
_LINE, _BESIDE = 15, 3  # points high; characters beside the words
_FIGURES = 10  # characters of a number as it is shown, however many places it has
_PORTRAIT, _LANDSCAPE = 5, 12  # so many columns fit on an upright page, and on a lying one


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
    widths = [_width(table, number) for number in range(len(table.heads))]
    for number, (head, width) in enumerate(zip(table.heads, widths, strict=True), start=1):
        cell = sheet.cell(1, number)
        put_text(cell, head)
        cell.font, cell.fill, cell.border = HEAD, HEAD_FILL, UNDERLINED
        cell.alignment = LEFT if number == 1 else HEAD_RIGHT
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    for place, row in enumerate(table.rows, start=2):
        for number, told in enumerate(row, start=1):
            cell = sheet.cell(place, number)
            put(cell, told.value, told.shown)
            cell.font, cell.border = BODY, HAIRLINE
            cell.alignment = LEFT if isinstance(told.value, str) else RIGHT
        sheet.row_dimensions[place].height = _height(row, widths)
    _set_up(sheet, table)


def _set_up(sheet: Any, table: Table) -> None:
    """Heads stay in view and stand on each page; a wide table is two pages wide."""
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    printed(sheet, landscape=len(table.heads) > _PORTRAIT, foot=margin_words(table.title))
    if len(table.heads) > _LANDSCAPE:
        sheet.page_setup.fitToWidth = 2
        sheet.print_title_cols = "A:A"


def _width(table: Table, number: int) -> int:
    words = [width_of(table.heads[number]), *(_letters(row[number]) for row in table.rows)]
    return max(_NARROWEST, min(_WIDEST, max(words) + _BESIDE))


def _letters(told: Told) -> int:
    """How many characters a value takes as it is shown."""
    if isinstance(told.value, Decimal):
        return _FIGURES
    shown = moment_words(told.value) if isinstance(told.value, datetime) else str(told.value or "")
    return width_of(shown)


def _height(row: Sequence[Told], widths: Sequence[int]) -> int:
    """How high a row is, in points, so that all its words are seen."""
    lines = [
        -(-width_of(told.value) // (width - _BESIDE))
        for told, width in zip(row, widths, strict=True)
        if isinstance(told.value, str)
    ]
    return _LINE * max([1, *lines]) + _BESIDE
