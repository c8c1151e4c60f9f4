"""How a value reads: the same words in lists, on paper and in messages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any

from desktop.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Group,
    Join,
    Moment,
    Money,
    Number,
    Option,
    Rows,
    Values,
)
from desktop.forms.values import Ref, Typed, is_blank, is_blank_row
from desktop.i18n import _, language


def reads(field: Field, value: Any) -> str:
    """The value as a person reads it in the current language; blank is the empty string."""
    if isinstance(value, Typed):
        return value.text
    return "" if is_blank(value) else _reads(field, value)


@singledispatch
def _reads(field: Field, value: Any) -> str:
    return value.text if isinstance(value, Ref) else str(value)


@_reads.register
def _money(field: Money, value: Decimal) -> str:
    return amount_words(value)


@_reads.register
def _number(field: Number, value: Decimal) -> str:
    return f"{value:.{field.places}f}"


@_reads.register
def _day(field: Day, value: date) -> str:
    return value.isoformat()


@_reads.register
def _moment(field: Moment, value: datetime) -> str:
    return moment_words(value)


@_reads.register
def _choice(field: Choice, value: str) -> str:
    return option_label(field.options, value)


@_reads.register
def _choices(field: Choices, value: tuple[str, ...]) -> str:
    return list_words([option_label(field.options, key) for key in value])


@_reads.register
def _rows(field: Rows, value: tuple[Values, ...]) -> str:
    lines = (row_words(field, row) for row in value if not is_blank_row(row))
    return "\n".join(lines)


def row_words(table: Rows, row: Values) -> str:
    """One row as a line of text, its columns two spaces apart."""
    words = (reads(column, row[column.key]) for column in table.leaves())
    return "  ".join(word for word in words if word)


def group_words(group: Group, values: Values) -> str:
    """The parts of a group as one text: a range on one line, other parts one below the other."""
    words = [reads(part, values[part.key]) for part in group.parts]
    if group.join is Join.RANGE:
        return range_words(*words) if len(words) == 2 else " ".join(words)
    return "\n".join(word for word in words if word)


def range_words(start: str, end: str) -> str:
    """From – to; the day is not repeated where start and end are on the same day."""
    if not (start and end) or start == end:
        return start or end
    if start[:10] == end[:10] and len(end) > 10:
        return f"{start}—{end[11:]}"
    return _("{start} to {end}").format(start=start, end=end)


def caption(field: Field, values: Values | None = None) -> str:
    """What stands beside or above a field; of an amount with its unit.

    That is yuan, unless the record of these `values` names another currency.
    """
    label = _(field.label)
    if not isinstance(field, Money):
        return label
    currency = foreign_currency(field, values or {})
    return f"{label} ({currency})" if currency else _("{label} (yuan)").format(label=label)


def foreign_currency(field: Field, values: Values) -> str:
    """In which currency other than yuan an amount is; empty if it is in yuan."""
    named = values.get(field.currency) if isinstance(field, Money) and field.currency else ""
    return "" if named in {None, "", "CNY"} else str(named)


def option_label(options: tuple[Option, ...], key: str) -> str:
    """The label of an option; an answer that a person added reads as it was written."""
    return next((_(option.label) for option in options if option.key == key), key)


def amount_on_paper(field: Field, values: Values) -> str:
    """An amount as paper says it: in yuan as it is, else with its currency before it."""
    words, currency = reads(field, values.get(field.key)), foreign_currency(field, values)
    return f"{currency} {words}" if words and currency else words


def amount_words(value: Decimal) -> str:
    """An amount with thousands marks and two decimals."""
    return f"{value:,.2f}"


def moment_words(value: datetime) -> str:
    """A wall-clock time to the minute: `2026-11-24 14:00`."""
    return value.isoformat(" ", "minutes")


def day_words(value: date) -> str:
    """A date as it stands above a form: `2026年11月22日`, in English `2026-11-22`."""
    return (
        f"{value.year}年{value.month}月{value.day}日" if language() == "zh" else value.isoformat()
    )


def list_words(words: list[str]) -> str:
    """Several words as a list: with 、 in Chinese, with commas in English."""
    return ("、" if language() == "zh" else ", ").join(words)
