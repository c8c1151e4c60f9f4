"""The values of a new record as the history tells them: as they are read back after a save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.forms.spec import Field, FormSpec, Link, Mirror, Rows, Text, Values
from desktop.forms.values import Ref, blank, is_blank_row, mirrored
from desktop.models.base import new_id


class Teller:
    """Tells the values of records of one form.

    Rows that are blank are left out. The others get an id, with `bring_ids` the one they bring.
    """

    def __init__(self, form: FormSpec, *, bring_ids: bool) -> None:
        fields = [field for field in form.leaves() if not isinstance(field, Mirror)]
        self._form, self._bring_ids = form, bring_ids
        self._plain = {field.key: blank(field) for field in fields}
        self._links = _links(fields)
        self._tables = [
            (table, _first_text(table), _blanks(table), _links(table.leaves()))
            for table in form.tables()
        ]
        self._has_mirrors = any(isinstance(field, Mirror) for field in form.leaves())

    def told(self, values: Values) -> dict[str, Any]:
        """The values, complete."""
        its = _completed(self._plain, values)
        for link in self._links:
            its[link.key] = _led(link, its[link.key])
        for table, name, blanks, links in self._tables:
            rows = its[table.key]
            its[table.key] = tuple(
                self._row(row, blanks, links)
                for row in rows
                if row.get(name) or not is_blank_row(row)
            )
        return mirrored(self._form, its) if self._has_mirrors else its

    def differing(self, before: Values, values: Values) -> dict[str, Any]:
        """Those of the values that are not as before; rows that stay keep their id."""
        named = {
            key: value
            for key, value in self.told({**before, **values}).items()
            if key in self._plain
        }
        return {key: value for key, value in named.items() if value != before[key]}

    def _row(self, row: Values, blanks: dict[str, Any], links: Sequence[Link]) -> dict[str, Any]:
        brought = row.get("id", "") if self._bring_ids else ""
        its = {"id": brought or new_id(), **_completed(blanks, row)}
        for link in links:
            its[link.key] = _led(link, its[link.key])
        return its


def _links(fields: Sequence[Field]) -> list[Link]:
    return [field for field in fields if isinstance(field, Link)]


def _blanks(table: Rows) -> dict[str, Any]:
    return {column.key: blank(column) for column in table.leaves()}


def _first_text(table: Rows) -> str:
    """The column that mostly tells at once that a row is not blank."""
    return next((each.key for each in table.leaves() if isinstance(each, Text)), "")


def _completed(blanks: dict[str, Any], values: Values) -> dict[str, Any]:
    """The values of these keys, in their order; what is not told is blank."""
    if values.keys() <= blanks.keys():
        return {**blanks, **values}
    return {key: values.get(key, empty) for key, empty in blanks.items()}


def _led(link: Link, value: Ref | None) -> Ref | None:
    """The link as a record keeps it: words beside an id have no number of their own."""
    if value is None:
        return None
    if link.free:
        return Ref(value.id, value.text) if value.id or value.text else None
    return value if value.id else None
