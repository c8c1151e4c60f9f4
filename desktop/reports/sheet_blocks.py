"""How fields stand on the sheet of a form: in the order and the places of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch

from desktop.forms.spec import Field, Group, Join, Look, Rows, Section, Span, Text
from desktop.forms.text import caption, reads
from desktop.i18n import _
from desktop.reports.cells import clean
from desktop.reports.form_sheet import LEAST, LINE, SIDE, PlacedForm, heights
from desktop.reports.sheet_beside import fit_beside, place_beside
from desktop.reports.sheet_columns import spans_of
from desktop.reports.sheet_style import LEFT, LEFT_TOP
from desktop.reports.sheet_tables import place_rows
from desktop.reports.sheet_values import line_alignment, value_of
from desktop.reports.sheet_words import columns_for, lines_needed

LINES_SHOWN = 6  # a sheet grows by itself; it need not have the room of the paper
FEW_LINES = 2  # a text of no more stands in the middle of its cell
INNER_SIDE = 5  # narrow columns for the label of a part


def place_section(placed: PlacedForm, section: Section) -> None:
    """Put a section on the sheet, below its title."""
    if section.title:
        placed.band(_(section.title))
    if section.beside and fit_beside(placed, section.fields):
        place_beside(placed, section.fields)
    else:
        place_fields(placed, section.fields)


def place_fields(placed: PlacedForm, fields: Iterable[Field], *, named: bool = True) -> None:
    """Put fields on the sheet, short ones beside each other. Not `named`: shown again only."""
    waiting: list[Field] = []
    for field in fields:
        if isinstance(field, (Rows, Group)) or field.span is Span.FULL:
            _place_halves(placed, waiting, named=named)
            place_field(field, placed)
        else:
            waiting.append(field)
            if len(waiting) == round(1 / field.span.value):
                _place_halves(placed, waiting, named=named)
    _place_halves(placed, waiting, named=named)


def place_line(
    placed: PlacedForm, fields: Sequence[Field], sides: Sequence[int], *, named: bool = True
) -> None:
    """Put fields beside each other, each with its label of `sides` columns; widths by share."""
    if not fields:
        return
    spans = _shared(placed, fields, sides)
    needed = 1
    for field, side, (first, last) in zip(fields, sides, spans, strict=True):
        placed.label(caption(field, placed.values), first, first + side - 1)
        value = value_of(field, placed.values)
        key = field.key if named else ""
        span = (first + side, last)
        placed.value(field, key, value, span, alignment=line_alignment(field))
        needed = max(needed, lines_needed(clean(reads(field, value)), last - first - side + 1))
    placed.next_row(max(LEAST, LINE * needed + 4))


def _place_halves(placed: PlacedForm, fields: list[Field], *, named: bool) -> None:
    place_line(placed, fields, [SIDE] * len(fields), named=named)
    fields.clear()


def _shared(
    placed: PlacedForm, fields: Sequence[Field], sides: Sequence[int]
) -> list[tuple[int, int]]:
    """The columns of fields beside each other, labels included, up to the edge."""
    spans, first = [], placed.left
    inner = spans_of(fields, placed.left, placed.columns - sum(sides))
    for side, (start, end) in zip(sides, inner, strict=True):
        last = first + side + end - start
        spans.append((first, last))
        first = last + 1
    return spans


@singledispatch
def place_field(field: Field, placed: PlacedForm) -> None:
    """Put a field over the full width: its caption at the left, its value beside it."""
    place_line(placed, [field], [_side(placed)])


@place_field.register
def _place_text(field: Text, placed: PlacedForm) -> None:
    side = _side(placed)
    first = placed.left + side
    value = value_of(field, placed.values)
    words = clean(reads(field, value))
    rows, height = heights(words, placed.columns - first + 1, min(field.lines, LINES_SHOWN))
    placed.label(caption(field), placed.left, first - 1, rows)
    look = LEFT if field.lines <= FEW_LINES else LEFT_TOP
    placed.value(field, field.key, value, (first, placed.columns), rows=rows, alignment=look)
    for _row in range(rows):
        placed.next_row(height)


@place_field.register
def _place_table(field: Rows, placed: PlacedForm) -> None:
    if placed.left > 1 or field.look is Look.PLAIN:
        place_rows(placed, field)
    elif field.look is Look.BAND:
        placed.band(_(field.label))
        place_rows(placed, field)
    else:
        with placed.beside_label(_(field.label)):
            place_rows(placed, field)


@place_field.register
def _place_group(field: Group, placed: PlacedForm) -> None:
    """The parts beside the caption of the group: short ones on one line, others below them."""
    with placed.beside_label(_(field.label)):
        short: list[Field] = []
        for part in field.parts:
            if isinstance(part, (Text, Rows, Group)) and field.join is Join.LINES:
                _place_parts(placed, short)
                place_field(part, placed)
            else:
                short.append(part)
        _place_parts(placed, short)


def _place_parts(placed: PlacedForm, parts: list[Field]) -> None:
    sides = [min(8, max(3, columns_for(caption(part, placed.values)))) for part in parts]
    if len(parts) == 1:
        sides = [INNER_SIDE]
    place_line(placed, parts, sides)
    parts.clear()


def _side(placed: PlacedForm) -> int:
    """The width of a label: smaller inside a group."""
    return SIDE if placed.left == 1 else INNER_SIDE
