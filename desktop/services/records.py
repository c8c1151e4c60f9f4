"""Records of one kind: opened, checked, saved, moved from state to state, put away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.errors import Problem
from desktop.forms.catalogue import Kind
from desktop.forms.spec import FormSpec, Values
from desktop.models.states import Step
from desktop.origin import NOWHERE, Origin
from desktop.services import standing
from desktop.services.characters import whole
from desktop.services.desk import Desk
from desktop.services.examining import Examiner
from desktop.services.filling import FilledIn, begun, completed
from desktop.services.keeping import Keeper
from desktop.services.last_words import LastWords
from desktop.services.opened import Opened, opened
from desktop.services.origins import RaisedRecord
from desktop.services.rulebook import Rulebook
from desktop.storage import drafts, records


class Records:
    """All records of one kind.

    Each verb is one transaction: the record, its line in the history and the end of its draft
    are written together or not at all, and the news is published after that.
    """

    def __init__(self, desk: Desk, kind: Kind, rulebook: Rulebook | None = None) -> None:
        self.kind = kind
        self._desk = desk
        self._rulebook = rulebook or Rulebook(desk, kind)
        self._examiner = Examiner(kind, self._rulebook)
        self._keeper = Keeper(desk, self._examiner)

    @property
    def form(self) -> FormSpec:
        """The form that these records fill."""
        return self.kind.form

    # ------------------------------------------------------------------------------- reading

    def blank(self) -> dict[str, Any]:
        """The values of a new record, its manager and dates filled in."""
        with self._desk.database.reading_session() as session:
            return begun(self.form, self._desk.clock, self._desk.person(session))

    def open(self, record_id: str) -> Opened:
        """The record with this id. Raises `NotFound`."""
        with self._desk.database.reading_session() as session:
            return opened(self.form, self._desk.fetch(session, self.kind, record_id))

    def find(self, code: str) -> Opened:
        """The record with this number, however it is written. Raises `NotFound`."""
        with self._desk.database.reading_session() as session:
            return opened(self.form, records.by_code(session, self.kind, whole(code)))

    def check(
        self,
        values: Values,
        record_id: str | None = None,
        *,
        finished: bool = False,
        ahead: bool = False,
    ) -> tuple[Problem, ...]:
        """What is wrong with the values.

        With `finished`, also what is missing at the end; with `ahead`, what the next step needs.
        """
        with self._desk.database.reading_session() as session:
            record = self._desk.fetch(session, self.kind, record_id) if record_id else None
            given = self._examiner.resolved(session, completed(self.form, values))
            return self._examiner.problems(session, given, record, finished=finished, ahead=ahead)

    def resolved(self, values: Values) -> dict[str, Any]:
        """The values with each link leading to the record that its words mean."""
        with self._desk.database.reading_session() as session:
            return self._examiner.resolved(session, completed(self.form, values))

    def open_fields(self, state: str) -> frozenset[str] | None:
        """What may be changed in this state: None is everything, else keys and `table.column`."""
        return standing.open_fields(self.kind.machine, state, self._rulebook.later)

    def steps(self, record: Opened) -> tuple[Step, ...]:
        """The steps that may come next, the main one first."""
        return () if record.archived else self.kind.machine.steps_from(record.state)

    def why_not(self, record: Opened) -> tuple[tuple[Step, str], ...]:  # noqa: ARG002 - most kinds forbid nothing more
        """The steps that the state would allow, but something else forbids; and what it is."""
        return ()

    def defaults(self, key: str, values: Values) -> dict[str, FilledIn]:
        """What follows for other fields when the person has filled in the field `key`."""
        with self._desk.database.reading_session() as session:
            return self._rulebook.defaults(session, key, completed(self.form, values))

    def offer(self, key: str, values: Values) -> Any:  # noqa: ANN401 - the value of any field
        """What the button beside the field brings; blank when there is nothing to take over."""
        with self._desk.database.reading_session() as session:
            return self._rulebook.offer(session, key, completed(self.form, values))

    # ------------------------------------------------------------------------------- changing

    def save(
        self,
        values: Values,
        record_id: str | None = None,
        revision: int | None = None,
        verb: str = "change",
        new_id: str | None = None,
        code: str = "",
        origin: Origin = NOWHERE,
    ) -> Opened:
        """Keep the values; those not named stay as they are.

        A new record may bring its id, its `code` and what it came of. Raises `Invalid`,
        `Refused`, `NotFound`, and `RecordChanged` if the record is no longer at `revision`.
        """
        with self._desk.database.transaction() as session:
            if record_id:
                record = self._desk.fetch(session, self.kind, record_id, revision)
                result = self._keeper.change(session, record, values, verb)
            else:
                keeper = replace(self._keeper, origin=origin)
                result = keeper.create(session, values, new_id or "", code)
            drafts.discard(session, self.form.id, result.id)
        self._desk.publish(self.form.id, result.id)
        return result

    def take(
        self,
        record_id: str,
        verb: str,
        revision: int | None = None,
        note: str = "",
        values: Values | None = None,
    ) -> Opened:
        """Take a step of the workflow, with words why and what the step asks.

        Raises `Refused` if it is not possible now, `Invalid` if something is missing.
        """
        with self._desk.database.transaction() as session:
            record = self._desk.fetch(session, self.kind, record_id, revision)
            result = self._keeper.step(session, record, verb, note.strip(), values)
        self._desk.publish(self.form.id, result.id)
        self._taken(result, verb)
        return result

    def _taken(self, result: Opened, verb: str) -> None:
        """What else a step has changed is news as well; most kinds change nothing else."""

    def begin(
        self,
        values: Values,
        verb: str,
        note: str = "",
        new_id: str = "",
        origin: Origin = NOWHERE,
    ) -> Opened:
        """A new record that has taken its first step: both or neither. Raises as these do."""
        with self._desk.database.transaction() as session:
            keeper = replace(self._keeper, origin=origin)
            made = keeper.create(session, values, new_id, "")
            record = self._desk.fetch(session, self.kind, made.id)
            result = keeper.step(session, record, verb, note.strip())
            drafts.discard(session, self.form.id, result.id)
        self._desk.publish(self.form.id, result.id)
        return result

    def superseded(self, record_id: str, verb: str) -> tuple[RaisedRecord, ...]:  # noqa: ARG002 - most kinds correct nothing
        """Which records the step that was just taken has corrected: put away, or kept."""
        return ()

    def archive(self, record_id: str) -> None:
        """Put the record away: it stays readable and leaves the lists."""
        self._put_away(record_id, "archive")

    def restore(self, record_id: str) -> None:
        """Bring an archived record back."""
        self._put_away(record_id, "restore")

    def delete(self, record_id: str) -> None:
        """Remove the record; the history keeps it. Raises `Refused` if others use it."""
        with self._desk.database.transaction() as session:
            record = self._desk.fetch(session, self.kind, record_id)
            self._keeper.delete(session, record)
            drafts.discard(session, self.form.id, record_id)
        self._desk.publish(self.form.id, record_id)

    def revive(self, last: LastWords) -> Opened:
        """Bring a deleted record back as it was, its files too. Raises `Invalid`."""
        with self._desk.database.transaction() as session:
            result = self._keeper.revive(session, last)
            drafts.discard(session, self.form.id, result.id)
        self._desk.publish(self.form.id, result.id)
        return result

    def _put_away(self, record_id: str, verb: str) -> None:
        with self._desk.database.transaction() as session:
            record = self._desk.fetch(session, self.kind, record_id)
            self._keeper.put_away(session, record, verb)
        self._desk.publish(self.form.id, record_id)
