"""The values of a form: plain, typed, and the same wherever a form is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.forms.spec import Choice, Choices, Field, FormSpec, Link, Mirror, Rows, Text, Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.models.base import Record, Row

NAMES = {
    "customer": "name",
    "person": "name",
    "product": "name",
    "contact": "name",
    "contract": "number",
    "action": "action",
    "target": "product",
    "complaint": "code",
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


_BLANKS: dict[type[Field], Any] = {Text: "", Choice: "", Mirror: "", Choices: (), Rows: ()}


def blank(field: Field) -> Any:
    """The value of a field that nobody has filled."""
    return _BLANKS.get(type(field))


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
    fields = [field for field in form.leaves() if not isinstance(field, Mirror)]
    (values,) = _read(fields, [record])
    for table in form.tables():
        values[table.key] = tuple(_read(table.leaves(), values[table.key], "id"))
    return mirrored(form, values)


def put_values(form: FormSpec, record: Record, values: Values, *, bring_ids: bool = False) -> None:
    """Write values into a record. Rows keep their id; blank rows are left out.

    A row that is not there yet gets an id of its own; with `bring_ids`, the one that it brings.
    """
    for field in form.leaves():
        if isinstance(field, Mirror) or field.key not in values:
            continue
        if isinstance(field, Rows):
            _put_rows(field, record, values[field.key], bring_ids=bring_ids)
        else:
            _put_value(field, record, values[field.key])


def _read(
    fields: Sequence[Field], holders: Iterable[Record | Row], *more: str
) -> list[dict[str, Any]]:
    """What each of the records or rows holds in these fields, and under these keys more."""
    keys = [*more, *(field.key for field in fields)]
    links = [field for field in fields if isinstance(field, Link)]
    found = []
    for holder in holders:
        at_hand = vars(holder)  # what is not there is asked of the database
        values = {key: at_hand[key] if key in at_hand else getattr(holder, key) for key in keys}
        for link in links:
            values[link.key] = _linked(link, holder, values[link.key])
        found.append(values)
    return found


def _linked(link: Link, holder: Record | Row, stored: Any) -> Ref | None:
    if link.free:
        record_id = getattr(holder, f"{link.key}_id")
        return Ref(record_id, stored) if record_id or stored else None
    return None if stored is None else ref_to(link.target, stored)


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


def _put_rows(table: Rows, record: Record, rows: Iterable[Values], *, bring_ids: bool) -> None:
    kept = getattr(record, table.key)
    row_class = type(record).__mapper__.relationships[table.key].mapper.class_
    known = {row.id: row for row in kept}
    wanted = []
    for position, values in enumerate(row for row in rows if not is_blank_row(row)):
        row_id = values.get("id", "")
        brought = {"id": row_id} if row_id and bring_ids else {}
        row = known.pop(row_id, None) or row_class(**brought)
        _set(row, "position", position)
        for column in table.leaves():
            _put_value(column, row, values[column.key])
        wanted.append(row)
    if kept != wanted:
        kept[:] = wanted
