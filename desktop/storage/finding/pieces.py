"""Many records at a time, as plain data, and the entries and tokens that are made of them."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from desktop.forms.finding import Keys
from desktop.storage.finding.entries import Entry, entry

Line = tuple[Any, ...]


class Piece(NamedTuple):
    """Lines of records and, for things that are rows, of rows, each by the keys that stand first.

    `inner` are the words of a record's tables, by its id. Nothing in it is of the database any
    more, so another process may work on it.
    """

    record_keys: tuple[str, ...]
    records: Sequence[Line]
    row_keys: tuple[str, ...]
    rows: Sequence[Line]
    inner: dict[str, list[str]]


class Told(NamedTuple):
    """A finished entry: the id of its record, what it says, its tokens in both tables."""

    record_id: str
    entry: Line
    text: str
    name: str


def worked_out(keys: Keys, piece: Piece) -> list[Told]:
    """The entries of a piece."""
    records = list(map(_things(tuple(piece.record_keys))._make, piece.records))
    if keys.of_record:
        said = (
            (each.id, entry(keys, each, each, piece.inner.get(each.id, ()))) for each in records
        )
    else:
        owners = {record.id: record for record in records}
        rows = map(_things(tuple(piece.row_keys))._make, piece.rows)
        said = (
            (row.parent_id, entry(keys, row, owners[row.parent_id], ()))
            for row in rows
            if row.parent_id in owners
        )
    return [_told(record_id, its) for record_id, its in said]


def _told(record_id: str, said: Entry) -> Told:
    return Told(record_id, tuple(said), *said.told())


@cache
def _things(keys: tuple[str, ...]) -> Any:  # noqa: ANN401 - a class made for these keys
    return namedtuple("Thing", keys)  # noqa: PYI024 - its fields are known only now
