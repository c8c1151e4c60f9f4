"""Which records and rows have no entry yet: asked in pieces, kind by kind or in turns."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from desktop.forms.finding import Findable
from desktop.storage.finding import index
from desktop.storage.finding.pieces import Line, Piece, Told
from desktop.storage.finding.tables import ENTRY, own_table, record_table, rows_table

_AT_ONCE = 500
_TURN = 200
"""So many pieces of records come before the pieces of their rows: each turn leaves pieces of the
index behind, and the more of them there are, the longer an answer takes."""

_END = "~"
"""After all ids."""

Inner = dict[str, list[str]]


class Coming:
    """One kind of entries: which records of it come next, and their numbers."""

    def __init__(self, connection: Connection, findable: Findable) -> None:
        self.findable = findable
        self._connection = connection
        self._number = index.last_number(connection, findable.kind)
        self._asked, self.last = _asked(findable), ""

    def pieces(self, until: str = _END) -> Iterator[Piece]:
        """The records up to this id that were not there or not asked for before.

        They come in the order of their ids, which is the order in which they were made.
        """
        connection, findable = self._connection, self.findable
        asked = {"last": self.last, "until": until}
        while records := connection.execute(self._asked, asked).all():
            first, self.last = records[0].id, records[-1].id
            keys, lines = records[0]._fields, list(map(tuple, records))
            between = {"first": first, "last": self.last}
            if not findable.table:
                yield Piece(keys, lines, (), (), _inner(connection, findable, between))
            elif (rows := _rows(connection, findable, between))[1]:
                yield Piece(keys, lines, *rows, {})
            asked["last"] = self.last

    def insert(self, told: Sequence[Told]) -> None:
        """Write entries, in the order of the pieces."""
        _insert(self._connection, self.findable.kind, self._number, told)
        self._number += len(told)


Given = tuple[Coming, Piece]


class Turns:
    """The records of a form while they still come in, and their rows: in turns.

    FTS5 writes out what it has in hand whenever the numbers do not rise, so turns are long.
    """

    def __init__(self, kinds: Sequence[Coming]) -> None:
        (self._first,) = (each for each in kinds if each.findable.table is None)
        self._rows = [each for each in kinds if each is not self._first]
        self._behind: deque[Coming] = deque()
        self._count = 0

    @property
    def kinds(self) -> set[str]:
        """The kinds of entries that are followed."""
        return {each.findable.kind for each in (self._first, *self._rows)}

    def pieces(self) -> Iterator[Given]:
        """What is there by now."""
        yield from self._caught_up()
        for piece in self._first.pieces():
            self._count += 1
            if self._count % _TURN == 0:
                self._behind.extend(self._rows)
            yield self._first, piece
            yield from self._caught_up()

    def rest(self) -> Iterator[Given]:
        """All that is left, when nothing comes any more."""
        yield from self.pieces()
        self._behind.extend(self._rows)
        yield from self._caught_up()

    def passed_over(self) -> Iterator[Given]:
        """Those that came with an id lower than that of others before them."""
        before = self._count
        self._first.last = ""
        for piece in self._first.pieces():
            self._count += 1
            yield self._first, piece
        for kind in self._rows if self._count > before else ():
            kind.last = ""
            for piece in kind.pieces():
                yield kind, piece

    def _caught_up(self) -> Iterator[Given]:
        """The rows of the records that were gone through."""
        while self._behind:
            for piece in self._behind[0].pieces(self._first.last):
                yield self._behind[0], piece
            self._behind.popleft()


def one_by_one(connection: Connection, findables: Iterable[Findable]) -> Iterator[Given]:
    """All that have no entry yet, of one kind after the other."""
    for kind in (Coming(connection, each) for each in findables):
        for piece in kind.pieces():
            yield kind, piece


def _insert(connection: Connection, kind: str, number: int, told: Sequence[Told]) -> None:
    numbered = list(enumerate(told, number + 1))
    of_kind = index.kind_number(kind)
    rows = [(place, of_kind, each.record_id, *each.entry) for place, each in numbered]
    if not rows:
        return
    connection.exec_driver_sql(index.INSERT, rows)
    text, name = (index.ADD.format(name=table) for table in index.TABLES)
    connection.exec_driver_sql(text, [(place, each.text) for place, each in numbered])
    connection.exec_driver_sql(name, [(place, each.name) for place, each in numbered])


def _inner(connection: Connection, findable: Findable, between: dict[str, str]) -> Inner:
    inner: Inner = defaultdict(list)
    for table, keys in findable.within:
        for row in connection.execute(_between(rows_table(findable.form, table), keys), between):
            inner[row.parent_id] += (getattr(row, key) for key in keys)
    return dict(inner)


def _rows(
    connection: Connection, findable: Findable, between: dict[str, str]
) -> tuple[tuple[str, ...], list[Line]]:
    table = own_table(findable)
    asked = _between(table, _keys(findable)).where(
        ~select(ENTRY.c.id)
        .where(ENTRY.c.record_id == table.c.parent_id, ENTRY.c.row_id == table.c.id)
        .exists()
    )
    found = connection.execute(asked, between)
    return tuple(found.keys()), [tuple(row) for row in found]


def _asked(findable: Findable) -> Select[Any]:
    """The next records: those without an entry, or, to look for rows, all of them."""
    table = record_table(findable.form)
    keys = ["id", "code", "archived_at"]
    keys += ["customer_id"] if findable.has_customer else []
    keys += [] if findable.table else _keys(findable)
    asked = select(*(table.c[key] for key in dict.fromkeys(keys)))
    if findable.table is None:
        known = select(ENTRY.c.id).where(ENTRY.c.record_id == table.c.id, ENTRY.c.row_id == "")
        asked = asked.where(~known.exists())
    between = (table.c.id > bindparam("last"), table.c.id <= bindparam("until"))
    return asked.where(*between).order_by(table.c.id).limit(_AT_ONCE)


def _between(table: Table, keys: Iterable[str]) -> Select[Any]:
    """The rows of a table whose records lie between two ids, in their order."""
    chosen = dict.fromkeys(("id", "parent_id", "position", *keys))
    return (
        select(*(table.c[key] for key in chosen))
        .where(table.c.parent_id.between(bindparam("first"), bindparam("last")))
        .order_by(table.c.parent_id, table.c.position)
    )


def _keys(findable: Findable) -> list[str]:
    single = [key for key in (findable.title, findable.day, findable.detail) if key]
    return [*single, *findable.names, *findable.phones, *findable.texts]
