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
from openpyxl.utils import get_column_letter

from desktop.clock import local_time
from desktop.errors import Cancelled
from desktop.forms.spec import Choice, Choices, Day, Field, Moment, Money, Number, Text
from desktop.forms.text import caption, reads
from desktop.forms.values import Typed
from desktop.i18n import _
from desktop.reports.cells import margin_words, put_text, sheet_name
from desktop.reports.line_rules import between_words
from desktop.reports.register_pages import Pages, Shape, on_pages
from desktop.reports.sheet_stream import write_streamed
from desktop.reports.sheet_style import (
    BODY,
    HAIRLINE,
    HEAD,
    HEAD_FILL,
    HEAD_RIGHT,
    LEFT,
    LINE_LEFT,
    RIGHT,
    UNDERLINED,
    printed,
)
from desktop.reports.sheet_values import number_format
from desktop.reports.sheet_words import width_of

NARROWEST, WIDEST = 8, 50  # characters
NOT_PRINTED = "changed_at"  # at the end of a register it is for filtering, not for paper
LOOKED_AT = 200  # rows from which the widths are taken
HEAD_HEIGHT, ROW_HEIGHT = 34, 18  # points; a caption may take two lines
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
    stream = iter(rows)
    first = list(islice(stream, LOOKED_AT))
    pages = on_pages([_shape(column, first) for column in columns], _printed(columns))
    shapes = pages.shapes

    def frame(count: int) -> Workbook:
        return _framed(title, columns, pages, count)

    shown = _shown_rows(columns, chain(first, stream), progress, cancelled)
    room = {number: each.width - 2 for number, each in enumerate(shapes) if each.wraps}
    styles = _styles(frame(0), columns, shapes)
    count = write_streamed(target, frame, styles, shown, room)
    progress(count)
    return count


def _printed(columns: Sequence[Column]) -> int:
    """How many of the columns stand on paper."""
    return len(columns) - (columns[-1].field.key == NOT_PRINTED)


def _framed(title: str, columns: Sequence[Column], pages: Pages, count: int) -> Workbook:
    """The workbook with its head, as it is when so many rows stand below."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = sheet_name(title)
    for number, (column, shape) in enumerate(zip(columns, pages.shapes, strict=True), start=1):
        cell = sheet.cell(1, number)
        put_text(cell, _head(column.field))
        cell.font, cell.fill, cell.border = HEAD, HEAD_FILL, UNDERLINED
        cell.alignment = HEAD_RIGHT if _adds_up(column.field) else LEFT
        sheet.column_dimensions[get_column_letter(number)].width = shape.width
    sheet.row_dimensions[1].height = HEAD_HEIGHT
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_HEIGHT, True
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    printed(sheet, landscape=True, foot=margin_words(title))
    sheet.print_area = f"A1:{get_column_letter(_printed(columns))}{count + 1}"
    pages.set_up(sheet)
    _styles(workbook, columns, pages.shapes)
    workbook.properties.title = title
    workbook.properties.creator = "CareDesk"
    return workbook


def _styles(workbook: Workbook, columns: Sequence[Column], shapes: Sequence[Shape]) -> list[int]:
    """The numbers of the columns' styles: looked up on a sheet that is thrown away again."""
    sheet = workbook.create_sheet()
    numbers = []
    for number, (column, shape) in enumerate(zip(columns, shapes, strict=True), start=1):
        cell = sheet.cell(1, number)
        cell.font, cell.border = BODY, HAIRLINE
        cell.number_format = number_format(column.field)
        cell.alignment = _alignment(column.field, shape)
        numbers.append(cell.style_id)
    workbook.remove(sheet)
    return numbers


def _adds_up(field: Field) -> bool:
    return isinstance(field, (Money, Number))


def _alignment(field: Field, shape: Shape) -> Any:
    if _adds_up(field):
        return RIGHT
    return LEFT if shape.wraps else LINE_LEFT


def _shape(column: Column, first: list[Any]) -> Shape:
    words = isinstance(column.field, Text)
    return Shape(_width(column, first), _is_long(column, first), words)


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
    widest = _head_width(_head(field)) + (4 if _adds_up(field) else 3)
    for row in first:
        value = column.value(row)
        words = reads(field, value) if not isinstance(value, int) else str(value)
        widest = max(widest, *(width_of(line) + 2 for line in words.split("\n")[:3]))
    if isinstance(field, (Choice, Choices)):
        widest = max(widest, 10)
    return max(NARROWEST, min(WIDEST, widest))


def _head(field: Field) -> str:
    """The caption; the unit of amounts in any currency is told in a column of its own."""
    in_any = isinstance(field, Money) and field.currency
    return _(field.label) if in_any else caption(field)


def _head_width(words: str) -> int:
    """The width of a caption, on two lines if it is long; what is in brackets is not torn."""
    whole = width_of(words)
    if whole <= NARROWEST or "（" in words:
        return whole
    places = [place for place in range(1, len(words)) if between_words(words, place)]
    halves = ((words[:place].strip(), words[place:].strip()) for place in places)
    return min((max(map(width_of, both)) for both in halves), default=whole)
