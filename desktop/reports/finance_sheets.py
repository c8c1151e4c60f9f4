"""How the sheets of finance's workbook look: heads, lines, totals, named tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from desktop.i18n import _
from desktop.reports.cells import AMOUNT, margin_words, put, put_formula, put_text, sheet_name
from desktop.reports.sheet_style import (
    BODY,
    BOLD,
    CENTER,
    HEAD,
    HEAD_FILL,
    LEFT,
    RIGHT,
    TOTAL,
    UNDERLINED,
    printed,
)
from desktop.reports.sheet_words import width_of

LINE = 15.0  # points


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, its width in characters, how the column stands."""

    words: str
    width: int
    kind: str = "text"  # or "number", "day"


_ALIGNMENT = {"text": LEFT, "number": RIGHT, "day": CENTER}


def add_sheet(
    workbook: Workbook, title: str, heads: Sequence[Head], *, landscape: bool, foot: str
) -> Any:
    """A new sheet with its heads, which stay in view and are printed on each page."""
    sheet = workbook.create_sheet(sheet_name(title))
    put_head(sheet, 1, heads)
    for number, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = head.width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    printed(sheet, landscape=landscape, foot=margin_words(title), middle=margin_words(foot))
    return sheet


def put_line(sheet: Any, row: int, values: Sequence[object]) -> None:
    """Write one line of values, as high as its words need."""
    lines = 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        put(cell, value)
        cell.font = BODY
        if isinstance(value, Decimal):
            cell.alignment = RIGHT
        else:
            cell.alignment = CENTER if isinstance(value, date) else LEFT
        if isinstance(value, str):
            width = sheet.column_dimensions[cell.column_letter].width - 2
            lines = max(lines, math.ceil(width_of(value) / width))
    sheet.row_dimensions[row].height = LINE * lines + 3


def put_sum(cell: Any, formula: str, number_format: str = AMOUNT) -> None:
    """Write a formula whose result is a number."""
    put_formula(cell, formula, number_format)
    cell.font, cell.alignment = BODY, RIGHT


def put_head(sheet: Any, row: int, heads: Sequence[Head]) -> None:
    """The heads of a part of a sheet, in this row."""
    for number, head in enumerate(heads, start=1):
        cell = sheet.cell(row, number)
        put_text(cell, head.words)
        cell.font, cell.fill, cell.border = HEAD, HEAD_FILL, UNDERLINED
        cell.alignment = _ALIGNMENT[head.kind]
    sheet.row_dimensions[row].height = 24


def put_totals(sheet: Any, row: int, first: int, width: int) -> None:
    """The last row, which adds up the columns from `first` on."""
    for column in range(1, width + 1):
        sheet.cell(row, column).border = TOTAL
    put_text(sheet.cell(row, 1), _("Total"))
    sheet.cell(row, 1).alignment = LEFT
    for column in range(first, width + 1):
        letter = get_column_letter(column)
        put_sum(sheet.cell(row, column), f"SUM({letter}2:{letter}{max(2, row - 1)})")
    for column in range(1, width + 1):
        sheet.cell(row, column).font = BOLD


def name_table(sheet: Any, name: str, columns: int, last: int) -> None:
    """Make the lines up to row `last` a named table that a person can filter."""
    table = Table(displayName=name, ref=f"A1:{get_column_letter(columns)}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    sheet.add_table(table)
