"""What a merge writes, line by line, before and after, so that all of it can be put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

Line = dict[str, Any]
"""A line of a table as SQLite keeps it: texts, whole numbers and None, which JSON takes."""

Entry = tuple[str, Line, Line | None, Line | None]
"""The table, the key of the line, and what it held before and after; None where there was none."""

REVISION = "revision"
"""How often a record was saved counts on, also when all else is put back."""


class Journal:
    """Writes lines, and remembers what they were."""

    def __init__(self, connection: Connection) -> None:
        self.entries: list[Entry] = []
        self._connection = connection

    def read(self, table: str, **where: str) -> list[Line]:
        """The lines of a table in which these columns say so."""
        asked = " AND ".join(f"{name} = ?" for name in where)
        found = self._connection.exec_driver_sql(
            f"SELECT * FROM {table} WHERE {asked}",  # noqa: S608 - our own columns
            tuple(where.values()),
        )
        return [dict(line) for line in found.mappings()]

    def change(self, table: str, key: Line, line: Line, changes: Line) -> None:
        """Write the columns that differ from what the line holds."""
        new = {name: value for name, value in changes.items() if line[name] != value}
        if new:
            before = {name: line[name] for name in new}
            _update(self._connection, table, key, new)
            self.entries.append((table, key, before, new))

    def remove(self, table: str, key: Line, line: Line) -> None:
        """Take a line out."""
        _delete(self._connection, table, key)
        self.entries.append((table, key, line, None))

    def add(self, table: str, key: Line, line: Line) -> None:
        """Put a line in."""
        _insert(self._connection, table, line)
        self.entries.append((table, key, None, line))

    def count_up(self, table: str, record_id: str) -> None:
        """The record was saved once more; this is not put back."""
        _update(self._connection, table, {"id": record_id}, {}, counting=True)


def is_as_it_was_left(connection: Connection, entry: Entry) -> bool:
    """Whether the line still says what the merge wrote."""
    table, key, _before, after = entry
    names = ", ".join(after or key)
    now = after_key(key, after or {})
    where = " AND ".join(f"{name} = ?" for name in now)
    found = connection.exec_driver_sql(
        f"SELECT {names} FROM {table} WHERE {where}",  # noqa: S608 - our own columns
        tuple(now.values()),
    ).first()
    return found is None if after is None else found is not None and [*found] == [*after.values()]


def put_back(connection: Connection, entries: list[Entry]) -> None:
    """Undo these lines, the last one first."""
    for table, key, before, after in reversed(entries):
        if before is None:
            _delete(connection, table, key)
        elif after is None:
            counted = {REVISION: before[REVISION] + 1} if REVISION in before else {}
            _insert(connection, table, {**before, **counted})
        else:
            _update(connection, table, after_key(key, after), before)


def after_key(key: Line, after: Mapping[str, Any]) -> Line:
    """The key as it is now, where a column of it was written."""
    return {name: after.get(name, value) for name, value in key.items()}


def _update(
    connection: Connection, table: str, key: Line, new: Line, *, counting: bool = False
) -> None:
    written = [f"{name} = ?" for name in new] + [f"{REVISION} = {REVISION} + 1"] * counting
    where = " AND ".join(f"{name} = ?" for name in key)
    connection.exec_driver_sql(
        f"UPDATE {table} SET {', '.join(written)} WHERE {where}",  # noqa: S608 - our own columns
        (*new.values(), *key.values()),
    )


def _delete(connection: Connection, table: str, key: Line) -> None:
    where = " AND ".join(f"{name} = ?" for name in key)
    connection.exec_driver_sql(f"DELETE FROM {table} WHERE {where}", tuple(key.values()))  # noqa: S608 - our own columns


def _insert(connection: Connection, table: str, line: Line) -> None:
    places = ", ".join("?" * len(line))
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({', '.join(line)}) VALUES ({places})",  # noqa: S608 - our own columns
        tuple(line.values()),
    )
