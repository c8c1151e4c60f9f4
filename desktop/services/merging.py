"""What a file says of a record, laid over what the record says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.errors import Problem
from desktop.forms.exchange import from_json, unknown_keys
from desktop.forms.spec import FormSpec, Rows, Values
from desktop.forms.values import is_blank_row
from desktop.i18n import _


def merged(
    form: FormSpec, base: Values, raw: Mapping[str, Any], today: date | None = None
) -> dict[str, Any]:
    """`base` with the fields that `raw` names; rows keep the ids of those they stand for.

    In a row that brings its id, the columns that `raw` does not name stay as they are.
    """
    said = from_json(form, raw, today)
    for table in form.tables():
        if isinstance(said.get(table.key), tuple):
            rows = _completed(table, base[table.key], said[table.key], raw[table.key])
            said[table.key] = _with_ids(table, base[table.key], rows)
    return {**base, **said}


def unknown(form: FormSpec, raw: Mapping[str, Any]) -> tuple[Problem, ...]:
    """A problem for each name in `raw`, also inside tables, that the form does not have."""
    return (
        *(Problem((key,), _no_field(key)) for key in unknown_keys(form, raw)),
        *(problem for table in form.tables() for problem in _unknown_columns(table, raw)),
    )


def _unknown_columns(table: Rows, raw: Mapping[str, Any]) -> Iterator[Problem]:
    known = {"id", *(column.key for column in table.leaves())}
    rows = raw.get(table.key)
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        for key in row if isinstance(row, dict) else ():
            if key not in known:
                yield Problem((table.key, place, str(key)), _no_field(str(key)))


def _no_field(key: str) -> str:
    return _("The form has no field “{key}”: correct the name, or leave it out.").format(key=key)


def _completed(
    table: Rows,
    old: Sequence[Values],
    new: Sequence[dict[str, Any]],
    raw: object,
) -> list[dict[str, Any]]:
    """The rows with the columns that they do not name as those of their ids have them."""
    known = {row["id"]: row for row in old}
    keys = [column.key for column in table.leaves()]
    named = raw if isinstance(raw, (list, tuple)) else ()  # blank words are no rows
    return [
        {**row, **{key: known[row["id"]][key] for key in keys if key not in said}}
        if row["id"] in known
        else row
        for row, said in zip(new, named, strict=True)
    ]


def _with_ids(
    table: Rows, old: Sequence[Values], new: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], ...]:
    """Rows without an id take that of the old row with the same first words, else of the place."""
    first = table.leaves()[0].key
    taken = {row["id"] for row in new if row["id"]}
    free = [row for row in old if row["id"] not in taken]
    given = [dict(row) for row in new]
    open_rows = [row for row in given if not row["id"] and not is_blank_row(row)]
    for row in open_rows:
        _take_id(row, [each for each in free if each[first] == row[first]], free)
    for row in open_rows:
        if not row["id"]:
            place = given.index(row)
            _take_id(row, [each for each in free if _stands_at(old, each, place)], free)
    return tuple(given)


def _take_id(row: dict[str, Any], fitting: Sequence[Values], free: list[Values]) -> None:
    if fitting:
        row["id"] = fitting[0]["id"]
        free.remove(fitting[0])


def _stands_at(rows: Sequence[Values], row: Values, place: int) -> bool:
    return place < len(rows) and rows[place] is row
