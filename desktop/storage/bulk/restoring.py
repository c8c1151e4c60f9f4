"""Records that a batch changed, put back as they were before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from desktop.forms.spec import FormSpec
from desktop.forms.values import values_of
from desktop.models.base import Base, Record
from desktop.models.batch import Batch, BatchRecord
from desktop.storage.bulk.former import Former
from desktop.storage.bulk.journal import Journal
from desktop.storage.bulk.reading import read
from desktop.storage.bulk.work import Hindrance, Load, NotTakenBack

_ITS = Base.metadata.tables[BatchRecord.__tablename__]
_EARLIER = select(Batch.id).where(Batch.id != bindparam("of_batch"), Batch.taken_back_at.is_(None))
_LEAD_ON = (
    update(_ITS)
    .where(
        _ITS.c.batch_id.in_(_EARLIER),
        _ITS.c.form == bindparam("of_form"),
        _ITS.c.record_id == bindparam("of_record"),
        _ITS.c.revision == bindparam("was"),
    )
    .values(revision=bindparam("now"))
)


class Restorer:
    """Restores records of one form. What is found of them is for others to bring up to date."""

    def __init__(self, session: Session, form: FormSpec, load: Load) -> None:
        self._session, self._form, self._batch_id = session, form, load.batch_id
        self._connection = session.connection()
        self._journal = Journal(self._connection, form, load)
        self._former = Former(self._connection, form)

    def restore(self, ids: Sequence[str]) -> None:
        """Restore these. Raises `NotTakenBack` if others name rows that would go."""
        befores = {record.id: values_of(self._form, record) for record in self._records(ids)}
        formers = self._kept(ids)
        fixed = self._former.restore(list(formers.values()))
        records = self._records(ids)
        if fixed:
            raise NotTakenBack([self._used(each) for each in records if each.id in fixed])
        for record in records:
            self._journal.restored(record, befores[record.id], values_of(self._form, record))
        self._journal.write()
        self._lead_on(records, formers)
        for record in records:
            self._session.expunge(record)

    def _records(self, ids: Sequence[str]) -> Sequence[Record]:
        return list(read(self._session, self._form, ids).values())

    def _kept(self, ids: Sequence[str]) -> dict[str, Any]:
        asked = select(BatchRecord.record_id, BatchRecord.former).where(
            BatchRecord.batch_id == self._batch_id,
            BatchRecord.form == self._form.id,
            BatchRecord.record_id.in_(ids),
        )
        return {found.record_id: found.former for found in self._session.execute(asked)}

    def _lead_on(self, records: Sequence[Record], formers: dict[str, Any]) -> None:
        """Earlier batches that left the records so may be taken back in their turn."""
        lines = [
            {
                "of_batch": self._batch_id,
                "of_form": self._form.id,
                "of_record": record.id,
                "was": formers[record.id]["record"]["revision"],
                "now": record.revision,
            }
            for record in records
        ]
        self._connection.execute(_LEAD_ON, lines)

    def _used(self, record: Record) -> Hindrance:
        name = str(getattr(record, "name", ""))
        return Hindrance(self._form.id, record.id, record.code, name, "used")
