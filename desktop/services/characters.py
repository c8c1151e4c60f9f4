"""Halves of characters: broken text from elsewhere, which no file and no database can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from desktop.errors import Problem
from desktop.forms.spec import FormSpec, Values
from desktop.forms.values import Ref
from desktop.i18n import _

_HALF = re.compile("[\ud800-\udfff]")


def is_whole(text: str) -> bool:
    """Whether the text holds whole characters only."""
    return _HALF.search(text) is None


def whole(text: str) -> str:
    """The text with each half of a character shown as U+FFFD."""
    return _HALF.sub("\ufffd", text)


def whole_data(data: Any) -> Any:  # noqa: ANN401 - JSON is any type
    """JSON data with all its texts `whole`."""
    if isinstance(data, str):
        return whole(data)
    if isinstance(data, list):
        return [whole_data(each) for each in data]
    if isinstance(data, dict):
        return {key: whole_data(each) for key, each in data.items()}
    return data


def half_characters(form: FormSpec, values: Values) -> Iterator[Problem]:
    """A problem for each value that holds half a character."""
    for field in form.leaves():
        value = values[field.key]
        if is_whole(_text_in(value)):
            continue
        for path in _broken_places(field.key, value):
            yield Problem(path, _("A character here is broken: delete it and type it again."))


def _broken_places(key: str, value: object) -> Iterator[tuple[str | int, ...]]:
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, tuple) else []
    if not rows:
        yield (key,)
    for place, row in enumerate(rows):
        for column, cell in row.items():
            if not is_whole(_text_in(cell)):
                yield (key, place, column)


def _text_in(value: object) -> str:
    """All texts in a value, one after the other and apart."""
    if isinstance(value, str):
        return value
    if isinstance(value, Ref):
        return " ".join((value.text, value.code, value.id or ""))
    if isinstance(value, dict):
        return " ".join([_text_in(cell) for cell in value.values() if cell])
    return " ".join([_text_in(each) for each in value]) if isinstance(value, tuple) else ""
