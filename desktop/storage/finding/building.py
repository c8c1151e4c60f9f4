"""Many entries at once: for records that were loaded in bulk, and for an index built anew."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import Connection

from desktop.forms.finding import Findable
from desktop.storage.finding import index
from desktop.storage.finding.coming import Coming, Given, Turns, one_by_one
from desktop.storage.finding.elsewhere import AHEAD, Elsewhere
from desktop.storage.finding.pieces import Piece

_IN_HAND = {"hashsize": 16 * 2**20, "automerge": 0}
"""While many entries are written, FTS5 holds so many bytes of tokens before it writes them."""

# All in one piece (`optimize`) would be asked in half the time, but a save would take eight times
# as long: what is gone is looked for from the first entry of its token in that piece.
_USUAL = {"hashsize": 2**20, "automerge": 4}

_A_CALL = 4
"""So many pieces of each kind are begun with when it is asked: more than came in since."""

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
        self._followed: Turns | None = None
        self._given: deque[Coming] = deque()
        self._added = 0

    def follow(self, findables: Sequence[Findable]) -> None:
        """Begin with the records of a form, always the same, that came in since it was asked last.

        Most of the work is done in the meantime, until it is asked again or the rest is added.
        """
        if self._followed is None:
            self._followed = Turns([Coming(self._connection, each) for each in findables])
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
        self._fill(one_by_one(self._connection, others), heard)
        return self._added

    def _fill(self, given: Iterable[Given], heard: Heard) -> None:
        for kind, piece in given:
            self._give(kind, piece)
            for _count in self._take(AHEAD):
                heard(self._added)
        for _count in self._take(0):
            heard(self._added)

    def _give(self, kind: Coming, piece: Piece) -> None:
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
