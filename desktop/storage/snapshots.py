"""Verified copies of a database, taken while it is in use."""

from __future__ import annotations

from sqlalchemy import Connection


def quick_complaints_of(connection: Connection) -> tuple[str, ...]:
    """What is plainly broken in the file, a line each."""
    return _complaints(connection, "quick_check(20)")


def complaints_of(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the file, a line each: its pages, its indexes, its links."""
    broken_links = tuple(
        f"{table} {row}: {parent} is missing"
        for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check")
    )
    return _complaints(connection, "integrity_check(20)") + broken_links


def _complaints(connection: Connection, pragma: str) -> tuple[str, ...]:
    lines: list[str] = []
    for question in (pragma, "cipher_integrity_check"):
        answer = connection.exec_driver_sql(f"PRAGMA {question}")
        if answer.returns_rows:  # a plain file has nothing to say about its cipher
            lines += [str(row[0]) for row in answer]
    return tuple(line for line in lines if line != "ok")
