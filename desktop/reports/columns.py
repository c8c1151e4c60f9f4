"""Tables on paper: the widths of their columns, their heads and their rows."""

from __future__ import annotations

from decimal import Decimal

from desktop.forms.spec import (
    Choice,
    Day,
    Field,
    Group,
    Join,
    Moment,
    Money,
    Number,
    Rows,
    Text,
    Values,
)
from desktop.forms.text import caption as caption_of
from desktop.forms.text import group_words, option_label, reads
from desktop.forms.values import blank_row, is_blank_row
from desktop.reports.boxes import check_box, is_check
from desktop.reports.captions import fitting, longest_word
from desktop.reports.grid import BOX, BOX_GAP, Cell, Row, Side
from desktop.reports.page import LEAST_ROW, MM
from desktop.reports.paragraphs import Style, centred, one_line
from desktop.reports.setting import Close, Setting
from desktop.reports.wording import paper_words

HEAD_SIZE = 8  # points: a column's head is set so small before a word of it is broken
SHORT = 4  # characters of a caption
HEAD_HEIGHT = 8 * MM
_EXAMPLES = {Day: "2026-11-22", Moment: "2026-11-22 14:30"}


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
    rows = filled_rows(field, setting)
    widths = column_widths(columns, width, setting, rows)
    captions = [
        Cell(each, setting.caption(caption_of(column), each), shaded=True, middle=True)
        for column, each in zip(columns, widths, strict=True)
    ]
    least = min(HEAD_HEIGHT, setting.least)
    head = Row(tuple(captions), side=side, least=least, keep=True, fixed=True)
    body = [
        Row(
            tuple(
                column_cell(column, setting.of_row(row), each)
                for column, each in zip(columns, widths, strict=True)
            ),
            side=side,
            heads=(*above, head),
            least=setting.least,
            wish=LEAST_ROW,
            filler=number > 0 and is_blank_row(row),
        )
        for number, row in enumerate(rows)
    ]
    return [head, *body]


def filled_rows(field: Rows, setting: Setting) -> list[Values]:
    """The rows that say something, and blank ones up to the least number that is printed."""
    rows = [row for row in setting.value(field) if not is_blank_row(row)]
    least = 1 if setting.close is Close.BARE else field.min_rows
    return rows + [blank_row(field)] * max(0, least - len(rows))


def column_cell(column: Field, setting: Setting, width: float) -> Cell:
    """One cell of a table: numbers at the right, short words in the middle."""
    if isinstance(column, Choice) and is_check(column):
        return Cell(width, check_box(column, setting, width), middle=True, pad=setting.pad)
    if isinstance(column, Group):
        words = group_words(column, {part.key: setting.value(part) for part in column.parts})
    else:
        words = paper_words(column, setting.value(column))
    style = _column_style(column, setting.body)
    if not isinstance(column, Text):
        style = fitting(words, style, setting.room(width), setting.fonts)
    return Cell(width, setting.text(words, width, style), middle=True, pad=setting.pad)


def column_widths(
    columns: list[Field], width: float, setting: Setting, rows: list[Values]
) -> list[float]:
    """The widths of columns by their shares, but none so narrow that a date or word would break.

    Where even that is too much for the paper, all give way alike.
    """
    least = [_least_width(column, setting, rows) for column in columns]
    if sum(least) >= width:
        return [low * width / sum(least) for low in least]
    total = sum(column.share for column in columns)
    widths = [max(low, width * c.share / total) for low, c in zip(least, columns, strict=True)]
    spare = [each - low for each, low in zip(widths, least, strict=True)]
    excess = sum(widths) - width
    return [each - s * excess / (sum(spare) or 1) for each, s in zip(widths, spare, strict=True)]


def _least_width(column: Field, setting: Setting, rows: list[Values]) -> float:
    """The width in which its caption's words, its dates, answers and amounts are not broken."""
    words = [_caption_width(caption_of(column), setting)]
    words += [_value_width(part, setting, rows) for part in _parts(column)]
    if isinstance(column, Group) and column.join is Join.RANGE:
        words[-1] += setting.body.size * 1.4  # the word "to" behind the first date
    return max(words) + 2 * setting.pad + 0.5


def _caption_width(caption: str, setting: Setting) -> float:
    """A caption of a few characters stands on one line; of others no Latin word is broken."""
    if len(caption) <= SHORT:
        return one_line(caption, setting.head, setting.fonts).width
    return longest_word(caption, Style(min(HEAD_SIZE, setting.head.size)), setting.fonts)


def _parts(column: Field) -> tuple[Field, ...]:
    return column.parts if isinstance(column, Group) else (column,)


def _value_width(field: Field, setting: Setting, rows: list[Values]) -> float:
    """The width of what may not be broken in the values of a column."""
    if isinstance(field, Choice):
        labels = [option_label(field.options, option.key) for option in field.options]
        widest = max(longest_word(label, setting.body, setting.fonts) for label in labels)
        return widest + (BOX + BOX_GAP if is_check(field) else 0.0)
    if isinstance(field, (Money, Number)):
        amounts = [row[field.key] for row in rows if isinstance(row.get(field.key), Decimal)]
        shown = [one_line(reads(field, each), setting.body, setting.fonts) for each in amounts]
        return max((line.width for line in shown), default=0.0)
    example = _EXAMPLES.get(type(field), "")
    return one_line(example, setting.body, setting.fonts).width


def _column_style(column: Field, body: Style) -> Style:
    if isinstance(column, (Money, Number)):
        return Style(body.size, body.leading, align="right")
    short = isinstance(column, Text) and column.suggest in ("person", "department")
    ranged = isinstance(column, Group) and column.join is Join.RANGE
    return centred(body) if short or ranged or isinstance(column, (Day, Moment, Choice)) else body
