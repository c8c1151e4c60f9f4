"""How each kind of field stands on the sheet: one small handler a kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from desktop.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Group,
    Look,
    Mirror,
    Moment,
    Money,
    Number,
    Rows,
    Span,
    Text,
    Values,
)
from desktop.forms.text import reads
from desktop.forms.values import Typed, blank, blank_row, is_blank_row
from desktop.i18n import _
from desktop.reports.cells import AMOUNT, DAY, MOMENT, clean, put
from desktop.reports.form_sheet import COLUMNS, LEAST, SIDE, PlacedForm, heights
from desktop.reports.sheet_style import CENTER, LEFT, LEFT_TOP, RIGHT

SPARE = 3  # rows to fill in, below those that are filled
MOST_LISTED = 255  # characters of a list in a data validation
LINES_SHOWN = 6  # a sheet grows by itself; it need not have the room of the paper


def place_fields(placed: PlacedForm, fields: Iterable[Field], *, named: bool = True) -> None:
    """Put fields on the sheet, short ones beside each other. Not `named`: shown again only."""
    waiting: list[Field] = []
    for field in fields:
        if isinstance(field, (Rows, Group)) or field.span is Span.FULL:
            _place_line(placed, waiting, named=named)
            place_field(field, placed)
        else:
            waiting.append(field)
            if len(waiting) == round(1 / field.span.value):
                _place_line(placed, waiting, named=named)
    _place_line(placed, waiting, named=named)


def _place_line(placed: PlacedForm, fields: list[Field], *, named: bool) -> None:
    if not fields:
        return
    share = COLUMNS // len(fields)
    needed = 1
    for number, field in enumerate(fields):
        first = 1 + number * share
        last = COLUMNS if number == len(fields) - 1 else first + share - 1
        placed.label(caption(field), first, first + SIDE - 1)
        needed = max(needed, _place_value(placed, field, first + SIDE, last, named=named))
    placed.next_row(max(LEAST, 15.0 * needed + 4))
    fields.clear()


def _place_value(placed: PlacedForm, field: Field, first: int, last: int, *, named: bool) -> int:
    """Put a value into a cell; returns how many lines it takes."""
    if named:
        cell = placed.value(field.key, first, last)
    else:
        cell = placed.ruled(first, last, alignment=LEFT)
    fill(cell, field, placed.values, placed.sheet)
    return 1 + len(reads(field, _value(field, placed.values))) // (2 * (last - first + 1))


@singledispatch
def place_field(field: Field, placed: PlacedForm) -> None:
    """Put a field over the full width: its caption at the left, its value beside it."""
    placed.label(caption(field), 1, SIDE)
    lines = _place_value(placed, field, SIDE + 1, COLUMNS, named=True)
    placed.next_row(max(LEAST, 15.0 * lines + 4))


@place_field.register
def _place_text(field: Text, placed: PlacedForm) -> None:
    words = clean(reads(field, _value(field, placed.values)))
    rows, height = heights(words, COLUMNS - SIDE, min(field.lines, LINES_SHOWN))
    placed.label(caption(field), 1, SIDE, rows)
    look = LEFT if field.lines == 1 else LEFT_TOP
    cell = placed.value(field.key, SIDE + 1, COLUMNS, rows, alignment=look)
    fill(cell, field, placed.values, placed.sheet)
    for _row in range(rows):
        placed.next_row(height)


@place_field.register
def _place_group(field: Group, placed: PlacedForm) -> None:
    """The parts one below the other, each with its caption: a sheet has a cell for each."""
    many = any(not isinstance(part, Rows) and part.span is Span.FULL for part in field.parts)
    if many:
        placed.band(_(field.label))
    for part in field.parts:
        place_field(part, placed)


@place_field.register
def _place_table(field: Rows, placed: PlacedForm) -> None:
    if field.look is not Look.LINES:
        placed.band(_(field.label))
    columns = list(_captioned(field))
    spans = _spans([column for _words, column in columns])
    for (words, _column), (first, last) in zip(columns, spans, strict=True):
        placed.label(words, first, last)
    placed.next_row(32 if any("\n" in words for words, _column in columns) else 22)
    for number, row in enumerate(_table_rows(field, placed.values), start=1):
        _place_row(placed, field, number, row, spans)


def _place_row(
    placed: PlacedForm, field: Rows, number: int, row: Values, spans: list[tuple[int, int]]
) -> None:
    height = LEAST
    for column, (first, last) in zip(field.leaves(), spans, strict=True):
        key = f"{field.key}_{number}_{column.key}"
        cell = placed.value(key, first, last, alignment=_alignment(column))
        fill(cell, column, row, placed.sheet)
        words = clean(reads(column, _value(column, row)))
        height = max(height, heights(words, last - first + 1, 1)[1])
    placed.next_row(height)


def fill(cell: Any, field: Field, values: Values, sheet: Any) -> None:
    """Write a field's value into its cell, with its list of answers."""
    value = _value(field, values)
    if isinstance(value, Typed):
        put(cell, value.text)
    elif isinstance(field, (Money, Number, Day, Moment)):
        put(cell, value, _number_format(field))
    else:
        put(cell, reads(field, value), "@")
    _offer_answers(cell, field, sheet)


