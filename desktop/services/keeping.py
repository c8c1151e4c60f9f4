"""How a record is written: checked, guarded, put down, and noted in the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.forms.catalogue import Kind
from desktop.forms.spec import Field, FormSpec, Link, Text, Values
from desktop.forms.steps import asked
from desktop.forms.validate import problems
from desktop.forms.values import blank_values, mirrored, put_values, values_of
from desktop.models.base import Record, Row, new_id
from desktop.models.origin import Raised
from desktop.models.states import Step
from desktop.origin import NOWHERE, Origin
from desktop.services import standing
from desktop.services.changes import same
from desktop.services.desk import Desk
from desktop.services.examining import Examiner
from desktop.services.last_words import LastWords, beside, put_beside
from desktop.services.opened import Opened, opened_with
from desktop.services.rulebook import Rulebook
from desktop.services.said import fields_of, named, own_of, refuse_lacking
from desktop.storage import records
from desktop.storage.database import Session


@dataclass(frozen=True)
class Keeper:
    """Writes records of one kind inside a transaction that somebody else begins and ends.

    New records came of `origin`, where there is one.
    """

    desk: Desk
    examiner: Examiner
    origin: Origin = NOWHERE

    @property
    def form(self) -> FormSpec:
        """The form that the records fill."""
        return self.examiner.form

    @property
    def kind(self) -> Kind:
        """The form and the states of the records."""
        return self.examiner.kind

    @property
    def rulebook(self) -> Rulebook:
        """What the trade asks of these records."""
        return self.examiner.rulebook

    def create(self, session: Session, values: Values, record_id: str, code: str) -> Opened:
        """A new record. Raises `Invalid`."""
        untouched = blank_values(self.form)
        wanted = self._wanted(session, {**untouched, **values, **self._untouchable(untouched)})
        if self._numbered_by_hand:
            code = wanted["code"] = wanted["code"].strip() or code
        self.examiner.refuse_errors(self.examiner.problems(session, wanted, None, code=code))
        code = code or records.next_code(session, self.kind, self.desk.clock.today())
        if self._numbered_by_hand:
            wanted["code"] = code
        record = self._blank_record(session, record_id, code)
        session.add(record)
        self._put(session, record, wanted)
        after = values_of(self.form, record)
        self.desk.note(session, self.form, record, verb="create", before=None, after=after)
        return opened_with(self.form, record, after)

    def change(self, session: Session, record: Record, values: Values, verb: str) -> Opened:
        """The record with these values laid over it. Raises `Invalid` and `Refused`."""
        standing.not_archived(record)
        before = values_of(self.form, record)
        wanted = self._wanted(session, {**before, **values, **self._untouchable(before)})
        if self._numbered_by_hand and not wanted["code"].strip():
            wanted["code"] = before["code"]
        if same(self.form, before, wanted):
            return opened_with(self.form, record, before)
        wanted.update(self.rulebook.followed(session, before, wanted))
        if not self.kind.machine.state(record.state).editable:
            led = self.examiner.resolved(
                session, before
            )  # words may name a record that is new since then
            standing.may_change(self.kind, record.state, self.rulebook.later, led, wanted)
        self.examiner.refuse_errors(self.examiner.problems(session, wanted, record))
        self.rulebook.guard(session, record, before, wanted)
        record.form_version = self.form.version
        self.desk.mark(session, record)
        differing = {key: value for key, value in wanted.items() if before.get(key) != value}
        self._put(session, record, differing)
        after = values_of(self.form, record)
        self.desk.note(session, self.form, record, verb=verb, before=before, after=after)
        return opened_with(self.form, record, after)

    def step(
        self, session: Session, record: Record, verb: str, note: str, values: Values | None = None
    ) -> Opened:
        """The record one step further, with what was said. Raises `Refused` and `Invalid`."""
        standing.not_archived(record)
        step = self.kind.machine.step(record.state, verb)
        standing.has_reason(step, note)
        self.rulebook.may_take(session, record, step)
        before, state = values_of(self.form, record), record.state
        values = named(session, asked(self.form.id, verb), values or {})
        said = self._said(session, record, step, before, values)
        self._refuse_incomplete(said, step)
        self.rulebook.told(session, record, step, values)
        record.state = self.rulebook.target(record, step)
        self.rulebook.at_step(session, record, step, note)
        self.desk.mark(session, record)
        session.flush()
        after = values_of(self.form, record)
        if moved := self.rulebook.followed(session, before, after):
            self._put(session, record, moved)
            after.update(moved)
        self.examiner.refuse_errors(problems(self.form, after))
        self.desk.note(
            session, self.form, record,
            verb=verb, before=before, after=after, from_state=state, note=note,
        )  # fmt: skip
        return opened_with(self.form, record, after)

    def put_away(self, session: Session, record: Record, verb: str) -> None:
        """Restore the record, or archive it: with any other verb."""
        archive = verb != "restore"
        if archive == (record.archived_at is not None):
            return
        record.archived_at = self.desk.clock.now() if archive else None
        self.desk.mark(session, record)
        session.flush()
        values = values_of(self.form, record)
        self.desk.note(session, self.form, record, verb=verb, before=values, after=values)

    def delete(self, session: Session, record: Record) -> None:
        """Remove the record; the history keeps its values. Raises `Refused` if it is used."""
        standing.unused(record, records.uses(session, self.kind, record), self.desk.catalogue)
        self.rulebook.may_delete(session, record)
        before = values_of(self.form, record)
        record.changed_by = self.desk.who(session)
        self.desk.note(
            session, self.form, record,
            verb="delete", before={**before, **beside(record)}, after=None, note=record.code,
        )  # fmt: skip
        session.delete(record)

    def revive(self, session: Session, last: LastWords) -> Opened:
        """The deleted record as it was, its links led anew. Raises `Invalid`."""
        blank = {**blank_values(self.form), **last.values}
        values = mirrored(self.form, self.examiner.resolved(session, blank))
        self.examiner.refuse_errors(self.examiner.problems(session, values, None, code=last.code))
        record = self._blank_record(session, last.record_id, last.code)
        record.state = last.state
        put_beside(record, last.beside)
        session.add(record)
        self._put(session, record, values)
        after = values_of(self.form, record)
        self.desk.note(session, self.form, record, verb="take_back", before=None, after=after)
        return opened_with(self.form, record, after)

    # ----------------------------------------------------------------------------------------

    @property
    def _numbered_by_hand(self) -> bool:
        return any(field.key == "code" and isinstance(field, Text) for field in self.form.leaves())

    def _wanted(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        prepared = self.rulebook.prepared(session, self.examiner.resolved(session, values))
        return mirrored(self.form, prepared)

    def _said(
        self, session: Session, record: Record, step: Step, before: Values, values: Values
    ) -> Values:
        """The record's values with what was said, which is put down."""
        fields = fields_of(self.form, step, values)
        wanted = before
        if own := own_of(self.form, values):
            wanted = self._wanted(session, {**before, **own})
        refuse_lacking(self.form, step, fields, {**values, **wanted})
        if wanted is not before:
            self.examiner.refuse_errors(self.rulebook.problems(session, wanted, record))
            self._put(session, record, {k: v for k, v in wanted.items() if before.get(k) != v})
        return wanted

    def _untouchable(self, before: Values) -> dict[str, Any]:
        """What only a step may set stays as it is."""
        return {f.key: before[f.key] for f in self.form.leaves() if not f.editable}

    def _blank_record(self, session: Session, record_id: str, code: str) -> Record:
        now = self.desk.clock.now()
        record = self.form.record(
            id=record_id or new_id(),
            code=code,
            state=self.kind.machine.states[0].key,
            form_version=self.form.version,
            created_at=now,
            changed_at=now,
            changed_by=self.desk.who(session),
        )
        if isinstance(record, Raised):
            record.origin_form, record.origin_id = self.origin
        return record

    def _put(self, session: Session, record: Record, values: Values) -> None:
        write(session, self.form, record, values)

    def _refuse_incomplete(self, values: Values, step: Step) -> None:
        if step.complete:
            self.examiner.refuse_errors(problems(self.form, values, finished=True))


def write(
    session: Session, form: FormSpec, record: Record, values: Values, *, bring_ids: bool = False
) -> None:
    """Put the values down as they are; see `put_values` for `bring_ids`."""
    put_values(form, record, values, bring_ids=bring_ids)
    record.code = record.code.strip()
    session.flush()
    _forget_links(session, [record], form.leaves())
    for table in form.tables():
        _forget_links(session, getattr(record, table.key), table.leaves())


def _forget_links(
    session: Session, holders: Iterable[Record | Row], fields: Iterable[Field]
) -> None:
    """A linked record that is now another one is looked up again."""
    links = [field.key for field in fields if isinstance(field, Link) and not field.free]
    for holder in holders if links else ():
        keys = [key for key in links if _leads_elsewhere(holder, key)]
        if keys:
            session.expire(holder, keys)


def _leads_elsewhere(holder: Record | Row, key: str) -> bool:
    """Whether the linked record that was read is not the one that the link leads to now."""
    was_read: str | None = getattr(vars(holder).get(key), "id", None)
    leads_to: str | None = getattr(holder, f"{key}_id")
    return was_read != leads_to
