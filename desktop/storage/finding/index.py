"""The index itself: which tokens stand for which entry, written as records are saved.

Both token tables keep a plain set: each token of an entry stands there once, and is taken out
again by name. So what is gone from a record is gone from the file (`secure-delete`); deletion
by row number (`contentless_delete`) would only cover it until some later merge. (SQLite up to
3.53.4 loses tokens of other entries when it deletes so under `detail=none`; hence `column`.)
"""

from __future__ import annotations

from zlib import crc32

from sqlalchemy import Connection

from desktop.storage.finding.entries import Entry

ROOM = 1 << 40
"""So many entries may be of one kind; the number of an entry begins with that of its kind."""

_COLUMNS = ", ".join(Entry._fields)
_TABLE = (
    "CREATE VIRTUAL TABLE {name} USING fts5(words, content='', columnsize=0, detail='column', "
    "tokenize='ascii')"
)
_SET = "INSERT INTO {name}({name}, rank) VALUES(?, ?)"
ADD = "INSERT INTO {name}(rowid, words) VALUES(?, ?)"
TABLES = ("search_text", "search_name")
"""The tables of tokens: of all words as they are written, of names and how they sound."""

INSERT = (
    f"INSERT INTO search_entry(id, kind, record_id, {_COLUMNS}) "
    f"VALUES(?, ?, ?{', ?' * len(Entry._fields)})"
)
_LAST = "SELECT coalesce(max(id), ?) FROM search_entry WHERE id BETWEEN ? AND ?"


def lay(connection: Connection) -> None:
    """Make the tables of tokens."""
    for name in TABLES:
        connection.exec_driver_sql(_TABLE.format(name=name))
        connection.exec_driver_sql(_SET.format(name=name), ("secure-delete", 1))


def tune(connection: Connection, setting: str, value: int) -> None:
    """Set one of FTS5's own settings for both tables."""
    for name in TABLES:
        connection.exec_driver_sql(_SET.format(name=name), (setting, value))


def clear(connection: Connection) -> None:
    """Forget everything."""
    connection.exec_driver_sql("DELETE FROM search_entry")
    for name in TABLES:
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES('delete-all')")


def kind_number(kind: str) -> int:
    """The number by which the entries of a kind begin; the same in every database."""
    return crc32(kind.encode()) >> 12


def numbers_of(kind: str) -> tuple[int, int]:
    """The first and the last number that an entry of a kind may have."""
    first = kind_number(kind) * ROOM
    return first, first + ROOM - 1


def last_number(connection: Connection, kind: str) -> int:
    """The number of the last entry of a kind."""
    first, last = numbers_of(kind)
    asked = connection.exec_driver_sql(_LAST, (first, first, last))
    return int(asked.scalar_one())
