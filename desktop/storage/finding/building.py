"""Many entries at once: for records that were loaded in bulk, and for an index built anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from desktop.forms.finding import Findable
from desktop.storage.finding import index
from desktop.storage.finding.elsewhere import AHEAD, Elsewhere
from desktop.storage.finding.pieces import Line, Piece, Told
from desktop.storage.finding.tables import ENTRY, own_table, record_table, rows_table

_AT_ONCE = 500
_IN_HAND = {"hashsize": 16 * 2**20, "automerge": 0}
"""While many entries are written, FTS5 holds so many bytes of tokens before it writes them."""

# All in one piece (`optimize`) would be asked in half the time, but a save would take eight times
# as long: what is gone is looked for from the first entry of its token in that piece.
_USUAL = {"hashsize": 2**20, "automerge": 4}

Inner = dict[str, list[str]]
Heard = Callable[[int], None]
"""Hears how many entries have been added."""


def rebuild(connection: Connection, findables: Iterable[Findable]) -> int:
    """Build the index anew from the records, and say how many entries it has."""
    index.clear(connection)
    return add_missing(connection, findables)


def add_missing(
    connection: Connection, findables: Iterable[Findable], heard: Heard = lambda _added: None
) -> int:
    """Add the entries of all records that have none yet, and say how many were added."""
    with filling(connection) as filler:
        return filler.add_missing(findables, heard)


@contextmanager
def filling(connection: Connection) -> Iterator[Filler]:
    """Within the block many entries are added; they are all written with its end."""
    _tune(connection, _IN_HAND)
    try:
        with Elsewhere() as elsewhere:
            yield Filler(connection, elsewhere)
    finally:
        _tune(connection, _USUAL)


class Filler:
    """Adds the entries of records that have none.

    They may be of records that are all there, or of one kind that still come in: `follow`.
    """

    def __init__(self, connection: Connection, elsewhere: Elsewhere) -> None:
        self._connection, self._elsewhere = connection, elsewhere
        self._followed: _Kind | None = None
        self._added = 0

    def follow(self, findable: Findable) -> None:
        """Begin with the records of a kind, always the same, that came in since it was asked last.

        Most of the work is done in the meantime, until it is asked again or the rest is added.
        """
        if self._followed is None:
            self._followed = _Kind(self._connection, findable)
        for _count in self._add(self._followed, AHEAD):
            pass

    def add_missing(self, findables: Iterable[Findable], heard: Heard = lambda _added: None) -> int:
        """Add all that is missing of these, and say how many entries were added altogether."""
        followed, self._followed = self._followed, None
        kinds = [] if followed is None else [followed]
        ordered = sorted(findables, key=lambda each: index.kind_number(each.kind))
        for kind in chain(kinds, (_Kind(self._connection, each) for each in ordered)):
            for _count in self._add(kind, 0):
                heard(self._added)
        return self._added

    def _add(self, kind: _Kind, most_left: int) -> Iterator[int]:
        """In the order of their ids, which is the order in which they were made."""
        for piece in kind.pieces():
            self._elsewhere.give(kind.findable, piece)
            yield from self._insert(kind, AHEAD)
        yield from self._insert(kind, most_left)

    def _insert(self, kind: _Kind, most_left: int) -> Iterator[int]:
        for told in self._elsewhere.take(most_left):
            kind.insert(told)
            self._added += len(told)
            yield len(told)


def _tune(connection: Connection, settings: dict[str, int]) -> None:
    for setting, value in settings.items():
        index.tune(connection, setting, value)


class _Kind:
    """One kind of entries: which records of it come next, and their numbers."""

    def __init__(self, connection: Connection, findable: Findable) -> None:
        self.findable = findable
        self._connection = connection
        self._number = index.last_number(connection, findable.kind)
        self._asked, self._last = _asked(findable), ""

    def pieces(self) -> Iterator[Piece]:
        """The records that were not there or not asked for before."""
        connection, findable = self._connection, self.findable
        while records := connection.execute(self._asked, {"last": self._last}).all():
            first, self._last = records[0].id, records[-1].id
            keys, lines = records[0]._fields, list(map(tuple, records))
            between = {"first": first, "last": self._last}
            if findable.table:
                yield Piece(keys, lines, *_rows(connection, findable, between), {})
            else:
                yield Piece(keys, lines, (), (), _inner(connection, findable, between))

    def insert(self, told: Sequence[Told]) -> None:
        """Write entries, in the order of the pieces."""
        _insert(self._connection, self.findable.kind, self._number, told)
        self._number += len(told)


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
    return asked.where(table.c.id > bindparam("last")).order_by(table.c.id).limit(_AT_ONCE)


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
