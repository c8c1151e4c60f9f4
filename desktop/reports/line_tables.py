"""Tables that read as lines of text: dated ones with a column of dates, others numbered."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.forms.spec import Day, Rows, Values
from desktop.forms.text import reads
from desktop.forms.values import is_blank_row
from desktop.reports.grid import Across, Piece
from desktop.reports.page import MM
from desktop.reports.paragraphs import lines_of, one_line
from desktop.reports.setting import Setting
from desktop.reports.wording import leading_caption

DATES = 26 * MM
_NUMBERED = re.compile(r"[(（]?\d{1,3}[.、)）]")


def table_lines(field: Rows, setting: Setting, width: float) -> tuple[Piece, ...]:
    """The rows of a table as lines; nothing for a table that says nothing."""
    rows = [row for row in setting.value(field) if not is_blank_row(row)]
    dated = isinstance(field.columns[0], Day)
    pieces: list[Piece] = []
    for row in rows if dated else ():
        pieces += _dated(field, row, setting, width)
    if rows and not dated:
        pieces += setting.text("\n".join([leading_caption(field), *_numbered(field, rows)]), width)
    return tuple(pieces)


def _dated(field: Rows, row: Values, setting: Setting, width: float) -> tuple[Piece, ...]:
    """`2026-12-10    the budget is settled`, the words hanging beside the date."""
    day, *others = field.leaves()
    date = one_line(reads(day, row[day.key]), setting.body, setting.fonts)
    words = "  ".join(filter(None, (reads(column, row[column.key]) for column in others)))
    lines = lines_of(words, setting.body, setting.room(width) - DATES, setting.fonts)
    first, *rest = (replace(line, indent=line.indent + DATES) for line in lines)
    return (Across((date, first)), *rest)


def _numbered(field: Rows, rows: list[Values]) -> list[str]:
    """The rows as words, numbered where the person has not done so."""
    words = [
        "  ".join(filter(None, (reads(column, row[column.key]) for column in field.leaves())))
        for row in rows
    ]
    if all(_NUMBERED.match(each) for each in words):
        return words
    return [f"{number}. {each}" for number, each in enumerate(words, start=1)]
