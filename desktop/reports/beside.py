"""A section whose fields stand beside each other as the columns of one table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.forms.spec import Choice, Field, Group, Join, Number, Rows, Section, Values
from desktop.forms.text import group_words, reads
from desktop.i18n import _
from desktop.reports.captions import fitting
from desktop.reports.columns import column_cell, column_widths, filled_rows
from desktop.reports.grid import PAD_UP, Cell, Piece, Row, piece_height
from desktop.reports.page import INNER, MM
from desktop.reports.paragraphs import centred
from desktop.reports.setting import Close, Setting
from desktop.reports.wording import paper_words

WIDE_ROW = 12 * MM


@dataclass(frozen=True)
class Column:
    """A column of such a table: of the rows of `table`, or one text that runs down all rows."""

    field: Field
    width: float
    table: Rows | None


def beside_rows(section: Section, setting: Setting, above: tuple[Row, ...]) -> list[Row]:
    """The head of the section's table and its rows; `above` is repeated with the head."""
    small = setting.small()
    tables = {f.key: filled_rows(f, small) for f in section.fields if isinstance(f, Rows)}
    columns = _columns(section, small, tables)
    captions = [
        Cell(
            c.width,
            small.caption(_(c.field.label), c.width),
            shaded=True,
            middle=True,
            pad=small.pad,
        )
        for c in columns
    ]
    head = Row(tuple(captions), least=setting.least, keep=True, fixed=True)
    rows = [replace(row, heads=(*above, head)) for row in _body(columns, tables, small)]
    return [head, *rows]


def _columns(section: Section, setting: Setting, tables: dict[str, list[Values]]) -> list[Column]:
    owners: list[tuple[Field, Rows | None]] = []
    for field in section.fields:
        if isinstance(field, Rows):
            owners += [(column, field) for column in field.columns if column.on_paper]
        elif field.on_paper:
            owners.append((field, None))
    rows = [row for found in tables.values() for row in found]
    widths = column_widths([field for field, _table in owners], INNER, setting, rows)
    return [Column(field, w, table) for (field, table), w in zip(owners, widths, strict=True)]


def _body(columns: list[Column], tables: dict[str, list[Values]], setting: Setting) -> list[Row]:
    count = max(len(rows) for rows in tables.values())
    heights = [_row_height(columns, tables, number, setting) for number in range(count)]
    running = {c.field.key: list(_text(c.field, setting, c.width)) for c in columns if not c.table}
    top = {key: _centring(pieces, sum(heights)) for key, pieces in running.items()}
    rows = list[Row]()
    for number, height in enumerate(heights):
        last = number == count - 1
        cells = []
        for column in columns:
            if column.table is None:
                key = column.field.key
                cell = _running_cell(column, running[key], top, None if last else height)
                cells.append(replace(cell, joined=number > 0, pad=setting.pad))
            else:
                cells.append(_table_cell(column, tables, number, setting))
        rows.append(Row(tuple(cells), least=height, keep=not last))
    return rows


def _centring(pieces: list[Piece], height: float) -> float:
    """How far below the top of all rows a running text begins, so that it stands in the middle."""
    return max(0.0, (height - sum(piece_height(piece) for piece in pieces)) / 2 - PAD_UP)


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
    top[key] = used - (height or 0.0)
    return Cell(column.width, taken, offset=offset, hanging=height is not None)


def _table_cell(
    column: Column, tables: dict[str, list[Values]], number: int, setting: Setting
) -> Cell:
    rows = tables[column.table.key] if column.table else []
    if number >= len(rows):
        return Cell(column.width)
    row = setting.of_row(rows[number])
    if isinstance(column.field, Group) and column.field.join is Join.LINES:
        pieces = _answered(column.field, row, column.width)
        return Cell(column.width, pieces, middle=True, pad=setting.pad)
    return column_cell(column.field, row, column.width)


def _row_height(
    columns: list[Column], tables: dict[str, list[Values]], number: int, setting: Setting
) -> float:
    cells = [_table_cell(c, tables, number, setting) for c in columns if c.table]
    least = WIDE_ROW if setting.close is Close.WIDE else setting.least
    return max([least, *(cell.height for cell in cells)])


def _text(field: Field, setting: Setting, width: float) -> tuple[Piece, ...]:
    """One text that runs down the rows; the parts of a group stand in the middle."""
    if not isinstance(field, Group):
        return setting.text(reads(field, setting.value(field)), width)
    if field.join is Join.RANGE:
        values = {part.key: setting.value(part) for part in field.parts}
        return setting.text(group_words(field, values), width)
    centred_setting = replace(setting, body=centred(setting.body))
    return _answered(field, centred_setting, width)


def _answered(group: Group, setting: Setting, width: float) -> tuple[Piece, ...]:
    """The parts of a group one below the other: an answer or a score in bold, remarks under it."""
    pieces: list[Piece] = []
    for part in group.parts:
        words = paper_words(part, setting.value(part))
        strong = not pieces and isinstance(part, (Choice, Number))
        style = replace(setting.body, bold=strong)
        if strong:
            style = fitting(words, style, setting.room(width), setting.fonts)
        pieces += setting.text(words, width, style)
    return tuple(pieces)
