"""What hangs on customers: found by where the records' own links lead, table by table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, ForeignKey, Select, Table, select

from desktop.forms.catalogue import Catalogue
from desktop.models.base import Base
from desktop.models.origin import Raised

_AT_ONCE = 500
"""So many records are asked about in one question; SQLite takes no more than a few thousand."""

_CUSTOMER = "customer"

Ids = dict[str, list[str]]
"""The ids of records by the ids of their forms, in the order of the catalogue."""


def everything(connection: Connection, catalogue: Catalogue) -> Ids:
    """All records."""
    return {
        kind.id: list(connection.scalars(select(_table(kind.id).c.id).order_by("id")))
        for kind in catalogue
    }


def of_customers(connection: Connection, catalogue: Catalogue, ids: Iterable[str]) -> Ids:
    """The customers, what links to them, what came of that, and the people whom all these name."""
    found: dict[str, set[str]] = {kind.id: set() for kind in catalogue}
    found[_CUSTOMER] = set(ids)
    for kind in catalogue:
        for key in _links(kind.id, _CUSTOMER):
            found[kind.id] |= _holders(connection, key, found[_CUSTOMER])
    _add_raised(connection, catalogue, found)
    for kind in catalogue:
        for target in catalogue:
            if target.id != _CUSTOMER:
                for key in _links(kind.id, target.id):
                    found[target.id] |= _led_to(connection, key, found[kind.id])
    return {form: sorted(its) for form, its in found.items()}


def of_manager(connection: Connection, person_id: str) -> list[str]:
    """The customers whom a person looks after."""
    table = _table(_CUSTOMER)
    return list(connection.scalars(select(table.c.id).where(table.c.manager_id == person_id)))


def _add_raised(connection: Connection, catalogue: Catalogue, found: dict[str, set[str]]) -> None:
    """What came of records that are found, and names no customer of its own."""
    for kind in catalogue:
        if issubclass(kind.form.record, Raised):
            table = _table(kind.id)
            if table.c.customer_id.nullable:
                origins = {each for its in found.values() for each in its}
                asked = select(table.c.id).where(table.c.customer_id.is_(None))
                found[kind.id] |= set(_asked(connection, asked, table.c.origin_id, origins))


def _links(form: str, target: str) -> Iterator[ForeignKey]:
    """The links by which records of the form, or rows of them, name records of `target`."""
    for table in Base.metadata.sorted_tables:
        if table.name == form or _parent(table) == form:
            for key in table.foreign_keys:
                if key.column.table.name == target and key.parent.name != "parent_id":
                    yield key


def _holders(connection: Connection, key: ForeignKey, ids: Collection[str]) -> set[str]:
    """The records whose link leads to one of these."""
    return set(_asked(connection, select(_record_id(key.parent.table)), key.parent, ids))


def _led_to(connection: Connection, key: ForeignKey, ids: Collection[str]) -> set[str]:
    """Where the link leads from these records."""
    asked = select(key.parent).where(key.parent.is_not(None))
    return set(_asked(connection, asked, _record_id(key.parent.table), ids))


def _asked(
    connection: Connection,
    asked: Select[Any],
    column: Any,  # noqa: ANN401 - a column of any table
    ids: Collection[str],
) -> Iterator[str]:
    listed = sorted(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield from connection.scalars(asked.where(column.in_(listed[start : start + _AT_ONCE])))


def _record_id(table: Table) -> Any:  # noqa: ANN401 - a column of any table
    return table.c.parent_id if _parent(table) else table.c.id


def _parent(table: Table) -> str:
    column = table.c.get("parent_id")
    return "" if column is None else next(iter(column.foreign_keys)).column.table.name


def _table(form: str) -> Table:
    return Base.metadata.tables[form]
