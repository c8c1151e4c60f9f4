"""Records that another record gives rise to, so that nothing is typed twice."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.forms.values import values_of
from desktop.models.base import Record
from desktop.models.origin import Raised
from desktop.services.desk import Desk
from desktop.services.examining import Examiner
from desktop.services.keeping import Keeper
from desktop.services.opened import title_of
from desktop.services.rulebook import Rulebook
from desktop.storage import origins
from desktop.storage.database import Session


@dataclass(frozen=True)
class RaisedRecord:
    """A record at one end of “came of”: enough to name it and to open it."""

    form: str
    id: str
    code: str
    title: str
    state: str
    archived: bool


@dataclass(frozen=True)
class Raiser(Keeper):
    """Makes records that came of another one: of the record `of_id`, which fills `of_form`."""

    of_form: str = ""
    of_id: str = ""

    def _blank_record(self, session: Session, record_id: str, code: str) -> Record:
        record = super()._blank_record(session, record_id, code)
        if isinstance(record, Raised):
            record.origin_form, record.origin_id = self.of_form, self.of_id
        return record


def raiser(desk: Desk, rules: type[Rulebook], form_id: str, origin: tuple[str, str]) -> Raiser:
    """Who makes records of the form that came of `origin`: a form's id and a record's."""
    kind = desk.catalogue[form_id]
    return Raiser(desk, Examiner(kind, rules(desk, kind)), *origin)


class Origins:
    """Answers what came of a record, and what a record came of."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def raised(self, form_id: str, record_id: str) -> tuple[RaisedRecord, ...]:
        """The tasks, complaints, suggestions … that came of this record."""
        with self._desk.database.reading_session() as session:
            found = origins.raised_by(session, form_id, record_id)
            return tuple(self._told(record) for record in found)

    def source(self, form_id: str, record_id: str) -> RaisedRecord | None:
        """The interaction, checklist or task that this record came of, if it is still there."""
        with self._desk.database.reading_session() as session:
            record = self._desk.fetch(session, self._desk.catalogue[form_id], record_id)
            if not isinstance(record, Raised) or record.origin_form not in self._desk.catalogue:
                return None
            kind = self._desk.catalogue[record.origin_form]
            found = session.get(kind.form.record, record.origin_id)
            return self._told(found) if found is not None else None

    def publish(self, form_id: str, record_id: str) -> None:
        """Tell the news of all that came of this record; only after the transaction."""
        for each in self.raised(form_id, record_id):
            self._desk.publish(each.form, each.id)

    def _told(self, record: Record) -> RaisedRecord:
        form = self._desk.catalogue[record.__tablename__].form
        return RaisedRecord(
            form=form.id,
            id=record.id,
            code=record.code,
            title=title_of(form, values_of(form, record)) or record.code,
            state=record.state,
            archived=record.archived_at is not None,
        )
