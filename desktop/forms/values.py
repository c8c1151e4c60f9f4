"""The values of a form: plain, typed, and the same wherever a form is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from desktop.forms.spec import Choice as ChoiceField
from desktop.forms.spec import Choices, Field, FormSpec, Link, Mirror, Rows, Values
from desktop.forms.spec import Text as TextField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.models.base import Record, Row

NAMES = {
    "customer": "name",
    "person": "name",
    "product": "name",
    "contact": "name",
    "contract": "number",
    "action": "action",
}


@dataclass(frozen=True)
class Ref:
    """A link to another record: its id, how it reads, and its number.

    With no id it is words that name no record (yet).
    """

    id: str | None
    text: str
    code: str = ""


@dataclass(frozen=True)
class Typed:
    """What was typed and could not be understood; kept so that nothing typed is lost."""

    text: str


@singledispatch
def blank(field: Field) -> Any:
    """The value of a field that nobody has filled."""
    return None


@blank.register
def _(field: TextField) -> str:
    return ""


@blank.register
def _(field: ChoiceField) -> str:
    return ""


@blank.register
def _(field: Mirror) -> str:
    return ""


@blank.register(Choices)
@blank.register(Rows)
def _(field: Choices | Rows) -> tuple[Any, ...]:
    return ()


def blank_values(form: FormSpec) -> dict[str, Any]:
    """The values of an empty form."""
    return {field.key: blank(field) for field in form.leaves()}


def blank_row(table: Rows) -> dict[str, Any]:
    """The values of an empty row; it gets its id when it is saved."""
    return {"id": "", **{column.key: blank(column) for column in table.leaves()}}


def is_blank(value: object) -> bool:
    """Whether nobody has filled this in."""
    return value is None or value in ("", ()) or (isinstance(value, Ref) and not value.text)


def is_blank_row(row: Values) -> bool:
    """Whether no column of the row is filled."""
    return all(is_blank(value) for key, value in row.items() if key != "id")


def ref_to(target: str, record: Any) -> Ref:
    """The link value for a record of the kind `target`."""
    return Ref(record.id, getattr(record, NAMES[target]), getattr(record, "code", ""))


def mirrored(form: FormSpec, values: Values) -> dict[str, Any]:
    """The values with each mirror showing what its link says now."""
    shown = dict(values)
    for field in form.leaves():
        if isinstance(field, Mirror):
            link = values.get(field.of)
            shown[field.key] = getattr(link, field.attribute) if isinstance(link, Ref) else ""
    return shown


def values_of(form: FormSpec, record: Record) -> dict[str, Any]:
    """The values that a record holds, tables included."""
    values = {
        field.key: _rows_of(field, record) if isinstance(field, Rows) else _value_of(field, record)
        for field in form.leaves()
        if not isinstance(field, Mirror)
    }
    return mirrored(form, values)


def put_values(form: FormSpec, record: Record, values: Values) -> None:
    """Write values into a record. Rows keep their id; blank rows are left out."""
    for field in form.leaves():
        if isinstance(field, Mirror) or field.key not in values:
            continue
        if isinstance(field, Rows):
            _put_rows(field, record, values[field.key])
        else:
            _put_value(field, record, values[field.key])


def _value_of(field: Field, record: Record | Row) -> Any:
    stored = getattr(record, field.key)
    if not isinstance(field, Link):
        return stored
    if field.free:
        linked = getattr(record, f"{field.key}_id")
        return Ref(linked, stored) if linked or stored else None
    return None if stored is None else ref_to(field.target, stored)


def _rows_of(table: Rows, record: Record) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"id": row.id, **{column.key: _value_of(column, row) for column in table.leaves()}}
        for row in getattr(record, table.key)
    )


def _put_value(field: Field, record: Record | Row, value: Any) -> None:
    if not isinstance(field, Link):
        _set(record, field.key, value)
        return
    _set(record, f"{field.key}_id", value.id if value else None)
    if field.free:
        _set(record, field.key, value.text if value else "")


def _set(record: Record | Row, key: str, value: Any) -> None:
    """Only what differs, so that an unchanged row costs nothing when the record is saved."""
    if getattr(record, key) != value:
        setattr(record, key, value)


def _put_rows(table: Rows, record: Record, rows: Iterable[Values]) -> None:
    kept = getattr(record, table.key)
    row_class = type(record).__mapper__.relationships[table.key].mapper.class_
    known = {row.id: row for row in kept}
    wanted = []
    for position, values in enumerate(row for row in rows if not is_blank_row(row)):
        row = known.pop(values.get("id", ""), None) or row_class()
        _set(row, "position", position)
        for column in table.leaves():
            _put_value(column, row, values[column.key])
        wanted.append(row)
    if kept != wanted:
        kept[:] = wanted
