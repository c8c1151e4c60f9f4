"""What can be done with the rows of a table: each verb gives new rows and leaves the old."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from desktop.forms.text import reads
from desktop.forms.typed import understood
from desktop.forms.values import blank_row, is_blank_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop.forms.spec import Rows

Row = dict[str, Any]
_NEW = "new:"


def new_row(table: Rows) -> Row:
    """An empty row with a name of its own until it is saved."""
    return {**blank_row(table), "id": _NEW + uuid4().hex}


def with_ids(rows: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The rows, each with a name of its own."""
    return tuple({**row, "id": row.get("id") or _NEW + uuid4().hex} for row in rows)


def without_new_ids(rows: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The rows as the services know them: a row not saved yet has no id."""
    return tuple({**row, "id": "" if is_new(row) else row["id"]} for row in rows)


def is_new(row: Mapping[str, Any]) -> bool:
    """Whether the row was never saved."""
    return str(row["id"]).startswith(_NEW)


def with_cell(rows: tuple[Row, ...], at: int, key: str, value: Any) -> tuple[Row, ...]:  # noqa: ANN401 - any column's value
    """The rows with one cell changed."""
    return (*rows[:at], {**rows[at], key: value}, *rows[at + 1 :])


def with_row(rows: tuple[Row, ...], at: int, row: Row) -> tuple[Row, ...]:
    """The rows with one more at the place `at`."""
    return (*rows[:at], row, *rows[at:])


def without_row(rows: tuple[Row, ...], at: int) -> tuple[Row, ...]:
    """The rows but one."""
    return (*rows[:at], *rows[at + 1 :])


def with_moved(rows: tuple[Row, ...], at: int, by: int) -> tuple[Row, ...]:
    """The rows with one moved up or down; at an end it stays."""
    to = at + by
    if not 0 <= to < len(rows):
        return rows
    return with_row(without_row(rows, at), to, rows[at])


def read_block(text: str) -> list[list[str]]:
    """Cells as a spreadsheet copies them: tabs between, breaks inside a cell in quotes."""
    lines = list(csv.reader(io.StringIO(text), delimiter="\t"))
    while lines and not any(lines[-1]):
        lines.pop()
    return lines


def write_block(table: Rows, rows: Sequence[Row]) -> str:
    """Rows as a spreadsheet takes them."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    for row in rows:
        writer.writerow([reads(column, row[column.key]) for column in table.leaves()])
    return stream.getvalue()


def with_block(
    table: Rows,
    rows: tuple[Row, ...],
    start: tuple[int, str],
    block: list[list[str]],
    today: date,
) -> tuple[Row, ...]:
    """The rows with a block of cells laid over them from `start` on, longer if need be."""
    columns = table.leaves()
    first = [column.key for column in columns].index(start[1])
    filled = list(rows)
    for down, line in enumerate(block):
        at = start[0] + down
        if at >= len(filled):
            filled.append(new_row(table))
        row = dict(filled[at])
        for column, raw in zip(columns[first:], line, strict=False):
            row[column.key] = understood(column, raw, today)
        filled[at] = row
    return tuple(filled)


def content(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, apart from its name."""
    return {key: value for key, value in row.items() if key != "id"}


def is_empty(row: Mapping[str, Any]) -> bool:
    """Whether the row says nothing."""
    return is_blank_row(row)
