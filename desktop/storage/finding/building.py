"""Many entries at once: for records that were loaded in bulk, and for an index built anew."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
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

_A_CALL = 4
"""So many pieces of each kind are begun with when it is asked: more than came in since."""

_TURN = 20
"""So many pieces of records come before the pieces of their rows."""

_END = "~"
"""After all ids."""

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
def filling(connection: Connection, expected: int = 0) -> Iterator[Filler]:
    """Within the block many entries are added, about so many records' if that is known.

    They are all written with its end.
    """
    _tune(connection, _IN_HAND)
    try:
        with Elsewhere(expected) as elsewhere:
            yield Filler(connection, elsewhere)
    finally:
        _tune(connection, _USUAL)


class Filler:
    """Adds the entries of records that have none.

    They may be of records that are all there, or of some that still come in: `follow`.
    """

    def __init__(self, connection: Connection, elsewhere: Elsewhere) -> None:
        self._connection, self.elsewhere = connection, elsewhere
        self._followed: _Turns | None = None
        self._given: deque[_Kind] = deque()
        self._added = 0

    def follow(self, findables: Sequence[Findable]) -> None:
        """Begin with the records of a form, always the same, that came in since it was asked last.

        Most of the work is done in the meantime, until it is asked again or the rest is added.
        """
        if self._followed is None:
            self._followed = _Turns([_Kind(self._connection, each) for each in findables])
        for kind, piece in islice(self._followed.pieces(), _A_CALL * len(findables)):
            self._give(kind, piece)
        for _count in self._take(AHEAD):
            pass

    def clear(self) -> None:
        """Forget the whole index, also what is still to be written into it."""
        for _count in self._take(0):
            pass
        index.clear(self._connection)
        self._followed = None

    def add_missing(self, findables: Iterable[Findable], heard: Heard = lambda _added: None) -> int:
        """Add all that is missing of these, and say how many entries were added altogether."""
        followed, self._followed = self._followed, None
        known: set[str] = set()
        if followed is not None:
            known = followed.kinds
            self._fill(followed.rest(), heard)
            self._fill(followed.passed_over(), heard)
        others = [each for each in findables if each.kind not in known]
        others.sort(key=lambda each: index.kind_number(each.kind))
        self._fill(_one_by_one(self._connection, others), heard)
        return self._added

    def _fill(self, given: Iterable[Given], heard: Heard) -> None:
        for kind, piece in given:
            self._give(kind, piece)
            for _count in self._take(AHEAD):
                heard(self._added)
        for _count in self._take(0):
            heard(self._added)

    def _give(self, kind: _Kind, piece: Piece) -> None:
        self._given.append(kind)
        self.elsewhere.give(kind.findable.keys, piece)

    def _take(self, most_left: int) -> Iterator[int]:
        for told in self.elsewhere.take(most_left):
            self._given.popleft().insert(told)
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


Given = tuple[_Kind, Piece]


class _Turns:
    """The records of a form while they still come in, and their rows: in turns.

    FTS5 writes out what it has in hand whenever the numbers do not rise, so turns are long.
    """

    def __init__(self, kinds: Sequence[_Kind]) -> None:
        (self._first,) = (each for each in kinds if each.findable.table is None)
        self._rows = [each for each in kinds if each is not self._first]
        self._behind: deque[_Kind] = deque()
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


def _one_by_one(connection: Connection, findables: Iterable[Findable]) -> Iterator[Given]:
    for kind in (_Kind(connection, each) for each in findables):
        for piece in kind.pieces():
            yield kind, piece


def _insert(connection: Connection, kind: str, number: int, told: Sequence[Told]) -> None:
    numbered = list(enumerate(told, number + 1))
    of_kind = index.kind_number(kind)
    rows = [(place, of_kind, each.record_id, *each.entry) for place, each in numbered]
    if not rows:
        return
    connection.exec_driver_sql(index.INSERT, rows)
    text, name = index.TABLES
    index.add(connection, text, [(place, each.text) for place, each in numbered])
    index.add(connection, name, [(place, each.name) for place, each in numbered])


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
