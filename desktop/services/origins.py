"""Records that another record gives rise to, so that nothing is typed twice."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.forms.values import values_of
from desktop.models.base import Record
from desktop.models.origin import Raised
from desktop.origin import Origin
from desktop.services.desk import Desk
from desktop.services.examining import Examiner
from desktop.services.keeping import Keeper
from desktop.services.opened import title_of
from desktop.services.rulebook import Rulebook
from desktop.storage import origins


@dataclass(frozen=True)
class RaisedRecord:
    """A record at one end of “came of”: enough to name it and to open it."""

    form: str
    id: str
    code: str
    title: str
    state: str
    archived: bool


def raiser(desk: Desk, rules: type[Rulebook], form_id: str, origin: Origin) -> Keeper:
    """Who makes records of the form that came of `origin`."""
    kind = desk.catalogue[form_id]
    return Keeper(desk, Examiner(kind, rules(desk, kind)), origin)


def told(desk: Desk, record: Record) -> RaisedRecord:
    """The record as it is named where another one leads to it."""
    form = desk.catalogue[record.__tablename__].form
    return RaisedRecord(
        form=form.id,
        id=record.id,
        code=record.code,
        title=title_of(form, values_of(form, record)) or record.code,
        state=record.state,
        archived=record.archived_at is not None,
    )


class Origins:
    """Answers what came of a record, and what a record came of."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def raised(
        self, form_id: str, record_id: str, most: int | None = None
    ) -> tuple[RaisedRecord, ...]:
        """The tasks, complaints, suggestions … that came of this record, or the first so many."""
        with self._desk.database.reading_session() as session:
            found = origins.raised_by(session, form_id, record_id, most)
            return tuple(told(self._desk, record) for record in found)

    def count(self, form_id: str, record_id: str) -> int:
        """How many records came of this one."""
        with self._desk.database.reading_session() as session:
            return origins.count_raised(session, form_id, record_id)

    def source(self, form_id: str, record_id: str) -> RaisedRecord | None:
        """The record that this one came of, if it is still there."""
        with self._desk.database.reading_session() as session:
            record = self._desk.fetch(session, self._desk.catalogue[form_id], record_id)
            if not isinstance(record, Raised):
                return None
            origin = Origin(record.origin_form, record.origin_id)
        return self.named(origin)

    def named(self, origin: Origin) -> RaisedRecord | None:
        """The record that another one is to come of, if it is there."""
        if origin.form not in self._desk.catalogue:
            return None
        kind = self._desk.catalogue[origin.form]
        with self._desk.database.reading_session() as session:
            found = session.get(kind.form.record, origin.id)
            return told(self._desk, found) if found is not None else None

    def publish(self, form_id: str, record_id: str) -> None:
        """Tell the news of all that came of this record; only after the transaction."""
        with self._desk.database.reading_session() as session:
            raised = origins.names_of_raised(session, form_id, record_id)
        for form, raised_id in raised:
            self._desk.publish(form, raised_id)
