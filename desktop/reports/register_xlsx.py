"""A register as a workbook: one row a record, for filtering, sorting and adding up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from desktop.clock import local_time
from desktop.errors import Cancelled
from desktop.forms.spec import Choice, Choices, Day, Field, Moment, Money, Number
from desktop.forms.text import reads
from desktop.forms.values import Typed
from desktop.i18n import _
from desktop.reports.cells import AMOUNT, DAY, MOMENT, margin_words, put, put_text, sheet_name
from desktop.reports.sheet_style import (
    BODY,
    HEAD,
    HEAD_FILL,
    LEFT,
    UNDERLINED,
    printed,
    width_of,
)

NARROWEST, WIDEST = 8, 50  # characters
LOOKED_AT = 200  # rows from which the widths are taken
STEP = 500  # rows between two words on progress

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Column:
    """A column of a register: its field, and how to take its value from a row."""

    field: Field
    value: Callable[[Any], object]


def write_register(
    target: Path | BinaryIO,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    progress: Progress = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write the rows as they come, without holding them; returns how many there were.

    `progress` hears how many are done. Raises `Cancelled` when `cancelled()` becomes true.
    """
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(sheet_name(title))
    stream = iter(rows)
    first = list(islice(stream, LOOKED_AT))
    _set_up(sheet, title, columns, first)
    sheet.append(_head(sheet, columns))
    try:
        count = _append_all(sheet, columns, chain(first, stream), progress, cancelled)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    finally:
        sheet.close()
    workbook.properties.title = title
    workbook.properties.creator = "CareDesk"
    workbook.save(target)
    progress(count)
    return count


def _append_all(
    sheet: Any,
    columns: Sequence[Column],
    rows: Iterable[Any],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> int:
    cells = _reused_cells(sheet, columns)
    count = 0
    for row in rows:
        sheet.append(_filled(cells, columns, row))
        count += 1
        if count % STEP == 0:
            progress(count)
            if cancelled():
                raise Cancelled
    return count


def _set_up(sheet: Any, title: str, columns: Sequence[Column], first: list[Any]) -> None:
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column, first)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    printed(sheet, landscape=True, foot=margin_words(title))


def _head(sheet: Any, columns: Sequence[Column]) -> list[Any]:
    cells = []
    for column in columns:
        cell = WriteOnlyCell(sheet)
        put_text(cell, _caption(column.field))
        cell.font, cell.fill, cell.border, cell.alignment = HEAD, HEAD_FILL, UNDERLINED, LEFT
        cells.append(cell)
    return cells


def _reused_cells(sheet: Any, columns: Sequence[Column]) -> list[Any]:
    """One cell a column, filled anew for each row: the sheet writes it out at once."""
    cells = []
    for column in columns:
        cell = WriteOnlyCell(sheet)
        cell.font = BODY
        cell.number_format = _number_format(column.field)
        cells.append(cell)
    return cells


def _filled(cells: list[Any], columns: Sequence[Column], row: Any) -> Iterator[Any]:
    for cell, column in zip(cells, columns, strict=True):
        put(cell, _shown(column.field, column.value(row)), cell.number_format)
        yield cell


def _shown(field: Field, value: Any) -> object:
    """Numbers and dates as they are, all else as it reads."""
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, datetime) and value.tzinfo is not None:
        return local_time(value)
    if isinstance(field, (Money, Number, Day, Moment)) and not isinstance(value, (str, Typed)):
        return value if isinstance(value, (date, Decimal)) else reads(field, value)
    return reads(field, value)


def _number_format(field: Field) -> str:
    if isinstance(field, Number):
        return "0." + "0" * field.places if field.places else "0"
    return {Money: AMOUNT, Day: DAY, Moment: MOMENT}.get(type(field), "@")


def _caption(field: Field) -> str:
    label = _(field.label)
    return _("{label} (yuan)").format(label=label) if isinstance(field, Money) else label


def _width(column: Column, first: list[Any]) -> int:
    field = column.field
    widest = width_of(_caption(field)) + 3
    for row in first:
        value = column.value(row)
        words = reads(field, value) if not isinstance(value, int) else str(value)
        widest = max(widest, *(width_of(line) + 2 for line in words.split("\n")[:3]))
    if isinstance(field, (Choice, Choices)):
        widest = max(widest, 10)
    return max(NARROWEST, min(WIDEST, widest))
