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
        rows = value if isinstance(value, tuple) else ()
        cells = [
            ((field.key, place, key), cell)
            for place, row in enumerate(rows)
            if isinstance(row, dict)
            for key, cell in row.items()
        ]
        for path, each in (((field.key,), value), *cells):
            if any(not is_whole(text) for text in _texts(each)):
                yield Problem(path, _("A character here is broken: delete it and type it again."))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Ref):
        yield from (value.text, value.code, value.id or "")
    elif isinstance(value, tuple):
        yield from (each for each in value if isinstance(each, str))