def caption(field: Field) -> str:
    """The caption on the sheet; of an amount with its unit."""
    label = _(field.label)
    return _("{label} (yuan)").format(label=label) if isinstance(field, Money) else label


def _value(field: Field, values: Values) -> Any:
    return values.get(field.key, blank(field))


def _number_format(field: Field) -> str:
    if isinstance(field, Number):
        return "0." + "0" * field.places if field.places else "0"
    return {Money: AMOUNT, Day: DAY, Moment: MOMENT}[type(field)]


def _alignment(column: Field) -> Any:
    if isinstance(column, (Money, Number)):
        return RIGHT
    return CENTER if isinstance(column, (Day, Moment, Choice)) else LEFT


def _offer_answers(cell: Any, field: Field, sheet: Any) -> None:
    """A list to choose from, or words on what may be written here."""
    if isinstance(field, Choice):
        listed = ",".join(_(option.label) for option in field.options)
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        rule.showErrorMessage = not field.more and len(listed) <= MOST_LISTED
    elif isinstance(field, Choices):
        rule = DataValidation(allow_blank=True)
        words = "、".join(_(option.label) for option in field.options)
        rule.prompt = _("Several may be named: {answers}").format(answers=words)[:MOST_LISTED]
        rule.showInputMessage = True
    else:
        return
    sheet.add_data_validation(rule)
    rule.add(cell.coordinate)


def _table_rows(field: Rows, values: Values) -> list[Values]:
    """The filled rows, and spare ones to fill in."""
    rows = [row for row in _value(field, values) if not is_blank_row(row)]
    return rows + [blank_row(field)] * max(field.min_rows - len(rows), SPARE)


def _captioned(field: Rows) -> Iterable[tuple[str, Field]]:
    """Each column with its caption; a part of a group is captioned by both."""
    for column in field.columns:
        if isinstance(column, Group):
            for number, part in enumerate(column.parts):
                share = column.share * (0.7 if len(column.parts) > 1 else 1)
                own = caption(part)
                words = f"{_(column.label)}\n{own}" if number == 0 else own
                yield words, replace(part, share=max(share, 0.8))
        else:
            yield caption(column), column


def _spans(columns: list[Field]) -> list[tuple[int, int]]:
    """The narrow columns that each column takes: by its share, dates and amounts never less."""
    total = sum(column.share for column in columns)
    wide = [max(_least(column), round(COLUMNS * column.share / total)) for column in columns]
    while sum(wide) > COLUMNS:
        spare = [w - _least(column) for w, column in zip(wide, columns, strict=True)]
        wide[spare.index(max(spare))] -= 1
    while sum(wide) < COLUMNS:
        wide[wide.index(max(wide))] += 1
    ends = [sum(wide[: number + 1]) for number in range(len(wide))]
    return [(end - width + 1, end) for end, width in zip(ends, wide, strict=True)]


def _least(column: Field) -> int:
    return {Day: 5, Moment: 7, Money: 5, Mirror: 4}.get(type(column), 3)
