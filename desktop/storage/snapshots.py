"""Verified copies of a database, taken while it is in use."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from desktop.files import whole_file
from desktop.storage import engines, faults, schema
from desktop.storage.inspection import inspected

Counts = dict[str, int]
"""How many rows each table has."""


def take(source: Path, target: Path, key: bytes | None = None) -> Counts:
    """Copy a database that may be in use; `target` appears when the copy is read and verified.

    What stood at `target` before stays until then. Raises `DamagedDatabase`, `StorageFull`,
    `ReadOnlyPlace`.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with faults.told(source), whole_file(target) as part:
        counts = copied(source, part, key)
        verify(part, key, counts)
        return counts


def verify(path: Path, key: bytes | None = None, counts: Counts | None = None) -> Counts:
    """Open a copy and read all of it; the rows of each table must be as many as in `counts`.

    Raises `DamagedDatabase`, `NotOurDatabase`, `NewerDatabase`. The file is not touched.
    """
    inspected(path, schema.VERSION, key)
    engine = engines.reading_engine(path, key, mode="immutable")
    try:
        with faults.told(path), engine.connect() as connection:
            wrong = complaints_of(connection)
            found = row_counts(connection)
    finally:
        engine.dispose()
    if counts is not None and counts != found:
        wrong += (f"rows: {found}, expected {counts}",)
    if wrong:
        raise faults.damaged(path, "\n".join(wrong))
    return found


def copied(source: Path, target: Path, key: bytes | None = None) -> Counts:
    """Copy page by page what is saved at this moment, and say how many rows that is."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(_opened(source, key)) as there, closing(_opened(target, key)) as here:
        there.execute("PRAGMA query_only = ON")
        there.execute("BEGIN")
        counts = _counts(there)
        there.backup(here, pages=-1)  # in steps it would begin anew after each save
        return counts


def row_counts(connection: Connection) -> Counts:
    """How many rows each table has."""
    names = [name for (name,) in connection.exec_driver_sql(_TABLES)]
    return {name: connection.exec_driver_sql(_counting(name)).scalar_one() for name in names}


def quick_complaints_of(connection: Connection) -> tuple[str, ...]:
    """What is plainly broken in the file, a line each."""
    return _complaints(connection, "quick_check(20)")


def complaints_of(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the file, a line each: its pages, its indexes, its links."""
    return _complaints(connection, "integrity_check(20)") + broken_links(connection)


def broken_links(connection: Connection) -> tuple[str, ...]:
    """The rows that point at something that is not there, a line each."""
    return tuple(
        f"{table} {row}: {parent} is missing"
        for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check")
    )


_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " AND name NOT LIKE 'search\\_%' ESCAPE '\\'"  # the index says again what records say
)


def _complaints(connection: Connection, pragma: str) -> tuple[str, ...]:
    lines: list[str] = []
    for question in (pragma, "cipher_integrity_check"):
        answer = connection.exec_driver_sql(f"PRAGMA {question}")
        if answer.returns_rows:  # a plain file has nothing to say about its cipher
            lines += [str(row[0]) for row in answer]
    return tuple(line for line in lines if line != "ok")


# sqlcipher3 has no types.
# ruff: noqa: ANN401


def _opened(path: Path, key: bytes | None) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None)
    engines.unlock(connection, key)
    connection.execute(f"PRAGMA busy_timeout = {engines.BUSY_SECONDS * 1000}")
    return connection


def _counts(connection: Any) -> Counts:
    names = [name for (name,) in connection.execute(_TABLES).fetchall()]
    return {name: connection.execute(_counting(name)).fetchone()[0] for name in names}


def _counting(table: str) -> str:
    quoted = table.replace('"', '""')
    return f'SELECT count(*) FROM "{quoted}"'  # noqa: S608 - the name of a table, quoted
