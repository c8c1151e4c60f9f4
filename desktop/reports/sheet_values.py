"""How each kind of field stands in a cell: one small handler a kind."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from desktop.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Link,
    Mirror,
    Moment,
    Money,
    Number,
    Text,
    Values,
)
from desktop.forms.text import reads
from desktop.forms.values import Typed, blank
from desktop.reports.cells import AMOUNT, DAY, MOMENT, TEXT, fits, put
from desktop.reports.sheet_style import CENTER, CENTER_SHRUNK, LEFT, LEFT_SHRUNK, RIGHT_SHRUNK

NARROW_SHARE = 1.2  # of a column for names and other short words


def fill(cell: Any, field: Field, value: Any) -> bool:
    """Write a field's value into its cell; False if the cell could not hold all of it."""
    cell.number_format = number_format(field)
    if isinstance(value, Typed):
        put(cell, value.text)
        return fits(value.text)
    return _fill(field, value, cell)


@singledispatch
def _fill(field: Field, value: Any, cell: Any) -> bool:  # noqa: ARG001 - as its handlers
    raise TypeError(type(field))


@_fill.register(Text)
@_fill.register(Mirror)
@_fill.register(Link)
@_fill.register(Choice)
@_fill.register(Choices)
def _fill_words(field: Field, value: Any, cell: Any) -> bool:
    words = reads(field, value)
    put(cell, words, TEXT)
    return fits(words)


@_fill.register(Number)
@_fill.register(Money)
@_fill.register(Day)
@_fill.register(Moment)
def _fill_exactly(field: Field, value: Any, cell: Any) -> bool:
    put(cell, value, number_format(field))
    return True


def value_of(field: Field, values: Values) -> Any:
    """The field's value, or its blank."""
    return values.get(field.key, blank(field))


def number_format(field: Field) -> str:
    """The format of the cells of a field; text for all that is neither number nor date."""
    if isinstance(field, Number):
        return "0." + "0" * field.places if field.places else "0"
    return {Money: AMOUNT, Day: DAY, Moment: MOMENT}.get(type(field), TEXT)


def column_alignment(column: Field) -> Any:
    """How a field's values stand in the column of a table: numbers shrink before they hide."""
    if isinstance(column, (Money, Number)):
        return RIGHT_SHRUNK
    if isinstance(column, (Day, Moment)):
        return CENTER_SHRUNK
    short = isinstance(column, Text) and column.lines == 1 and column.share <= NARROW_SHARE
    return CENTER if short or isinstance(column, Choice) else LEFT


def line_alignment(field: Field) -> Any:
    """How a field's value stands beside its label."""
    return LEFT_SHRUNK if isinstance(field, (Money, Number, Day, Moment)) else LEFT
