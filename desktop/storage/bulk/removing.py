"""Records that go as if they had never been: with all that hangs on them, in the history too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from desktop.models.attachment import Attachment
from desktop.models.base import Base
from desktop.models.draft import Draft
from desktop.models.revision import Revision
from desktop.models.settled import Settled
from desktop.storage import attachments
from desktop.storage.bulk.uses import tables_of
from desktop.storage.finding import writing

_AT_ONCE = 1000

_OF_RECORD = (Attachment, Draft, Revision)


class Remover:
    """Removes records, their words in the index too unless that is built anew afterwards."""

    def __init__(self, session: Session, *, from_index: bool) -> None:
        self._session, self._connection = session, session.connection()
        self._from_index = from_index

    def remove(self, form: str, ids: Sequence[str]) -> Iterator[int]:
        """Remove these; tells after each piece how many are gone."""
        table = Base.metadata.tables[form]
        rows = [each for each in tables_of(self._connection) if _is_of(each, table)]
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            if self._from_index:
                for record_id in some:
                    writing.forget(self._connection, record_id)
            self._forget(form, rows, some)
            self._connection.execute(delete(table).where(table.c.id.in_(some)))
            yield start + len(some)

    def _forget(self, form: str, rows: Sequence[Table], ids: Sequence[str]) -> None:
        attached = 0
        for kind in _OF_RECORD:
            gone = delete(kind).where(kind.form == form, kind.record_id.in_(ids))
            count = self._connection.execute(gone).rowcount
            attached += count if kind is Attachment else 0
        if attached:
            attachments.tidy(self._session)
        for table in rows:
            of_rows = select(table.c.id).where(table.c.parent_id.in_(ids))
            self._connection.execute(delete(Settled).where(Settled.row_id.in_(of_rows)))


def _is_of(rows: Table, table: Table) -> bool:
    column = rows.c.get("parent_id")
    return column is not None and next(iter(column.foreign_keys)).column.table is table
