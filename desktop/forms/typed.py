"""What somebody typed, pasted or sent, understood as the value of a field."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import singledispatch
from typing import Any

from desktop.forms.dates import MORNING, read_day, read_moment
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
    Option,
    Rows,
    Text,
)
from desktop.forms.values import Ref, Typed, blank, blank_row
from desktop.i18n import LANGUAGES, _, speaking


def understood(field: Field, raw: object, today: date | None = None) -> Any:
    """`raw` as a value of `field`; `Typed` if it makes no sense there, blank if it says nothing.

    `today` lets a date be typed as `+14`, `明天` or `3-5`.
    """
    if isinstance(raw, Typed):
        raw = raw.text
    if raw is None or (isinstance(raw, str) and not raw.strip() and not isinstance(field, Text)):
        return blank(field)
    return _understood(field, raw, today)


def plain(text: str) -> str:
    """The text with full-width letters, digits and signs made ordinary ones, trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


@singledispatch
def _understood(field: Field, raw: object, today: date | None) -> Any:
    raise TypeError(type(field))


@_understood.register
def _text(field: Text, raw: object, today: date | None) -> str:
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "minutes")
    return _words(raw).replace("\r\n", "\n").replace("\r", "\n")


@_understood.register
def _mirror(field: Mirror, raw: object, today: date | None) -> str:
    return _words(raw)


@_understood.register(Money)
@_understood.register(Number)
def _number(field: Money | Number, raw: object, today: date | None) -> Decimal | Typed:
    places = 2 if isinstance(field, Money) else field.places
    text = plain(_words(raw)).removeprefix("¥").replace(",", "").replace(" ", "")
    factor = 10_000 if text.endswith("万") else 1
    text = text.removesuffix("万").removesuffix("元")
    try:
        number = Decimal(text) * factor
        exact = number.quantize(Decimal(1).scaleb(-places)) if number.is_finite() else None
    except InvalidOperation:
        return Typed(_words(raw))
    return exact if exact is not None and exact == number else Typed(_words(raw))


@_understood.register
def _day(field: Day, raw: object, today: date | None) -> date | Typed:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    return read_day(plain(_words(raw)), today) or Typed(_words(raw))


@_understood.register
def _moment(field: Moment, raw: object, today: date | None) -> datetime | Typed:
    if isinstance(raw, datetime):
        return raw.replace(second=0, microsecond=0, tzinfo=None)
    if isinstance(raw, date):
        return datetime.combine(raw, MORNING)
    return read_moment(plain(_words(raw)), today) or Typed(_words(raw))


@_understood.register
def _choice(field: Choice, raw: object, today: date | None) -> str | Typed:
    text = _words(raw).strip()
    known = _option_key(field.options, text)
    if known is not None:
        return known
    return text if field.more else Typed(text)


@_understood.register
def _choices(field: Choices, raw: object, today: date | None) -> tuple[str, ...] | Typed:
    words = raw if isinstance(raw, (list, tuple)) else _words(raw).replace("、", ",").split(",")
    keys = []
    for word in (_words(word).strip() for word in words):
        key = _option_key(field.options, word)
        if key is None and not field.more:
            return Typed(_words(raw) if isinstance(raw, str) else "、".join(map(str, words)))
        keys.append(key or word)
    return tuple(dict.fromkeys(key for key in keys if key))


@_understood.register
def _link(field: Link, raw: object, today: date | None) -> Ref | Typed | None:
    if isinstance(raw, Ref):
        return raw if raw.id or raw.text or raw.code else None
    if isinstance(raw, dict):
        parts = {name: raw.get(name) or "" for name in ("id", "text", "code")}
        if not all(isinstance(part, str) for part in parts.values()):
            return Typed(str(raw))
        return Ref(parts["id"] or None, parts["text"], parts["code"])
    text = _words(raw).strip()
    return Ref(None, text, "" if field.free else text)


@_understood.register
def _rows(field: Rows, raw: object, today: date | None) -> tuple[dict[str, Any], ...] | Typed:
    if not isinstance(raw, (list, tuple)) or not all(isinstance(row, dict) for row in raw):
        return Typed(str(raw))
    return tuple(_row(field, row, today) for row in raw)


def _row(table: Rows, raw: dict[str, Any], today: date | None) -> dict[str, Any]:
    values = blank_row(table)
    row_id = raw.get("id")
    values["id"] = row_id if isinstance(row_id, str) else ""
    for column in table.leaves():
        values[column.key] = understood(column, raw.get(column.key), today)
    return values


def _option_key(options: tuple[Option, ...], word: str) -> str | None:
    """The key of the option that `word` names by its key or by its label in any language."""
    folded = plain(word).casefold()
    for option in options:
        if folded in (option.key.casefold(), *_labels(option)):
            return option.key
    return None


def _labels(option: Option) -> list[str]:
    labels = []
    for name in LANGUAGES:
        with speaking(name):
            labels.append(plain(_(option.label)).casefold())
    return labels


def _words(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)
