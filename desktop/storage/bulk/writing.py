"""A whole load: new records, changed records, and then all that each save keeps up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from sqlalchemy.orm import Session

from desktop.forms.catalogue import Kind
from desktop.storage import loading
from desktop.storage.bulk import batches, indexing
from desktop.storage.bulk.adding import Adder
from desktop.storage.bulk.changing import Changer
from desktop.storage.bulk.lines import in_pieces
from desktop.storage.bulk.room import uncollected
from desktop.storage.bulk.sounding import sounding
from desktop.storage.bulk.work import Change, Load, New, Step, Written, unheard
from desktop.storage.filling import FINDABLES
from desktop.storage.finding import building
from desktop.storage.finding.building import Filler

AT_ONCE = 1000


def write(
    session: Session,
    kind: Kind,
    news: Iterable[New],
    changes: Iterable[Change],
    load: Load,
    *,
    total: int = 0,
    step: Step = unheard,
) -> Written:
    """Write records of one kind into the batch of the load, in the transaction of the session.

    Afterwards everything is as if a service had saved them one by one, except that drafts stay.
    Values are taken as they are: they were understood, checked and linked before. `total` is how
    many there are; `step` hears of each twice, when it is written and when it can be found.
    Raises `Refused` where a number is taken or a link leads nowhere, and `RecordChanged` where a
    record to be changed is not as it was; nothing may be kept then.
    """
    work = _Writing(session, kind, load, total, step)
    connection = session.connection()
    with uncollected(), building.filling(connection, total) as filler:
        written = Written(tuple(work.add(news, filler)), tuple(work.change(changes)))
        work.index(written, filler)
    counts = {"added": len(written.added), "changed": len(written.changed)}
    batches.count(session, load.batch_id, **counts)
    return written


class _Writing:
    """The parts of a load, in their order."""

    def __init__(self, session: Session, kind: Kind, load: Load, total: int, step: Step) -> None:
        self._session, self._form = session, kind.form
        self._findables = session.info[FINDABLES].get(kind.form.record, ())
        self._adder, self._changer = Adder(session, kind, load), Changer(session, kind, load)
        self._step, self._total, self._done, self._found = step, total, 0, 0

    def add(self, news: Iterable[New], filler: Filler) -> Iterator[str]:
        """Add what is new; the index takes it up at once."""
        own = next((each for each in self._findables if each.table is None), None)
        for some, sounds in sounding(in_pieces(news, AT_ONCE), own, filler.elsewhere):
            yield from self._adder.add(some, sounds)
            if self._findables:
                filler.follow(self._findables)
            self._heard(len(some))

    def change(self, changes: Iterable[Change]) -> Iterator[str]:
        """Change what was there."""
        for some in in_pieces(changes, AT_ONCE):
            yield from self._changer.change(some)
            self._heard(len(some))

    def index(self, written: Written, filler: Filler) -> None:
        """Make up what each save keeps up to date."""
        session, ids, findables = self._session, list(written.changed), self._findables
        anew = bool(ids) and indexing.rebuild_is_cheaper(session, changed=len(ids))
        if anew:
            filler.clear()
            findables = tuple(chain.from_iterable(session.info[FINDABLES].values()))
        loading.settle(session, findables, self._adder.customers, self._indexed, filler)
        if not anew:
            for count in indexing.refresh(session, self._form, ids):
                self._indexed(len(written.added) + count)

    def _heard(self, count: int) -> None:
        self._done += count
        self._step(self._done, 2 * self._total)

    def _indexed(self, entries: int) -> None:
        """Rows have entries of their own, so there may be more of them than records."""
        self._found = min(max(entries, self._found), self._total)
        self._step(self._done + self._found, 2 * self._total)
