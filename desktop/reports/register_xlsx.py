"""A register as a workbook: one row a record, for filtering, sorting and adding up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.clock import local_time
from desktop.errors import Cancelled
from desktop.forms.spec import Choice, Choices, Day, Field, Moment, Money, Number, Text
from desktop.forms.text import caption, reads
from desktop.forms.values import Typed
from desktop.reports.cells import margin_words, put_text, sheet_name
from desktop.reports.sheet_stream import write_streamed
from desktop.reports.sheet_style import (
    BODY,
    HEAD,
    HEAD_FILL,
    LEFT,
    LINE_LEFT,
    RIGHT,
    UNDERLINED,
    printed,
)
from desktop.reports.sheet_values import number_format
from desktop.reports.sheet_words import width_of

NARROWEST, WIDEST = 8, 50  # characters
PAGE_HOLDS = 240  # characters that can be read beside each other on a printed page
LOOKED_AT = 200  # rows from which the widths are taken
STEP = 500  # rows between two words on progress

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Column:
    """A column of a register: its field, and how to take its value from a row."""

    field: Field
    value: Callable[[Any], object]


@dataclass(frozen=True)
class _Shape:
    """How a column stands: its width in characters, and whether its words are wrapped."""

    width: int
    wraps: bool


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
    stream = iter(rows)
    first = list(islice(stream, LOOKED_AT))
    shapes = [_Shape(_width(column, first), _is_long(column, first)) for column in columns]

    def frame(count: int) -> Workbook:
        return _framed(title, columns, shapes, count)

    shown = _shown_rows(columns, chain(first, stream), progress, cancelled)
    room = {number: each.width - 2 for number, each in enumerate(shapes) if each.wraps}
    styles = _styles(frame(0), columns, shapes)
    count = write_streamed(target, frame, styles, shown, room)
    progress(count)
    return count


def _framed(
    title: str, columns: Sequence[Column], shapes: Sequence[_Shape], count: int
) -> Workbook:
    """The workbook with its head, as it is when so many rows stand below."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = sheet_name(title)
    for number, (column, shape) in enumerate(zip(columns, shapes, strict=True), start=1):
        cell = sheet.cell(1, number)
        put_text(cell, caption(column.field))
        cell.font, cell.fill, cell.border, cell.alignment = HEAD, HEAD_FILL, UNDERLINED, LEFT
        sheet.column_dimensions[get_column_letter(number)].width = shape.width
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    printed(sheet, landscape=True, foot=margin_words(title))
    _spread(sheet, sum(shape.width for shape in shapes))
    _styles(workbook, columns, shapes)
    workbook.properties.title = title
    workbook.properties.creator = "CareDesk"
    return workbook


def _spread(sheet: Any, width: int) -> None:
    """Let a wide register go over several printed pages beside each other, so that it is read."""
    sheet.page_setup.fitToWidth = ceil(width / PAGE_HOLDS)
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:A"
        sheet.page_setup.pageOrder = "overThenDown"


def _styles(workbook: Workbook, columns: Sequence[Column], shapes: Sequence[_Shape]) -> list[int]:
    """The numbers of the columns' styles: looked up on a sheet that is thrown away again."""
    sheet = workbook.create_sheet()
    numbers = []
    for number, (column, shape) in enumerate(zip(columns, shapes, strict=True), start=1):
        cell = sheet.cell(1, number)
        cell.font = BODY
        cell.number_format = number_format(column.field)
        cell.alignment = _alignment(column.field, shape)
        numbers.append(cell.style_id)
    workbook.remove(sheet)
    return numbers


def _alignment(field: Field, shape: _Shape) -> Any:
    if isinstance(field, (Money, Number)):
        return RIGHT
    return LEFT if shape.wraps else LINE_LEFT


def _is_long(column: Column, first: list[Any]) -> bool:
    """Whether the column holds texts of several lines, which are wrapped."""
    if not isinstance(column.field, Text):
        return False
    texts = (str(column.value(row) or "") for row in first)
    return column.field.lines > 1 or any("\n" in text or width_of(text) > WIDEST for text in texts)


def _shown_rows(
    columns: Sequence[Column],
    rows: Iterable[Any],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Iterator[list[object]]:
    readers = [_reader(column) for column in columns]
    for count, row in enumerate(rows, start=1):
        yield [reader(row) for reader in readers]
        if count % STEP == 0:
            progress(count)
            if cancelled():
                raise Cancelled


def _reader(column: Column) -> Callable[[Any], object]:
    """How a row's value is shown; plain text and amounts need no look at what they are."""
    field, value = column.field, column.value
    if type(field) in (Text, Money):
        return value
    return lambda row: _shown(field, value(row))


def _shown(field: Field, value: Any) -> object:
    """Numbers and dates as they are, all else as it reads."""
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, datetime) and value.tzinfo is not None:
        return local_time(value)
    if isinstance(field, (Money, Number, Day, Moment)) and not isinstance(value, (str, Typed)):
        return value if isinstance(value, (date, Decimal)) else reads(field, value)
    return reads(field, value)


def _width(column: Column, first: list[Any]) -> int:
    field = column.field
    widest = width_of(caption(field)) + 3
    for row in first:
        value = column.value(row)
        words = reads(field, value) if not isinstance(value, int) else str(value)
        widest = max(widest, *(width_of(line) + 2 for line in words.split("\n")[:3]))
    if isinstance(field, (Choice, Choices)):
        widest = max(widest, 10)
    return max(NARROWEST, min(WIDEST, widest))
