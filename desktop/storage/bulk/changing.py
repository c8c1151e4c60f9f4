"""Records that are changed, a piece at a time, as by so many single saves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop.forms.catalogue import Kind
from desktop.forms.values import mirrored, put_values, values_of
from desktop.models.base import Record
from desktop.storage.bulk import refusal
from desktop.storage.bulk.former import Former, Kept
from desktop.storage.bulk.indexing import put_off
from desktop.storage.bulk.journal import Journal
from desktop.storage.bulk.reading import read
from desktop.storage.bulk.telling import Teller
from desktop.storage.bulk.work import Change, Load
from desktop.storage.filling import code_key
from desktop.storage.finding.tables import record_table

_TICK = timedelta(microseconds=1)


class Changer:
    """Changes records of one kind. What is found of them is for others to bring up to date."""

    def __init__(self, session: Session, kind: Kind, load: Load) -> None:
        self._session, self._form, self._load = session, kind.form, load
        self._tables = {table.key for table in kind.form.tables()}
        self._teller = Teller(kind.form, bring_ids=True)
        self._journal = Journal(session.connection(), kind.form, load)
        self._former = Former(session.connection(), kind.form)

    def change(self, changes: Sequence[Change]) -> list[str]:
        """Change these; the ids of those that differ now. Raises `RecordChanged` and `Refused`."""
        records = read(self._session, self._form, [change.id for change in changes])
        told = {change.id: self._told(change, records) for change in changes}
        wanted = {record_id: its for record_id, its in told.items() if its[1]}
        touched = {key for _, its in wanted.values() for key in its if key in self._tables}
        formers = self._former.read(list(wanted), touched)
        for record_id, (_before, differing) in wanted.items():
            self._name(formers[record_id], differing)
            self._put(records[record_id], differing)
        self._flush([records[record_id] for record_id in wanted])
        for record_id, (before, differing) in wanted.items():
            after = mirrored(self._form, {**before, **differing})
            self._journal.changed(records[record_id], before, after, formers[record_id])
        self._journal.write()
        for record in records.values():
            self._session.expunge(record)
        return list(wanted)

    def _told(
        self, change: Change, records: Mapping[str, Record]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """The values before, and those that shall be other ones."""
        record = records.get(change.id)
        if record is None or record.revision != change.revision:
            raise refusal.not_as_it_was(record)
        before = values_of(self._form, record)
        values = dict(change.values)
        if "code" in values:  # a number stays until there is another one
            values["code"] = values["code"].strip() or before["code"]
        return before, self._teller.differing(before, values)

    def _name(self, kept: Kept, differing: Mapping[str, Any]) -> None:
        for key in kept["rows"]:
            stay = {row["id"] for row in differing.get(key, ())}
            gone = {line["id"] for line in kept["rows"][key]} - stay
            if key in differing and gone:
                self._former.name(kept, key, gone)

    def _put(self, record: Record, differing: Mapping[str, Any]) -> None:
        put_values(self._form, record, differing, bring_ids=True)
        record.form_version = self._form.version
        record.changed_at = max(self._load.at, record.changed_at + _TICK)
        record.changed_by = self._load.who

    def _flush(self, records: Collection[Record]) -> None:
        keys = {record.id: code_key(record.code) for record in records}
        try:
            with put_off(self._session):
                self._session.flush()
        except IntegrityError as error:
            table = record_table(self._form)
            raise refusal.not_taken(self._session.connection(), table, keys) from error
