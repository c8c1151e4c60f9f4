"""Records found by id or number, their next free number, and where they are used."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Integer, Select, Table, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop.errors import NotFound
from desktop.forms.catalogue import Kind
from desktop.i18n import _
from desktop.models.base import Base, Record
from desktop.models.double import MergedRecord
from desktop.storage import survivors
from desktop.storage.fetching import fetch
from desktop.storage.filling import code_key
from desktop.storage.linking import resolve

__all__ = ["by_code", "code_key", "fetch", "next_code", "resolve", "uses"]

_DIGITS = 9
"""A longer run of digits at the end of a number is not a count."""


def by_code(session: Session, kind: Kind, code: str) -> Record:
    """The record with this number, however it is written, or that it was merged into.

    Raises `NotFound`.
    """
    record, key = kind.form.record, code_key(code)
    found = session.scalars(select(record).where(record.code_key == key)).first()
    if found is None and (survivor := survivors.of_code(session, kind.id, key)):
        found = session.get(record, survivor)
    if found is None:
        raise NotFound(
            _("There is no {kind} with the number “{code}”.").format(
                kind=_(kind.form.title), code=code
            )
        )
    return found


def next_code(session: Session, kind: Kind, today: date) -> str:
    """The next free number: `JH-2026-0001` where records go through states, else `KH-0001`.

    The number of a record that was merged into another one is not given again.
    """
    prefix = f"{kind.form.code_prefix}-"
    if kind.machine.steps:
        prefix += f"{today.year}-"
    keys = (kind.form.record.code_key, MergedRecord.code_key)
    counts = [session.scalar(_highest(key, code_key(prefix))) for key in keys]
    highest = max(count or 0 for count in counts)
    return f"{prefix}{highest + 1:04d}"


def _highest(key: InstrumentedAttribute[str], prefix: str) -> Select[Any]:
    """The highest count among the numbers that begin so."""
    tail = func.substr(key, len(prefix) + 1)
    return select(func.max(cast(tail, Integer))).where(
        key.startswith(prefix, autoescape=True),
        tail.op("NOT GLOB")("*[^0-9]*"),
        func.length(tail).between(1, _DIGITS),
    )


def uses(session: Session, kind: Kind, record: Record) -> list[tuple[str, int]]:
    """Which records of other kinds name this one or a row of it: (form id, how many)."""
    own = _own_tables(kind)
    users: dict[str, set[str]] = {}
    for table in Base.metadata.sorted_tables:
        owner = _owner(table)
        if owner is None or table in own:
            continue
        for key in table.foreign_keys:
            if key.column.table in own:
                found = session.execute(_users(key, record.id))
                users.setdefault(owner, set()).update(row.id for row in found)
    return [(form_id, len(ids)) for form_id, ids in users.items() if ids]


def _own_tables(kind: Kind) -> set[Table]:
    """The record's table and those of its rows."""
    main = Base.metadata.tables[kind.form.record.__tablename__]
    return {main, *(table for table in Base.metadata.sorted_tables if _parent(table) is main)}


def _owner(table: Table) -> str | None:
    """The id of the form whose records the table keeps, if it keeps any."""
    parent = _parent(table)
    if parent is not None:
        return parent.name
    return table.name if "code_key" in table.c else None


def _parent(table: Table) -> Table | None:
    """The table of the records that a table of rows belongs to."""
    column = table.c.get("parent_id")
    return None if column is None else next(iter(column.foreign_keys)).column.table


def _users(key: ForeignKey, record_id: str) -> Select[tuple[str]]:
    """The ids of the records that point at the record, or at one of its rows, by `key`."""
    table, target = key.parent.table, key.column.table
    user = (table.c.id if _parent(table) is None else table.c.parent_id).label("id")
    if _parent(target) is None:
        return select(user).where(key.parent == record_id)
    rows = select(target.c.id).where(target.c.parent_id == record_id)
    return select(user).where(key.parent.in_(rows))
