"""A batch taken back: what it added goes, what it changed is as before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.errors import Refused
from desktop.forms.catalogue import Catalogue, Kind
from desktop.i18n import _
from desktop.models.base import Base
from desktop.models.batch import Batch, BatchRecord
from desktop.storage import last_contacts
from desktop.storage.bulk import batches, indexing
from desktop.storage.bulk.removing import Remover
from desktop.storage.bulk.restoring import Restorer
from desktop.storage.bulk.room import roomy
from desktop.storage.bulk.uses import hindrances
from desktop.storage.bulk.work import Load, NotTakenBack, Step, TakenBack, unheard

_AT_ONCE = 500


def take_back(
    session: Session,
    catalogue: Catalogue,
    batch_id: str,
    *,
    at: datetime,
    who: str,
    step: Step = unheard,
) -> TakenBack:
    """Take the batch back, in the transaction of the session.

    Records that it added are gone with their rows, files, drafts, history and words in the index.
    Those that it changed have every column and row as before, `changed_at` and `changed_by` too;
    only `revision` counts on, so that nobody takes them for what they were in between, and the
    history keeps the change and its end. Raises `NotTakenBack` with the records that were changed
    or removed since, or are used by others now; `Refused` where it was taken back before.
    """
    batch = batches.fetch(session, batch_id)
    if batch.taken_back_at is not None:
        raise Refused(_("This import was taken back already."))
    kinds = [kind for kind in catalogue if _ids(session, batch_id, kind, new=None)]
    _refuse_hindered(session, batch_id, kinds)
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # they hold at its end
    new = {kind.id: _ids(session, batch_id, kind, new=True) for kind in kinds}
    changed = {kind.id: _ids(session, batch_id, kind, new=False) for kind in kinds}
    taking = _Taking(session, batch, Load(batch_id, who, at, at.date()), step)
    with roomy(session.connection()):
        taking.remove(new)
        for kind in kinds:
            taking.restore(kind, changed[kind.id])
        taking.end()
    return TakenBack(
        removed={form: tuple(ids) for form, ids in new.items() if ids},
        restored={form: tuple(ids) for form, ids in changed.items() if ids},
    )


class _Taking:
    """The work itself, when nothing stands in the way."""

    def __init__(self, session: Session, batch: Batch, load: Load, step: Step) -> None:
        self._session, self._load, self._step = session, load, step
        self._connection = session.connection()
        self._done, self._total = 0, batch.added + batch.changed
        self._customers: set[str] = set()
        counts = {"removed": batch.added, "changed": batch.changed}
        self._anew = indexing.rebuild_is_cheaper(session, **counts)

    def remove(self, ids_of: dict[str, list[str]]) -> None:
        """Remove what is new; what names others before what is named."""
        remover = Remover(self._session, from_index=not self._anew)
        for form, ids in reversed(ids_of.items()):
            self._remember_customers(form, ids)
            for count in remover.remove(form, ids):
                self._step(self._done + count, self._total)
            self._done += len(ids)

    def restore(self, kind: Kind, ids: list[str]) -> None:
        """Put back what was changed."""
        restorer = Restorer(self._session, kind.form, self._load)
        self._remember_customers(kind.id, ids)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            restorer.restore(some)
            self._done += len(some)
            self._step(self._done, self._total)
        self._remember_customers(kind.id, ids)
        if not self._anew:
            for _count in indexing.refresh(self._session, kind.form, ids):
                self._step(self._done, self._total)

    def end(self) -> None:
        """Make up what each save keeps up to date, and note it on the batch."""
        last_contacts.recount(self._connection, self._customers)
        if self._anew:
            indexing.rebuild(self._session)
        its = BatchRecord.batch_id == self._load.batch_id
        self._session.execute(delete(BatchRecord).where(its))
        batches.close(self._session, self._load.batch_id, at=self._load.at, who=self._load.who)

    def _remember_customers(self, form: str, ids: Sequence[str]) -> None:
        table = Base.metadata.tables[form]
        for start in range(0, len(ids) if "customer_id" in table.c else 0, _AT_ONCE):
            some = table.c.id.in_(ids[start : start + _AT_ONCE])
            asked = select(table.c.customer_id).where(some, table.c.customer_id.is_not(None))
            self._customers.update(self._connection.scalars(asked))


def _ids(session: Session, batch_id: str, kind: Kind, *, new: bool | None) -> list[str]:
    """The records of a kind in the batch: all, those that were new, or those that were not."""
    asked = select(BatchRecord.record_id).order_by(BatchRecord.record_id)
    asked = asked.where(BatchRecord.batch_id == batch_id, BatchRecord.form == kind.id)
    if new is None:
        return list(session.scalars(asked.limit(1)))
    empty = BatchRecord.former.is_(None)
    return list(session.scalars(asked.where(empty if new else ~empty)))


def _refuse_hindered(session: Session, batch_id: str, kinds: Sequence[Kind]) -> None:
    connection = session.connection()
    found = [each for kind in kinds for each in hindrances(connection, batch_id, kind.id)]
    if found:
        raise NotTakenBack(found)
