"""A printed document that is no form: a title, a line of facts, and a ruled table below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from desktop.i18n import _
from desktop.reports.canvas import new_canvas
from desktop.reports.captions import balanced, snug
from desktop.reports.drawing import draw_sheet
from desktop.reports.fonts import FontBook
from desktop.reports.foot import draw_foot, draw_middle, draw_right
from desktop.reports.grid import PAD_UP, SIDE, Cell, Piece, Row, Sheet, flow
from desktop.reports.leaves import HEADER, TITLE
from desktop.reports.page import FLOOR, HEIGHT, INNER, LEFT, MM, TOP, PrintReport
from desktop.reports.paragraphs import Style, draw_line, lines_of, one_line
from desktop.reports.setting import BAND, SMALL, SMALL_PAD, Setting

ROOM = HEIGHT - TOP - TITLE.leading - HEADER.leading - 4 * MM - FLOOR
"""The height of the table on one page, in points."""

LEAST = 5 * MM
CLOSE_UP = 0.7 * MM
"""The space above and below the words of a line: a document is read, not filled with a pen."""

_TABLE_TOP = FLOOR + ROOM
_CLOSE: Any = {"middle": True, "pad": SMALL_PAD, "pad_up": CLOSE_UP}


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
    cell = Cell(INNER, (line,), shaded=True, middle=True, pad_up=CLOSE_UP)
    return Row((cell,), least=LEAST, keep=True)


def told(label: str, words: str, setting: Setting) -> Row:
    """A label at the left and words beside it."""
    width = INNER - SIDE
    cell = Cell(width, setting.text(words, width), middle=True, pad_up=CLOSE_UP)
    side = setting.side(label)
    return Row((cell,), side=side, least=max(LEAST, side.height - 2 * (PAD_UP - CLOSE_UP)))


def table(
    columns: Sequence[Column],
    lines: Sequence[Sequence[str]],
    fonts: FontBook,
    style: Style = SMALL,
) -> list[Row]:
    """A head, repeated on every page, and a row for each line of words."""
    head = Row(
        tuple(
            Cell(width, _caption(column.head, look, width, fonts), shaded=True, **_CLOSE)
            for column, width, look in _measured(columns, style)
        ),
        least=LEAST,
        keep=True,
    )
    return [head, *ruled(columns, lines, fonts, style, (head,))]


def ruled(
    columns: Sequence[Column],
    lines: Sequence[Sequence[str]],
    fonts: FontBook,
    style: Style = SMALL,
    heads: tuple[Row, ...] = (),
) -> list[Row]:
    """A row for each line of words, below `heads` or below a heading that says enough."""
    measured = _measured(columns, style)
    return [
        Row(
            tuple(
                Cell(width, _set(words, look, width, fonts), **_CLOSE)
                for words, (_column, width, look) in zip(line, measured, strict=True)
            ),
            heads=heads,
            least=LEAST,
        )
        for line in lines
    ]


def room_for_pen(least: float, wish: float) -> Row:
    """Blank room to write by hand, as high as it wishes where there is room on the page."""
    return Row((Cell(INNER),), wish=wish, least=least, filler=True)


def _measured(columns: Sequence[Column], style: Style) -> list[tuple[Column, float, Style]]:
    """The columns with their widths, in points, and how their words are set."""
    whole = sum(column.share for column in columns)
    return [
        (column, INNER * column.share / whole, replace(style, align=column.align))
        for column in columns
    ]


def _set(words: str, style: Style, width: float, fonts: FontBook) -> tuple[Piece, ...]:
    return tuple(lines_of(words, style, width - 2 * SMALL_PAD, fonts)) if words else ()


def _caption(words: str, style: Style, width: float, fonts: FontBook) -> tuple[Piece, ...]:
    room = width - 2 * SMALL_PAD
    return tuple(balanced(words, snug(words, style, room, fonts), room, fonts))
