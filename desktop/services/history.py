"""The history of a record: who changed what and when, and how to take a change back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.errors import Refused
from desktop.forms.catalogue import Kind
from desktop.forms.exchange import from_json
from desktop.forms.spec import Values
from desktop.forms.values import blank_values
from desktop.i18n import N_, _
from desktop.models.revision import Revision
from desktop.services.changes import Change, changes
from desktop.services.desk import Desk
from desktop.services.last_words import LastWords
from desktop.services.opened import Opened
from desktop.services.records import Records
from desktop.storage import history

VERBS = {
    "create": N_("Created"),
    "change": N_("Changed"),
    "import": N_("Changed from a file"),
    "receive": N_("Taken over from an exchange package"),
    "take_back": N_("Change taken back"),
    "next_action": N_("Action added"),
    "finish_action": N_("Action done"),
    "reopen_action": N_("Action taken up again"),
    "move_action": N_("Action moved"),
    "raise": N_("Follows what it came of"),
    "withdraw": N_("Withdrawn: the feedback is of another kind"),
    "attach": N_("File attached"),
    "detach": N_("Attached file removed"),
    "archive": N_("Archived"),
    "restore": N_("Restored"),
    "delete": N_("Deleted"),
    "merge": N_("Merged"),
    "merged": N_("Merged into another record"),
    "part": N_("Merge undone"),
}
_OF_MERGES = frozenset(("merge", "merged", "part"))
"""These are undone together, not each in its own history."""


@dataclass(frozen=True)
class Entry:
    """One line of the history. `at` is an instant in UTC; `note` is the reason of a step.

    With `can_take_back`, `History.take_back` may undo it.
    """

    id: str
    at: datetime
    who: str
    verb: str
    verb_label: str
    from_state: str
    to_state: str
    note: str
    changes: tuple[Change, ...]
    can_take_back: bool


@dataclass(frozen=True)
class Reason:
    """Why a record stands where it stands: the step, who took it when, in UTC, and the words."""

    verb: str
    verb_label: str
    at: datetime
    who: str
    words: str


class History:
    """The histories of all records."""

    def __init__(self, desk: Desk, records: dict[str, Records]) -> None:
        self._desk, self._records = desk, records

    def of(self, form_id: str, record_id: str) -> tuple[Entry, ...]:
        """All changes of the record, the newest first."""
        kind = self._desk.catalogue[form_id]
        with self._desk.database.reading_session() as session:
            found = history.revisions_of(session, form_id, record_id)
            return tuple(_entry(kind, revision) for revision in found)

    def reason(self, form_id: str, record_id: str) -> Reason | None:
        """The reason of the step that led the record to its state; None of one that needs none."""
        kind = self._desk.catalogue[form_id]
        reasoned = {step.verb for step in kind.machine.steps if step.reason}
        with self._desk.database.reading_session() as session:
            last = history.last_step(session, form_id, record_id)
            if last is None or last.verb not in reasoned or not last.note.strip():
                return None
            return Reason(last.verb, _label(kind, last), last.at, last.who, last.note)

    def bring_back(self, form_id: str, record_id: str) -> Opened:
        """A record that was just deleted, as it was. Raises `Refused` if it was not."""
        with self._desk.database.reading_session() as session:
            last = next(iter(history.revisions_of(session, form_id, record_id)), None)
        if last is None or last.verb != "delete":
            raise Refused(_("This record was not deleted."))
        return self.take_back(last.id)

    def take_back(self, revision_id: str) -> Opened:
        """Put back what this change changed; what was changed elsewhere since then stays.

        A deleted record comes back as it was. Raises `Refused` for a step and for the beginning.
        """
        with self._desk.database.reading_session() as session:
            revision = history.revision(session, revision_id)
            kind = self._desk.catalogue[revision.form]
            before, after = _values(kind, revision.before), _values(kind, revision.after)
        if before is None or not _can_take_back(revision):
            raise Refused(
                _("“{verb}” is not taken back from the history.").format(
                    verb=_label(kind, revision)
                ),
                advice=_("Choose the step that leads back, or archive the record."),
            )
        records = self._records[revision.form]
        if after is None:
            return records.revive(last_words(revision, before))
        touched = {change.path[0] for change in changes(records.form, before, after)}
        back = {key: value for key, value in before.items() if key in touched}
        return records.save(back, revision.record_id, verb="take_back")


def last_words(revision: Revision, values: Values) -> LastWords:
    """What a deletion kept of its record."""
    said = (revision.record_id, revision.note, revision.from_state)
    return LastWords(*said, values, revision.before or {})


def _entry(kind: Kind, revision: Revision) -> Entry:
    before, after = _values(kind, revision.before), _values(kind, revision.after)
    return Entry(
        id=revision.id,
        at=revision.at,
        who=revision.who,
        verb=revision.verb,
        verb_label=_label(kind, revision),
        from_state=revision.from_state,
        to_state=revision.to_state,
        note=revision.note,
        changes=changes(kind.form, before, after),
        can_take_back=_can_take_back(revision),
    )


def _label(kind: Kind, revision: Revision) -> str:
    """What was done in words; a verb that led to another state is a step of the record's own."""
    steps = {step.verb: step.label for step in kind.machine.steps}
    if revision.from_state == revision.to_state:
        steps |= VERBS
    return _(steps.get(revision.verb) or VERBS.get(revision.verb) or revision.verb)


def _can_take_back(revision: Revision) -> bool:
    same_state = revision.from_state == revision.to_state
    if revision.verb in _OF_MERGES:
        return False
    return same_state and revision.before is not None and revision.before != revision.after


def _values(kind: Kind, data: dict[str, Any] | None) -> Values | None:
    return None if data is None else {**blank_values(kind.form), **from_json(kind.form, data)}
