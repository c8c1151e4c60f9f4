"""The index itself: which tokens stand for which entry, written as records are saved.

Both token tables keep a plain set: each token of an entry stands there once, and is taken out
again by name. So what is gone from a record is gone from the file (`secure-delete`); deletion
by row number (`contentless_delete`) would only cover it until some later merge. (SQLite up to
3.53.4 loses tokens of other entries when it deletes so under `detail=none`; hence `column`.)
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from desktop.forms.finding import Findable
from desktop.models.base import Record
from desktop.storage.finding.entries import Entry, entries

ROOM = 1 << 40
"""So many entries may be of one kind; the number of an entry begins with that of its kind."""

_COLUMNS = ", ".join(Entry._fields)
_TABLE = (
    "CREATE VIRTUAL TABLE {name} USING fts5(words, content='', columnsize=0, detail='column', "
    "tokenize='ascii')"
)
_SET = "INSERT INTO {name}({name}, rank) VALUES(?, ?)"
ADD = "INSERT INTO {name}(rowid, words) VALUES(?, ?)"
_TAKE_OUT = "INSERT INTO {name}({name}, rowid, words) VALUES('delete', ?, ?)"
TABLES = ("search_text", "search_name")
"""The tables of tokens: of all words as they are written, of names and how they sound."""

INSERT = (
    f"INSERT INTO search_entry(id, kind, record_id, {_COLUMNS}) "
    f"VALUES(?, ?, ?{', ?' * len(Entry._fields)})"
)
_UPDATE = f"UPDATE search_entry SET {', '.join(f'{key} = ?' for key in Entry._fields)} WHERE id = ?"  # noqa: S608 - our own columns
_KEPT = f"SELECT id, {_COLUMNS} FROM search_entry WHERE record_id = ?"  # noqa: S608 - our own columns
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


def keep(session: Session, findables: Iterable[Findable], record: Record) -> None:
    """Make the index say what the record says now; nothing is written if it does already."""
    connection = session.connection()
    kept = {row[1]: row for row in connection.exec_driver_sql(_KEPT, (record.id,)).all()}
    for kind, said in entries(findables, record):
        row = kept.pop(said.row_id, None)
        if row is None:
            _add(connection, kind, record.id, said)
        elif row[1:] != tuple(said):
            _change(connection, row[0], Entry(*row[1:]), said)
    for row in kept.values():
        _remove(connection, row[0], Entry(*row[1:]))


def forget(session: Session, record_id: str) -> None:
    """Take everything out that the index says of this record and its rows."""
    connection = session.connection()
    for row in connection.exec_driver_sql(_KEPT, (record_id,)).all():
        _remove(connection, row[0], Entry(*row[1:]))


def _add(connection: Connection, kind: str, record_id: str, said: Entry) -> None:
    number = last_number(connection, kind) + 1
    connection.exec_driver_sql(INSERT, (number, kind_number(kind), record_id, *said))
    _put_in(connection, "search_text", number, said.written())
    _put_in(connection, "search_name", number, said.sounding())


def _change(connection: Connection, number: int, was: Entry, said: Entry) -> None:
    connection.exec_driver_sql(_UPDATE, (*said, number))
    if (was.called, was.words) != (said.called, said.words):
        _replace(connection, "search_text", number, was.written(), said.written())
    if (was.called, was.sounds) != (said.called, said.sounds):
        _replace(connection, "search_name", number, was.sounding(), said.sounding())


def _remove(connection: Connection, number: int, was: Entry) -> None:
    connection.exec_driver_sql("DELETE FROM search_entry WHERE id = ?", (number,))
    _take_out(connection, "search_text", number, was.written())
    _take_out(connection, "search_name", number, was.sounding())


def _replace(connection: Connection, table: str, number: int, was: set[str], now: set[str]) -> None:
    """Only what differs, so that a word put into a long text costs little.

    Both, even where there is nothing: FTS5 counts what is put in and what is taken out.
    """
    _take_out(connection, table, number, was - now)
    _put_in(connection, table, number, now - was)


def _put_in(connection: Connection, table: str, number: int, tokens: set[str]) -> None:
    connection.exec_driver_sql(ADD.format(name=table), (number, " ".join(tokens)))


def _take_out(connection: Connection, table: str, number: int, tokens: set[str]) -> None:
    connection.exec_driver_sql(_TAKE_OUT.format(name=table), (number, " ".join(tokens)))
