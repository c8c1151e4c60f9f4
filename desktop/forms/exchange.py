"""The values of a form as JSON: for drafts, the history, and other programs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.forms.former import as_now
from desktop.forms.spec import Field, FormSpec, Rows, Values
from desktop.forms.text import moment_words
from desktop.forms.typed import understood
from desktop.forms.values import Ref, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping


def to_json(form: FormSpec, values: Values, *, plain: bool = False) -> dict[str, Any]:
    """Field keys → JSON values. Dates are ISO text, amounts are text with two decimals.

    With `plain`, links are the linked record's number (or its words), as a person would write
    them; without, they carry the id too.
    """
    return {field.key: _encoded(field, values[field.key], plain=plain) for field in form.leaves()}


def in_json(value: object) -> object:
    """How a value of a field is written in JSON, where JSON has no word for it."""
    if isinstance(value, Typed):
        return {"typed": value.text}
    if isinstance(value, Ref):
        return {"id": value.id, "text": value.text, "code": value.code}
    if isinstance(value, datetime):
        return moment_words(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value))


def from_json(form: FormSpec, data: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """The values of those fields that `data` names; what makes no sense comes back as `Typed`.

    What an older program wrote comes under the names that the fields have now.

    Names that are not of this form are left out: see `unknown_keys`.
    """
    data = as_now(form, data)
    return {
        field.key: understood(field, _decoded(data[field.key]), today)
        for field in form.leaves()
        if field.key in data
    }


def unknown_keys(form: FormSpec, data: Mapping[str, Any]) -> list[str]:
    """The names in `data` that are no fields of the form."""
    known = {*dict(form.formerly), *(field.key for field in form.leaves())}
    return [str(key) for key in data if key not in known]


def _encoded(field: Field, value: Any, *, plain: bool) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(field, Rows) and isinstance(value, tuple):
        return [_encoded_row(field, row, plain=plain) for row in value]
    if isinstance(value, tuple):
        return list(value)
    return (value.code or value.text) if plain and isinstance(value, Ref) else in_json(value)


def _encoded_row(table: Rows, row: Values, *, plain: bool) -> dict[str, Any]:
    cells = {
        column.key: _encoded(column, row[column.key], plain=plain) for column in table.leaves()
    }
    return {"id": row["id"], **cells}


def _decoded(raw: Any) -> Any:
    if isinstance(raw, dict) and set(raw) == {"typed"}:
        return Typed(str(raw["typed"]))
    if isinstance(raw, list):
        return [
            {key: _decoded(cell) for key, cell in row.items()} if isinstance(row, dict) else row
            for row in raw
        ]
    return raw
