"""The rows of a large sheet, written straight into the workbook's file as they come.

openpyxl writes 1,500,000 cells in 48 seconds; this takes a tenth. Everything else of the
workbook (styles, widths, filter, printed page) is openpyxl's own work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.reports.cells import clean
from desktop.reports.sheet_words import width_of

AT_ONCE = 200  # rows handed over together
LINE, MOST_LINES = 15, 6  # points; the whole text stands in the cell, however high its row
_EPOCH, _EPOCH_TIME = date(1899, 12, 30), datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day 0
_SHEET = "xl/worksheets/sheet1.xml"
_EXTENT = re.compile(rb"<dimension [^>]*/>")
_ROWS_END = re.compile(rb"</sheetData>|<sheetData\s*/>")


def write_streamed(
    target: Path | BinaryIO,
    frame: Callable[[int], Workbook],
    styles: Sequence[int],
    rows: Iterable[Sequence[object]],
    room: Mapping[int, int] = {},
) -> int:
    """Write a workbook whose first sheet goes on with `rows`; returns how many there were.

    `frame(count)` is the workbook with its head, as it is when `count` rows stand below;
    `styles` are the style numbers of the columns. `room` names those columns, from 0, whose
    words are wrapped, with the characters that fit on a line: rows are as high as these need.
    """
    before, _after = _halves(_parts(frame(0))[_SHEET])
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        with archive.open(_SHEET, "w", force_zip64=True) as sheet:
            sheet.write(before)
            count = _write_rows(sheet.write, styles, rows, room)
            parts = _parts(frame(count))
            sheet.write(b"</sheetData>" + _halves(parts.pop(_SHEET))[1])
        for name, content in parts.items():
            archive.writestr(name, content)
    return count


def _write_rows(
    write: Callable[[bytes], object],
    styles: Sequence[int],
    rows: Iterable[Sequence[object]],
    room: Mapping[int, int],
) -> int:
    letters = [get_column_letter(number) for number in range(1, len(styles) + 1)]
    columns = list(zip(letters, styles, strict=True))
    waiting: list[str] = []
    number = 1
    for number, row in enumerate(rows, start=2):
        cells = "".join(
            _cell(f"{letter}{number}", style, value)
            for (letter, style), value in zip(columns, row, strict=True)
        )
        waiting.append(f'<row r="{number}"{_height(row, room)}>{cells}</row>')
        if len(waiting) == AT_ONCE:
            write("".join(waiting).encode())
            waiting.clear()
    write("".join(waiting).encode())
    return number - 1


def _height(row: Sequence[object], room: Mapping[int, int]) -> str:
    """The height of a row that needs more than one line, as XML."""
    lines = 1
    for column, width in room.items():
        value = row[column]
        if isinstance(value, str) and (2 * len(value) > width or "\n" in value):
            lines = max(
                lines,
                sum(
                    max(1, ceil(width_of(each) / width)) for each in value.split("\n")[:MOST_LINES]
                ),
            )
    return "" if lines == 1 else f' ht="{LINE * min(lines, MOST_LINES) + 3}" customHeight="1"'


def _cell(place: str, style: int, value: object) -> str:
    """One cell as XML: text is text whatever it begins with, numbers and dates are numbers."""
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        words = escape(clean(value))
        text = f'<is><t xml:space="preserve">{words}</t></is>'
        return f'<c r="{place}" s="{style}" t="inlineStr">{text}</c>'
    if isinstance(value, datetime):
        value = (value - _EPOCH_TIME).total_seconds() / 86_400
    elif isinstance(value, date):
        value = (value - _EPOCH).days
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def _parts(workbook: Workbook) -> dict[str, bytes]:
    stream = BytesIO()
    workbook.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _halves(sheet: bytes) -> tuple[bytes, bytes]:
    """The sheet's XML up to where the rows end, and what comes behind.

    How far the sheet reaches is not known when it begins, so it is not said.
    """
    before, after = _ROWS_END.split(sheet, maxsplit=1)
    return _EXTENT.sub(b"", before), after
