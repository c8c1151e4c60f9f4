"""Columns that changed, of things that stood there before, written straight.

The unit of work finds the order in which things are added, linked and removed. Where only
columns changed there is none to find, and looking for it takes longer than writing them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, Update, bindparam, inspect, update
from sqlalchemy.orm import InstanceState, PassiveFlag, Session
from sqlalchemy.orm.attributes import get_history, set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from desktop.models.base import Base, Record

Keys = tuple[str, ...]


def are_all(session: Session) -> bool:
    """Whether something changed in the session, and nothing but columns."""
    if session.new or session.deleted:
        return False
    changed: list[Base] = list(session.dirty)
    return bool(changed) and all(
        inspect(thing).committed_state.keys() <= _own(type(thing)) for thing in changed
    )


def has_changed(thing: Base) -> bool:
    """Whether anything differs from what was read; as `Session.is_modified`, but in what was set.

    That looks at each attribute of the thing, of which hardly any was set.
    """
    return any(
        get_history(thing, key, PassiveFlag.PASSIVE_NO_INITIALIZE).has_changes()
        for key in inspect(thing).committed_state
    )


def write(connection: Connection, things: Collection[Base]) -> None:
    """Write what changed in these things. Raises `StaleDataError` if one is not as it was read."""
    alike: dict[tuple[type[Base], Keys], list[Base]] = defaultdict(list)
    for thing in things:
        touched = sorted(inspect(thing).committed_state)
        keys = tuple(key for key in touched if get_history(thing, key).has_changes())
        if keys:
            alike[type(thing), keys].append(thing)
    for (kind, keys), same in alike.items():
        lines = [_line(kind, keys, thing) for thing in same]
        if connection.execute(_update(kind, keys), lines).rowcount != len(lines):
            raise StaleDataError
        for record in same:
            if isinstance(record, Record):
                set_committed_value(record, "revision", record.revision + 1)


def have_been(session: Session, things: Collection[Base]) -> None:
    """What was written is no change any more."""
    states = [(inspect(thing), vars(thing)) for thing in things]
    InstanceState._commit_all_states(states, session.identity_map)  # noqa: SLF001 - as a flush ends


@cache
def _own(kind: type[Base]) -> frozenset[str]:
    """The columns that may change."""
    return frozenset(kind.__mapper__.columns.keys()) - {*_read(kind)}


@cache
def _update(kind: type[Base], keys: Keys) -> Update:
    """To the new values, where the thing is still as it was read."""
    table = _table(kind)
    new: dict[str, Any] = {key: bindparam(f"new {key}") for key in keys}
    if issubclass(kind, Record):
        new["revision"] = table.c.revision + 1
    read = (table.c[key] == bindparam(f"read {key}") for key in _read(kind))
    return update(table).where(*read).values(new)


def _line(kind: type[Base], keys: Keys, thing: Base) -> dict[str, Any]:
    at_hand = vars(thing)
    read = {f"read {key}": at_hand[key] for key in _read(kind)}
    return read | {f"new {key}": at_hand[key] for key in keys}


@cache
def _read(kind: type[Base]) -> Keys:
    """What tells whether a thing is the same, and, of a record, not written since then."""
    own = tuple(column.name for column in _table(kind).primary_key)
    return (*own, "revision") if issubclass(kind, Record) else own


def _table(kind: type[Base]) -> Table:
    return Base.metadata.tables[kind.__tablename__]
