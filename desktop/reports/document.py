"""A printed document that is no form: a title, a line of facts, and a ruled table below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from desktop.i18n import _
from desktop.reports.canvas import new_canvas
from desktop.reports.drawing import draw_sheet
from desktop.reports.fonts import FontBook
from desktop.reports.foot import draw_foot, draw_middle, draw_right
from desktop.reports.grid import SIDE, Cell, Row, Sheet, flow
from desktop.reports.leaves import HEADER, TITLE
from desktop.reports.page import FLOOR, HEIGHT, INNER, LEFT, MM, TOP, PrintReport
from desktop.reports.paragraphs import Style, draw_line, lines_of, one_line
from desktop.reports.setting import BAND, SMALL, SMALL_PAD, Setting

ROOM = HEIGHT - TOP - TITLE.leading - HEADER.leading - 4 * MM - FLOOR
"""The height of the table on one page, in points."""

LEAST = 6 * MM
_TABLE_TOP = FLOOR + ROOM


@dataclass(frozen=True)
class Document:
    """What is printed: `left` and `right` stand above the table, `name` in the foot.

    `printed_at` is wall-clock time.
    """

    title: str
    left: str
    right: str
    name: str
    rows: tuple[Row, ...]
    printed_at: datetime
    printed_by: str


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its share of the width, and how its words stand."""

    head: str
    share: float = 1.0
    align: str = "left"


def sheets_of(document: Document) -> list[Sheet]:
    """The document on as many pages as it needs."""
    return flow(list(document.rows), ROOM)


def write_document(stream: BinaryIO, document: Document, fonts: FontBook) -> PrintReport:
    """Print it; returns how many pages, and what no font could show."""
    fonts.missing.clear()
    canvas = new_canvas(stream, document.title, document.printed_by, fonts)
    sheets = sheets_of(document)
    for number, sheet in enumerate(sheets, start=1):
        y = HEIGHT - TOP - TITLE.leading
        title = _("{title} (continued)") if number > 1 else "{title}"
        draw_middle(canvas, title.format(title=document.title), TITLE, y + 5, fonts)
        y -= 2 * MM + HEADER.leading
        draw_line(canvas, one_line(document.left, HEADER, fonts), LEFT + MM, y + 2, fonts)
        draw_right(canvas, document.right, HEADER, y + 2, fonts)
        draw_sheet(canvas, sheet, LEFT, _TABLE_TOP, fonts)
        printed = (document.printed_at, document.printed_by)
        draw_foot(canvas, document.name, printed, (number, len(sheets)), fonts)
        canvas.showPage()
    canvas.save()
    return PrintReport(len(sheets), dict(fonts.missing))


def band(words: str, fonts: FontBook) -> Row:
    """A shaded heading over the full width; it never stands alone at the end of a page."""
    line = one_line(words, BAND, fonts)
    return Row((Cell(INNER, (line,), shaded=True, middle=True),), least=LEAST, keep=True)


def told(label: str, words: str, setting: Setting) -> Row:
    """A label at the left and words beside it."""
    width = INNER - SIDE
    cell = Cell(width, setting.text(words, width), middle=True)
    return Row((cell,), side=setting.side(label), least=LEAST)


def table(
    columns: Sequence[Column],
    lines: Sequence[Sequence[str]],
    fonts: FontBook,
    style: Style = SMALL,
) -> list[Row]:
    """A head, repeated on every page, and a row for each line of words."""
    whole = sum(column.share for column in columns)
    widths = [INNER * column.share / whole for column in columns]
    heads = [Style(style.size, style.leading, align=column.align) for column in columns]
    head = Row(
        tuple(
            _cell(column.head, width, look, fonts, shaded=True)
            for column, width, look in zip(columns, widths, heads, strict=True)
        ),
        least=LEAST,
        keep=True,
    )
    return [
        head,
        *(
            Row(
                tuple(
                    _cell(words, width, look, fonts)
                    for words, width, look in zip(line, widths, heads, strict=True)
                ),
                heads=(head,),
                least=LEAST,
            )
            for line in lines
        ),
    ]


def room_for_pen(height: float) -> Row:
    """Blank room to write by hand, as high as there is room on the page."""
    return Row((Cell(INNER),), wish=height, least=LEAST, filler=True)


def _cell(words: str, width: float, style: Style, fonts: FontBook, *, shaded: bool = False) -> Cell:
    lines = lines_of(words, style, width - 2 * SMALL_PAD, fonts) if words else []
    return Cell(width, tuple(lines), shaded=shaded, middle=True, pad=SMALL_PAD)
