"""What a load leaves beside the records: a line of the history and one of its batch for each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, func, select

from desktop.forms.spec import FormSpec, Values
from desktop.models.base import Base, Record, new_id
from desktop.models.batch import BatchRecord
from desktop.models.revision import Revision
from desktop.storage.bulk.lines import Lines
from desktop.storage.bulk.work import Load


def _table(kind: type[Base]) -> Table:
    return Base.metadata.tables[kind.__tablename__]


_HISTORY, _BATCH = _table(Revision), _table(BatchRecord)

_NOTE = ("id", "record_id", "number", "verb", "from_state", "to_state", "before", "after")
_ITS = ("record_id", "revision", "former")


class Journal:
    """Collects the lines and adds them in one go."""

    def __init__(self, connection: Connection, form: FormSpec, load: Load) -> None:
        self._connection, self._form = connection, form.id
        said = {"at": load.at, "who": load.who, "note": ""}
        self._history = Lines(_HISTORY, (), connection.dialect, _NOTE, form=form.id, **said)
        batch = {"form": form.id, "batch_id": load.batch_id}
        self._batch = Lines(_BATCH, (), connection.dialect, _ITS, **batch)
        self._notes: list[tuple[str, str, str, Values | None, Values]] = []

    def created(self, record_id: str, state: str, revision: int, after: Values) -> None:
        """A record was added."""
        self._notes.append((record_id, state, "create", None, after))
        self._batch.put({}, record_id, revision, None)

    def changed(
        self, record: Record, before: Values, after: Values, former: dict[str, Any]
    ) -> None:
        """A record was changed."""
        self._notes.append((record.id, record.state, "import", before, after))
        self._batch.put({}, record.id, record.revision, former)

    def restored(self, record: Record, before: Values, after: Values) -> None:
        """A change was taken back."""
        self._notes.append((record.id, record.state, "take_back", before, after))

    def write(self) -> None:
        """Add the lines."""
        notes, self._notes = self._notes, []
        last = self._last([note[0] for note in notes])
        for record_id, state, verb, before, after in notes:
            number = last.get(record_id, 0) + 1
            self._history.put({}, new_id(), record_id, number, verb, state, state, before, after)
        self._history.write(self._connection)
        self._batch.write(self._connection)

    def _last(self, record_ids: list[str]) -> dict[str, int]:
        """How many changes the history of these records has already."""
        record = _HISTORY.c.record_id
        asked = select(record, func.max(_HISTORY.c.number)).group_by(record)
        its = asked.where(_HISTORY.c.form == self._form, record.in_(record_ids))
        return {found.record_id: found[1] for found in self._connection.execute(its)}
