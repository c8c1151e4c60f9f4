"""How each kind of field stands on the paper: one small handler a kind."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from desktop.forms.spec import (
    Choice,
    Choices,
    Field,
    Group,
    Join,
    Look,
    Money,
    Rows,
    Text,
)
from desktop.forms.text import amount_on_paper, reads
from desktop.forms.text import caption as caption_of
from desktop.forms.values import is_blank
from desktop.i18n import _
from desktop.reports.boxes import MOST_BOXES, option_boxes
from desktop.reports.columns import table
from desktop.reports.grid import PAD_UP, SIDE, Across, Cell, Piece, Row, Side
from desktop.reports.line_tables import table_lines
from desktop.reports.page import INNER, LEAST_ROW, MM
from desktop.reports.paragraphs import one_line
from desktop.reports.setting import BAND, Setting
from desktop.reports.wording import leading_caption, paper_words, period_words

BAND_HEIGHT = 7 * MM


def band(title: str, setting: Setting) -> Row:
    """A shaded band with a title over the full width."""
    cell = Cell(INNER, setting.text(_(title), INNER, BAND), shaded=True, middle=True)
    return Row((cell,), least=BAND_HEIGHT, keep=True, fixed=True)


def pair_row(fields: list[Field], setting: Setting, wide: float = 0.0) -> Row:
    """Short fields beside each other: caption, value, caption, value.

    `wide` is the width of the first value, where it is to be wider than the others.
    """
    cells: list[Cell] = []
    free = INNER - SIDE * len(fields)
    for number, field in enumerate(fields):
        rest = (free - wide) / (len(fields) - 1) if wide else free / len(fields)
        width = wide if wide and not number else rest
        caption = setting.caption(caption_of(field), SIDE)
        cells.append(Cell(SIDE, caption, shaded=True, middle=True))
        cells.append(Cell(width, _pieces(field, setting, width), middle=True))
    return Row(tuple(cells), least=setting.least, wish=LEAST_ROW)


@singledispatch
def field_rows(field: Field, setting: Setting) -> list[Row]:
    """A field over the full width: its caption at the left, its value beside it."""
    width = INNER - SIDE
    return [_boxed(field, _pieces(field, setting, width), setting)]


@field_rows.register
def _text_rows(field: Text, setting: Setting) -> list[Row]:
    pieces = _pieces(field, setting, INNER - SIDE)
    return [_boxed(field, pieces, setting, lines=field.lines)]


@field_rows.register
def _table_rows(field: Rows, setting: Setting) -> list[Row]:
    if field.look is Look.LINES:
        return [_boxed(field, table_lines(field, setting, INNER - SIDE), setting)]
    if field.look is Look.LABEL:
        return table(field, setting, INNER - SIDE, side=setting.side(_(field.label)))
    above = (band(field.label, setting),) if field.look is Look.BAND else ()
    return [*above, *table(field, setting, INNER, above=above)]


@field_rows.register
def _group_rows(field: Group, setting: Setting) -> list[Row]:
    if field.join is Join.SIDE:
        return [_costs(field, setting)]
    width = INNER - SIDE
    if field.join is Join.RANGE:
        words = period_words(field, {part.key: setting.value(part) for part in field.parts})
        return [_boxed(field, setting.text(words, width), setting)]
    side = setting.side(_(field.label))
    rows: list[Row] = []
    pieces: list[Piece] = []
    room = 0
    for part in field.parts:
        if isinstance(part, Rows) and part.look is not Look.LINES:
            rows += table(part, setting, width, side=side)
        else:
            pieces += _pieces(part, setting, width)
            room += part.lines if isinstance(part, Text) else 0
    if pieces or not rows:
        rows.append(Row((Cell(width, tuple(pieces)),), side=side, wish=_room(room, setting)))
    return _with_room_for_label(rows, side)


@singledispatch
def _pieces(field: Field, setting: Setting, width: float) -> tuple[Piece, ...]:
    """The content of a value cell."""
    return setting.text(paper_words(field, setting.value(field)), width)


@_pieces.register
def _choices_pieces(field: Choices, setting: Setting, width: float) -> tuple[Piece, ...]:
    return option_boxes(field.options, tuple(setting.value(field)), setting, width)


@_pieces.register
def _choice_pieces(field: Choice, setting: Setting, width: float) -> tuple[Piece, ...]:
    value = setting.value(field)
    if len(field.options) > MOST_BOXES or width < INNER / 2:
        return setting.text(reads(field, value), width)
    return option_boxes(field.options, () if is_blank(value) else (value,), setting, width)


@_pieces.register
def _rows_pieces(field: Rows, setting: Setting, width: float) -> tuple[Piece, ...]:
    return table_lines(field, setting, width)


def _boxed(field: Field, pieces: tuple[Piece, ...], setting: Setting, *, lines: int = 1) -> Row:
    """A caption at the left and what is said at the right, with room for `lines` lines."""
    side = setting.side(caption_of(field))
    cell = Cell(INNER - SIDE, pieces, middle=lines == 1)
    least = max(setting.least, side.height)
    return Row((cell,), side=side, wish=max(LEAST_ROW, _room(lines, setting)), least=least)


def _room(lines: int, setting: Setting) -> float:
    return lines * setting.body.leading + 2 * PAD_UP


def _costs(field: Group, setting: Setting) -> Row:
    """Amounts beside each other, each behind its own caption, at the end of its cell."""
    width = (INNER - SIDE) / len(field.parts)
    cells = [Cell(width, _cost(part, setting, width), middle=True) for part in field.parts]
    side = setting.side(caption_of(Money(field.key, field.label)))
    return Row(tuple(cells), side=side, least=max(setting.least, side.height), wish=LEAST_ROW)


def _cost(field: Field, setting: Setting, width: float) -> tuple[Piece, ...]:
    caption = one_line(leading_caption(field), setting.body, setting.fonts)
    words = amount_on_paper(field, setting.values)
    amount = one_line(words, replace(setting.body, align="right"), setting.fonts)
    if not words:
        return (caption,)
    if caption.width + amount.width > setting.room(width):
        return (caption, *setting.text(words, width, amount.style))
    return (Across((caption, amount)),)


def _with_room_for_label(rows: list[Row], side: Side) -> list[Row]:
    """The rows, the last one grown where the label beside them needs more height."""
    lacking = side.height - sum(row.height for row in rows)
    if lacking > 0:
        rows[-1] = replace(rows[-1], least=rows[-1].height + lacking)
    return rows
