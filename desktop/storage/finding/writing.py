"""What a save changes in the index: told from what was written, and written in few statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row

from desktop.forms.finding import Findable
from desktop.models.base import Record
from desktop.storage.finding import index
from desktop.storage.finding.entries import Entry, said, things

_COLUMNS = ", ".join(Entry._fields)
_KEPT = f"SELECT id, {_COLUMNS} FROM search_entry WHERE record_id = ?"  # noqa: S608 - our own columns
_UPDATE = f"UPDATE search_entry SET {', '.join(f'{key} = ?' for key in Entry._fields)} WHERE id = ?"  # noqa: S608 - our own columns
_DELETE = "DELETE FROM search_entry WHERE id = ?"
_TOKENS = "INSERT INTO {name}({name}, rowid, words) VALUES(?, ?, ?)"
_PUT_IN, _TAKE_OUT = None, "delete"

Line = tuple[Any, ...]


def keep(
    connection: Connection,
    findables: Iterable[Findable],
    record: Record,
    written: Collection[object],
) -> None:
    """Make the index say what the record says now that these things were written.

    A row that was not is read only if the record changed in what its rows show of it.
    """
    known = {row.row_id: row for row in _known(connection, record.id)}
    changes = Changes(connection, record.id)
    all_rows = False
    for findable, thing in things(findables, record):
        row = known.pop("" if thing is record else thing.id, None)
        if row is None:
            changes.add(findable.kind, said(findable, thing, record))
            all_rows = True
        elif thing in written or all_rows:
            was, now = Entry._make(row[1:]), said(findable, thing, record)
            if was != now:
                changes.change(row.id, was, now)
            all_rows = all_rows or was.shared != now.shared
    for row in known.values():
        changes.remove(row.id, Entry._make(row[1:]))
    changes.write()


def forget(connection: Connection, record_id: str) -> None:
    """Take everything out that the index says of this record and its rows."""
    changes = Changes(connection, record_id)
    for row in _known(connection, record_id):
        changes.remove(row.id, Entry._make(row[1:]))
    changes.write()


def _known(connection: Connection, record_id: str) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(_KEPT, (record_id,)).all()


class Changes:
    """What changes in the entries of one record; nothing is written before `write`."""

    def __init__(self, connection: Connection, record_id: str) -> None:
        self._connection, self._record_id = connection, record_id
        self._entries: dict[str, list[Line]] = {}
        self._tokens: dict[str, list[Line]] = {name: [] for name in index.TABLES}
        self._last: dict[str, int] = {}

    def add(self, kind: str, now: Entry) -> None:
        """An entry that is new."""
        last = self._last.get(kind) or index.last_number(self._connection, kind)
        self._last[kind] = number = last + 1
        self._entry(index.INSERT, number, index.kind_number(kind), self._record_id, *now)
        self._token("search_text", _PUT_IN, number, now.written())
        self._token("search_name", _PUT_IN, number, now.sounding())

    def change(self, number: int, was: Entry, now: Entry) -> None:
        """An entry that says something else now."""
        self._entry(_UPDATE, *now, number)
        self._replace("search_text", number, *was.rewritten(now))
        if (was.called, was.sounds) != (now.called, now.sounds):
            before, after = was.sounding(), now.sounding()
            self._replace("search_name", number, before - after, after - before)

    def remove(self, number: int, was: Entry) -> None:
        """An entry that is gone."""
        self._entry(_DELETE, number)
        self._token("search_text", _TAKE_OUT, number, was.written())
        self._token("search_name", _TAKE_OUT, number, was.sounding())

    def write(self) -> None:
        """Write it all: FTS5 takes in one go what comes in the order of its numbers."""
        for statement, lines in self._entries.items():
            self._connection.exec_driver_sql(statement, lines)
        for name, lines in self._tokens.items():
            if lines:
                lines.sort(key=itemgetter(1))
                self._connection.exec_driver_sql(_TOKENS.format(name=name), lines)

    def _entry(self, statement: str, *line: object) -> None:
        self._entries.setdefault(statement, []).append(line)

    def _replace(self, table: str, number: int, gone: set[str], new: set[str]) -> None:
        """Both or neither: FTS5 counts how often it puts in and takes out."""
        if gone or new:
            self._token(table, _TAKE_OUT, number, gone)
            self._token(table, _PUT_IN, number, new)

    def _token(self, table: str, way: str | None, number: int, tokens: set[str]) -> None:
        self._tokens[table].append((way, number, " ".join(tokens)))
