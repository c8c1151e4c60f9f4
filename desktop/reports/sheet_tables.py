"""The tables of a form's sheet: ruled rows, some of them spare to be filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.forms.spec import Field, Group, Rows, Text, Values
from desktop.forms.text import caption, reads
from desktop.forms.values import blank_row, is_blank_row
from desktop.i18n import _
from desktop.reports.cells import clean
from desktop.reports.form_sheet import LEAST, PlacedForm, heights
from desktop.reports.sheet_columns import spans_of
from desktop.reports.sheet_values import column_alignment, value_of

SPARE = 2  # rows to fill in, below those that are filled or printed at least


def place_rows(placed: PlacedForm, field: Rows) -> None:
    """Put the heads and the rows of a table over the width that is being filled."""
    columns = list(captioned(field))
    spans = spans_of([column for _words, column in columns], placed.left, placed.columns)
    for (words, _column), (first, last) in zip(columns, spans, strict=True):
        placed.label(words, first, last)
    heads = max(heights(w, b - a + 1, 1)[1] for (w, _c), (a, b) in zip(columns, spans, strict=True))
    placed.next_row(heads)
    for number, row in enumerate(table_rows(field, placed.values), start=1):
        _place_row(placed, field, number, row, spans)


def filled_rows(field: Rows, values: Values) -> list[Values]:
    """The rows of a table that say something, as they are numbered on the sheet."""
    rows = value_of(field, values)
    return [row for row in rows if not is_blank_row(row)] if isinstance(rows, tuple) else []


def table_rows(field: Rows, values: Values) -> list[Values]:
    """The filled rows, and spare ones to fill in."""
    rows = filled_rows(field, values)
    least = max(field.min_rows, 1) if not rows else field.min_rows - len(rows)
    return rows + [blank_row(field)] * (max(least, 0) + SPARE)


def captioned(field: Rows) -> Iterable[tuple[str, Field]]:
    """Each column with its caption; a part of a group is captioned by both."""
    for column in field.columns:
        if isinstance(column, Group):
            for number, part in enumerate(column.parts):
                share = column.share * (0.7 if len(column.parts) > 1 else 1) * _room(part)
                own = caption(part)
                words = f"{_(column.label)}\n{own}" if number == 0 else own
                yield words, replace(part, share=max(share, 0.8))
        else:
            yield caption(column), column


def _room(part: Field) -> float:
    """How much more room a text of several lines has than other parts of its group."""
    return 2 if isinstance(part, Text) and part.lines > 1 else 1


def _place_row(
    placed: PlacedForm, field: Rows, number: int, row: Values, spans: list[tuple[int, int]]
) -> None:
    height = LEAST
    for column, (first, last) in zip(field.leaves(), spans, strict=True):
        value = value_of(column, row)
        key = f"{field.key}_{number}_{column.key}"
        placed.value(column, key, value, (first, last), alignment=column_alignment(column))
        words = clean(reads(column, value))
        height = max(height, heights(words, last - first + 1, 1)[1])
    placed.next_row(height)
