"""The one writer of cells: text stays text, numbers and dates are real."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from desktop.i18n import _

MOST = 32_767  # characters of a cell: what is beyond, Excel drops in silence
TEXT, AMOUNT, WHOLE = "@", "#,##0.00", "0"
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_HALF_ESCAPE = re.compile(r"_(?:x[0-9A-Fa-f]{0,4})?$")
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_SHEET_NAME = re.compile(r"[:\\/?*\[\]]")


def clean(text: str) -> str:
    """The text as a workbook can hold it.

    Control characters and lone surrogates become U+FFFD; what looks like an escape (`_x000D_`)
    is kept from being read as one; a text too long for a cell says so at its end.
    """
    shown = _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = _ESCAPE_LIKE.sub("_x005F_", shown)
    return escaped if _length(escaped) <= MOST else _cut(escaped, len(shown))


def fits(text: str) -> bool:
    """Whether a cell holds the whole text."""
    return _length(_ESCAPE_LIKE.sub("_x005F_", text)) <= MOST


def _length(text: str) -> int:
    """The length as Excel counts it: characters beyond U+FFFF are two."""
    return len(text) if len(text) * 2 <= MOST else len(text.encode("utf-16-le", "replace")) // 2


def _cut(escaped: str, count: int) -> str:
    note = _("… [cut here: {count} characters in all]").format(count=count)
    room = 2 * (MOST - len(note))
    kept = escaped.encode("utf-16-le")[:room].decode("utf-16-le", "ignore")
    return _HALF_ESCAPE.sub("", kept) + note


def unescaped(text: str) -> str:
    """The text of a cell as `clean` was given it, line ends as ours."""
    return text.replace("_x005F_", "_").replace("\r\n", "\n")


def put(cell: Any, value: object, number_format: str = "") -> None:
    """Write a value: text as text whatever it begins with, numbers and dates as such.

    `number_format` overrides the format that goes with the kind of value.
    """
    if value is None or value == "":
        cell.value = None
        cell.number_format = number_format or cell.number_format
    elif isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        cell.number_format = number_format or _format_of(value)


def put_text(cell: Any, text: str) -> None:
    """Write text that is never a formula, an error or a number."""
    cell.value = clean(text)
    cell.data_type = "s"  # after the value: setting the value guesses the type anew
    cell.number_format = TEXT
    if text.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True  # stays text also when a person edits the cell
    elif cell.quotePrefix:
        cell.quotePrefix = False


def put_formula(cell: Any, formula: str, number_format: str = AMOUNT) -> None:
    """Write a formula of the program's own; never one that holds a person's words."""
    cell.value = f"={formula}"
    cell.number_format = number_format


def sheet_name(words: str) -> str:
    """A name that Excel accepts for a sheet."""
    return _SHEET_NAME.sub(" ", words).strip("' ")[:31] or "1"


def margin_words(words: str) -> str:
    """Words for the head or foot of a printed sheet, where `&` begins a command."""
    return clean(words).replace("&", "&&")


def quoted(words: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + words.replace("'", "''") + "'"


def _format_of(value: object) -> str:
    if isinstance(value, datetime):
        return MOMENT
    if isinstance(value, date):
        return DAY
    return AMOUNT if isinstance(value, Decimal) else WHOLE
