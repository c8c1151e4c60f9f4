"""How each kind of field stands on the paper: one small handler a kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from desktop.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Group,
    Join,
    Look,
    Moment,
    Money,
    Number,
    Option,
    Rows,
    Text,
    Values,
)
from desktop.forms.text import group_words, option_label, reads, row_words
from desktop.forms.values import blank, blank_row, is_blank, is_blank_row
from desktop.i18n import _
from desktop.reports.fonts import FontBook
from desktop.reports.grid import BOX, BOX_GAP, PAD, PAD_UP, SIDE, Boxes, Cell, Piece, Row, Side
from desktop.reports.page import INNER, LEAST_ROW, MM
from desktop.reports.captions import balanced, fitting
from desktop.reports.paragraphs import Style, centred, lines_of

BODY = Style(10, 14.5)
HEAD = Style(10, 14, align="center")
BAND = Style(10, 14, bold=True)
SMALL = Style(8.5, 11.5)
SMALL_HEAD = Style(8.5, 11.5, align="center")
BAND_HEIGHT = 7 * MM
MOST_BOXES = 6  # a choice of more answers is printed as a word


@dataclass(frozen=True)
class Setting:
    """What is printed, and with which fonts and sizes."""

    values: Values
    fonts: FontBook
    body: Style = BODY
    head: Style = HEAD

    def value(self, field: Field) -> Any:
        """The value of a field."""
        return self.values.get(field.key, blank(field))

    def of_row(self, row: Values) -> Setting:
        """The same setting for a row of a table."""
        return Setting(row, self.fonts, self.body, self.head)

    def text(self, words: str, width: float, style: Style | None = None) -> tuple[Piece, ...]:
        """Words as the lines of a cell that is `width` wide; blank words need no line."""
        if not words:
            return ()
        return tuple(lines_of(words, style or self.body, width - 2 * PAD, self.fonts))

    def caption(self, words: str, width: float, style: Style | None = None) -> tuple[Piece, ...]:
        """A caption as balanced, centred lines."""
        look = fitting(words, style or self.head, width - 2 * PAD, self.fonts)
        return tuple(balanced(words, look, width - 2 * PAD, self.fonts))

    def side(self, label: str) -> Side:
        """The label cell at the left."""
        look = fitting(label, self.head, SIDE - 2 * PAD, self.fonts)
        return Side(tuple(balanced(label, look, SIDE - 2 * PAD, self.fonts)))


def band(title: str, setting: Setting) -> Row:
    """A shaded band with a title over the full width."""
    cell = Cell(INNER, setting.text(_(title), INNER, BAND), shaded=True, middle=True)
    return Row((cell,), least=BAND_HEIGHT, keep=True)


def pair_row(fields: list[Field], setting: Setting, wide: float = 0.0) -> Row:
    """Short fields beside each other: caption, value, caption, value.

    `wide` is the width of the first value, where it is to be wider than the others.
    """
    cells: list[Cell] = []
    free = INNER - SIDE * len(fields)
    for number, field in enumerate(fields):
        rest = (free - wide) / (len(fields) - 1) if wide else free / len(fields)
        width = wide if wide and not number else rest
        caption = setting.caption(unit_caption(field), SIDE)
        cells.append(Cell(SIDE, caption, shaded=True, middle=True))
        cells.append(Cell(width, _pieces(field, setting, width), middle=True))
    return Row(tuple(cells))


def unit_caption(field: Field) -> str:
    """The caption on paper; of an amount with its unit."""
    label = _(field.label)
    return _("{label} (yuan)").format(label=label) if isinstance(field, Money) else label


@singledispatch
def field_rows(field: Field, setting: Setting) -> list[Row]:
    """A field over the full width: its caption at the left, its value beside it."""
    width = INNER - SIDE
    return [_boxed(field, _pieces(field, setting, width), setting)]


@field_rows.register
def _text_rows(field: Text, setting: Setting) -> list[Row]:
    pieces = setting.text(setting.value(field), INNER - SIDE)
    return [_boxed(field, pieces, setting, lines=field.lines)]


@field_rows.register
def _table_rows(field: Rows, setting: Setting) -> list[Row]:
    if field.look is Look.LINES:
        return [_boxed(field, _table_lines(field, setting, INNER - SIDE), setting)]
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
        words = group_words(field, {part.key: setting.value(part) for part in field.parts})
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


def table(
    field: Rows,
    setting: Setting,
    width: float,
    *,
    side: Side | None = None,
    above: tuple[Row, ...] = (),
) -> list[Row]:
    """A table `width` points wide: its head, its rows, and blank ones up to the least number."""
    columns = [column for column in field.columns if column.on_paper]
    widths = column_widths(columns, width, setting)
    captions = [
        Cell(each, setting.caption(unit_caption(column), each), shaded=True, middle=True)
        for column, each in zip(columns, widths, strict=True)
    ]
    head = Row(tuple(captions), side=side, least=8 * MM, keep=True)
    heads = (*above, head)
    body = [
        Row(
            tuple(
                column_cell(column, setting.of_row(row), each)
                for column, each in zip(columns, widths, strict=True)
            ),
            side=side,
            heads=heads,
            filler=number > 0 and is_blank_row(row),
        )
        for number, row in enumerate(filled_rows(field, setting))
    ]
    return [head, *body]


def filled_rows(field: Rows, setting: Setting) -> list[Values]:
    """The rows that say something, and blank ones up to the least number that is printed."""
    rows = [row for row in setting.value(field) if not is_blank_row(row)]
    return rows + [blank_row(field)] * max(0, field.min_rows - len(rows))


def column_cell(column: Field, setting: Setting, width: float) -> Cell:
    """One cell of a table: numbers at the right, short words in the middle."""
    if isinstance(column, Group):
        words = group_words(column, {part.key: setting.value(part) for part in column.parts})
    else:
        words = reads(column, setting.value(column))
    style = _column_style(column, setting.body)
    return Cell(width, setting.text(words, width, style), middle=True)


def column_widths(columns: list[Field], width: float, setting: Setting) -> list[float]:
    """The widths of columns by their shares, but none so narrow that a date would break."""
    least = [_least_width(column, setting) for column in columns]
    total = sum(column.share for column in columns)
    widths = [max(low, width * c.share / total) for low, c in zip(least, columns, strict=True)]
    spare = [w - low if low == 0 or w > low else 0.0 for w, low in zip(widths, least, strict=True)]
    excess = (sum(widths) - width) / sum(spare)
    return [w - s * excess for w, s in zip(widths, spare, strict=True)]


def _least_width(column: Field, setting: Setting) -> float:
    """The width of a column in which its dates stand on one line."""
    if isinstance(column, Group):
        parts = [_least_width(part, setting) for part in column.parts]
        to = setting.body.size * 1.4 if column.join is Join.RANGE else 0.0
        return max(parts) + to if max(parts) else 0.0
    example = {Day: "2026-11-22", Moment: "2026-11-22 14:30"}.get(type(column), "")
    if not example:
        return 0.0
    return lines_of(example, setting.body, INNER, setting.fonts)[0].width + 2 * PAD + 0.5


def _column_style(column: Field, body: Style) -> Style:
    if isinstance(column, (Money, Number)):
        return Style(body.size, body.leading, align="right")
    short = isinstance(column, Text) and column.suggest in ("person", "department")
    ranged = isinstance(column, Group) and column.join is Join.RANGE
    return centred(body) if short or ranged or isinstance(column, (Day, Moment, Choice)) else body


@singledispatch
def _piece_list(field: Field, setting: Setting, width: float) -> tuple[Piece, ...]:
    return setting.text(reads(field, setting.value(field)), width)


@_piece_list.register
def _choices_pieces(field: Choices, setting: Setting, width: float) -> tuple[Piece, ...]:
    return _boxes(field.options, tuple(setting.value(field)), setting, width)


@_piece_list.register
def _choice_pieces(field: Choice, setting: Setting, width: float) -> tuple[Piece, ...]:
    value = setting.value(field)
    if len(field.options) > MOST_BOXES or width < INNER / 2:
        return setting.text(reads(field, value), width)
    return _boxes(field.options, () if is_blank(value) else (value,), setting, width)


@_piece_list.register
def _rows_pieces(field: Rows, setting: Setting, width: float) -> tuple[Piece, ...]:
    return _table_lines(field, setting, width)


def _pieces(field: Field, setting: Setting, width: float) -> tuple[Piece, ...]:
    """The content of a value cell."""
    return _piece_list(field, setting, width)


def _table_lines(field: Rows, setting: Setting, width: float) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for row in setting.value(field):
        if not is_blank_row(row):
            pieces += setting.text(row_words(field, row), width)
    return tuple(pieces)


def _boxes(
    options: tuple[Option, ...], ticked: tuple[str, ...], setting: Setting, width: float
) -> tuple[Piece, ...]:
    keys = [option.key for option in options]
    keys += [key for key in ticked if key not in keys]
    words = {key: option_label(options, key).replace("\n", " ") for key in keys}
    items = [
        (key in ticked, lines_of(words[key], setting.body, 10 * INNER, setting.fonts)[0])
        for key in keys
    ]
    room = width - 2 * PAD
    widest = max(words.width for _ticked, words in items) + BOX + BOX_GAP + 3 * MM
    across = max(1, min(6, int(room / widest)))
    return tuple(
        Boxes(tuple(items[start : start + across]), room / across)
        for start in range(0, len(items), across)
    )


def _boxed(field: Field, pieces: tuple[Piece, ...], setting: Setting, *, lines: int = 1) -> Row:
    """A caption at the left and what is said at the right, with room for `lines` lines."""
    side = setting.side(unit_caption(field))
    cell = Cell(INNER - SIDE, pieces, middle=lines == 1)
    least = max(LEAST_ROW, side.height)
    return Row((cell,), side=side, wish=_room(lines, setting), least=least)


def _room(lines: int, setting: Setting) -> float:
    return lines * setting.body.leading + 2 * PAD_UP


def _costs(field: Group, setting: Setting) -> Row:
    """Amounts beside each other, each with its own caption: `差旅费: 426.00`."""
    width = (INNER - SIDE) / len(field.parts)
    cells = []
    for part in field.parts:
        words = reads(part, setting.value(part))
        shown = _("{label}: {value}").format(label=_(part.label), value=words)
        cells.append(Cell(width, setting.text(shown, width), middle=True))
    side = setting.side(unit_caption(Money(field.key, field.label)))
    return Row(tuple(cells), side=side, least=max(LEAST_ROW, side.height))


def _with_room_for_label(rows: list[Row], side: Side) -> list[Row]:
    """The rows, the last one grown where the label beside them needs more height."""
    lacking = side.height - sum(row.height for row in rows)
    if lacking > 0:
        rows[-1] = replace(rows[-1], least=rows[-1].height + lacking)
    return rows
