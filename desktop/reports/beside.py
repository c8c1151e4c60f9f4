"""A section whose fields stand beside each other as the columns of one table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.forms.spec import Choice, Field, Group, Join, Rows, Section, Values
from desktop.forms.text import group_words, reads
from desktop.i18n import _
from desktop.reports.form_blocks import (
    SMALL,
    SMALL_HEAD,
    Setting,
    column_cell,
    column_widths,
    filled_rows,
)
from desktop.reports.grid import PAD, PAD_UP, Cell, Piece, Row, piece_height
from desktop.reports.page import INNER, MM
from desktop.reports.paragraphs import Style, lines_of


@dataclass(frozen=True)
class Column:
    """A column of such a table: of the rows of `table`, or one text that runs down all rows."""

    field: Field
    width: float
    table: Rows | None


def beside_rows(section: Section, setting: Setting, above: tuple[Row, ...]) -> list[Row]:
    """The head of the section's table and its rows; `above` is repeated with the head."""
    small = Setting(setting.values, setting.fonts, SMALL, SMALL_HEAD)
    columns = _columns(section, small)
    captions = [
        Cell(c.width, small.caption(_(c.field.label), c.width), shaded=True, middle=True)
        for c in columns
    ]
    head = Row(tuple(captions), least=9 * MM, keep=True)
    rows = [replace(row, heads=(*above, head)) for row in _body(columns, small)]
    return [head, *rows]


def _columns(section: Section, setting: Setting) -> list[Column]:
    owners: list[tuple[Field, Rows | None]] = []
    for field in section.fields:
        if isinstance(field, Rows):
            owners += [(column, field) for column in field.columns if column.on_paper]
        elif field.on_paper:
            owners.append((field, None))
    widths = column_widths([field for field, _table in owners], INNER, setting)
    return [Column(field, w, table) for (field, table), w in zip(owners, widths, strict=True)]


def _body(columns: list[Column], setting: Setting) -> list[Row]:
    tables = {c.table.key: filled_rows(c.table, setting) for c in columns if c.table}
    count = max(len(rows) for rows in tables.values())
    running = {c.field.key: list(_text(c.field, setting, c.width)) for c in columns if not c.table}
    rows, top = list[Row](), dict.fromkeys(running, 0.0)
    for number in range(count):
        height = _row_height(columns, tables, number, setting)
        last = number == count - 1
        cells = []
        for column in columns:
            if column.table is None:
                key = column.field.key
                cells.append(_running_cell(column, running[key], top, None if last else height))
            else:
                cells.append(_table_cell(column, tables, number, setting))
        rows.append(Row(tuple(cells), least=height, keep=not last))
    return rows


def _running_cell(
    column: Column, pieces: list[Piece], top: dict[str, float], height: float | None
) -> Cell:
    """The part of a running text that begins in this row; without a height, all that is left.

    `top` is how far below the top of this row the next line of the text stands.
    """
    key = column.field.key
    offset, used, count = top[key], top[key], 0
    while count < len(pieces) and (height is None or used < height - 2 * PAD_UP):
        used += piece_height(pieces[count])
        count += 1
    taken = tuple(pieces[:count])
    del pieces[:count]
    joined = top.get(f"{key} begun", 0.0) > 0
    top[f"{key} begun"] = 1.0
    top[key] = used - (height or 0.0)
    return Cell(column.width, taken, joined=joined, offset=offset, hanging=height is not None)


def _table_cell(
    column: Column, tables: dict[str, list[Values]], number: int, setting: Setting
) -> Cell:
    rows = tables[column.table.key] if column.table else []
    if number >= len(rows):
        return Cell(column.width)
    return column_cell(column.field, setting.of_row(rows[number]), column.width)


def _row_height(
    columns: list[Column], tables: dict[str, list[Values]], number: int, setting: Setting
) -> float:
    cells = [_table_cell(c, tables, number, setting) for c in columns if c.table]
    return max(12 * MM, *(cell.height for cell in cells))


def _text(field: Field, setting: Setting, width: float) -> tuple[Piece, ...]:
    """One text that runs down the rows; an answer stands above its remark, in bold."""
    if not isinstance(field, Group):
        return setting.text(reads(field, setting.value(field)), width)
    if field.join is Join.RANGE:
        values = {part.key: setting.value(part) for part in field.parts}
        return setting.text(group_words(field, values), width)
    pieces: list[Piece] = []
    for number, part in enumerate(field.parts):
        words = reads(part, setting.value(part))
        strong = number == 0 or (isinstance(part, Choice) and not pieces)
        style = Style(SMALL.size, SMALL.leading, bold=strong)
        if words:
            pieces += lines_of(words, style, width - 2 * PAD, setting.fonts)
    return tuple(pieces)
