"""A package is taken over: one transaction, in which each record meets ours and is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop.errors import Invalid, Problem, RecordChanged
from desktop.forms.catalogue import Kind
from desktop.forms.exchange import to_json
from desktop.forms.values import values_of
from desktop.i18n import _
from desktop.models.attachment import Attachment
from desktop.models.base import Record
from desktop.models.exchange import TakenPackage, TakenRecord
from desktop.models.origin import Raised
from desktop.models.revision import Revision
from desktop.services.desk import Desk
from desktop.services.keeping import write
from desktop.services.packages import refusals, remembering
from desktop.services.packages.container import Reader, Step
from desktop.services.packages.gathering import said_of
from desktop.services.packages.items import FileItem
from desktop.services.packages.leading import is_taken
from desktop.services.packages.looking import Choices, Look, meetings
from desktop.services.packages.manifest import FILES
from desktop.services.packages.meeting import Meeting, Status
from desktop.storage import attachments, history, met, records
from desktop.storage.database import Session

RECEIVE = "receive"
"""The verb under which the history keeps what a package changed."""


@dataclass(frozen=True)
class Taken:
    """What became of a package: how many records came and changed, and what is to be told."""

    created: int = 0
    changed: int = 0
    files: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was here already."""
        return not (self.created or self.changed or self.files)


def take(desk: Desk, look: Look, choices: Choices, reader: Reader, step: Step) -> Taken:
    """Write what was looked at, with each conflict as chosen.

    Raises `RecordChanged` if something was saved here since then, `Invalid` if something stands
    in the way, `UserError`; nothing is written then.
    """
    if reader.manifest.get("package") != look.manifest.package:
        raise refusals.changed(look.path, "another package")
    with desk.database.transaction() as session, met.without_contradiction():
        taking = _Taking(desk, session, look, reader)
        meeting = meetings(desk, session, look)
        for done, seen in enumerate(look.meetings):
            step(done, len(look.meetings))
            found = meeting.meet(seen.item, choices.ours(seen.item))
            if found.revision != seen.revision or found.status is not seen.status:
                raise _changed(found)
            if found.problems:
                raise Invalid(_("Nothing was taken over."), _named(found))
            taking.take(found)
            session.flush()
            session.expunge_all()  # what is written needs no more room, and no more looking after
        taking.end()
        session.flush()
        step(len(look.meetings), len(look.meetings))
        result = taking.result()
    for form, ids in taking.touched.items():
        desk.publish(form, *ids)
    return result


@dataclass
class _Taking:
    desk: Desk
    session: Session
    look: Look
    reader: Reader
    touched: dict[str, list[str]] = field(default_factory=dict)
    _created: int = 0
    _changed: int = 0
    _files: int = 0
    _wrote: bool = False
    _notes: list[str] = field(default_factory=list)

    def take(self, meeting: Meeting) -> None:
        """Write one record, its files, and which version it now contains."""
        item, kind = meeting.item, self.desk.catalogue[meeting.item.form]
        if meeting.is_twin:
            return
        if (
            meeting.status is Status.SAME
            and not meeting.writes
            and remembering.is_known(self.session, meeting.item, self._sender)
        ):
            return
        record = self.session.get(kind.form.record, item.id)
        if meeting.values is not None:
            record = self._write(kind, record, meeting, meeting.values)
        elif record is not None and (meeting.files or meeting.differs):
            values = to_json(kind.form, values_of(kind.form, record))
            self._note(kind, record, values, values)
        if record is not None:
            for file in meeting.files:
                self._attach(meeting, file)
        remembering.remember(self.session, kind, item, self._sender)
        self._notes += [
            _("{field}: {words}").format(field=meeting.code, words=note)
            for note in meeting.notes
            if meeting.writes
        ]

    @property
    def _sender(self) -> str:
        return self.look.manifest.sender.workspace

    def end(self) -> None:
        """Write down that the package was taken over, if it brought anything."""
        if self._wrote:
            manifest = self.look.manifest
            taken = TakenPackage(
                id=manifest.package,
                workspace=manifest.sender.workspace,
                sender=manifest.sender.words,
                file_name=self.look.path.name,
                made_at=manifest.made_at,
                taken_at=self.desk.clock.now(),
                who=self.desk.who(self.session),
            )
            met.keep(self.session, taken)

    def result(self) -> Taken:
        """What was done."""
        return Taken(self._created, self._changed, self._files, tuple(self._notes))

    # ----------------------------------------------------------------------------------------

    def _write(
        self, kind: Kind, record: Record | None, meeting: Meeting, values: dict[str, Any]
    ) -> Record:
        before = None
        if record is None:
            record = self._begun(kind, meeting)
            values = {**values, "code": record.code} if "code" in values else values
            self._created += 1
        else:
            before = to_json(kind.form, values_of(kind.form, record))
            self.desk.mark(self.session, record)
            self._changed += 1
        state, record.state = record.state, meeting.state
        if meeting.archived != (record.archived_at is not None):
            record.archived_at = self.desk.clock.now() if meeting.archived else None
        if hasattr(record, "edition"):
            record.edition = meeting.edition
        met.put_beside(record, said_of(kind), meeting.item.beside)
        self._refuse_foreign_rows(kind, record, values)
        self.session.add(record)
        write(self.session, kind.form, record, values, bring_ids=True)
        after = to_json(kind.form, values_of(kind.form, record))
        self._note(kind, record, before, after, state)
        self.touched.setdefault(kind.id, []).append(record.id)
        return record

    def _begun(self, kind: Kind, meeting: Meeting) -> Record:
        """A record that is new here; where its number is taken, it gets the next free one."""
        item, code = meeting.item, meeting.item.code.strip()
        if is_taken(self.session, kind, code):
            code = records.next_code(self.session, kind, self.desk.clock.today())
            words = _("{there} is {here} here.").format(there=item.code, here=code)
            self._notes.append(words)
        record = kind.form.record(
            id=item.id,
            code=code,
            state=item.state,
            form_version=kind.form.version,
            created_at=item.created_at,
            changed_at=item.changed_at,
            changed_by=item.changed_by,
        )
        if isinstance(record, Raised):
            record.origin_form, record.origin_id = item.origin
        return record

    def _refuse_foreign_rows(self, kind: Kind, record: Record, values: dict[str, Any]) -> None:
        """A row of another record does not become one of this one."""
        for table in kind.form.tables():
            ids = [row["id"] for row in values[table.key] if row["id"]]
            if met.has_rows_of_others(self.session, record, table.key, ids):
                raise refusals.changed(self.look.path, f"{record.code} {table.key}")

    def _attach(self, meeting: Meeting, file: FileItem) -> None:
        """Keep a file; its bytes are compared once more with what was looked at."""
        if not attachments.has_content(self.session, file.digest):
            digest = attachments.put(self.session, self.reader.whole(FILES + file.digest))
            if digest != file.digest:
                raise refusals.changed(self.look.path, file.name)
        item = meeting.item
        attached = Attachment(form=item.form, record_id=item.id, **vars(file))
        if self.session.get(Attachment, file.id) is not None:
            raise refusals.changed(self.look.path, file.name)
        self.session.add(attached)
        self.session.flush()
        self._files += 1
        self.touched.setdefault(item.form, []).append(item.id)

    def _note(
        self,
        kind: Kind,
        record: Record,
        before: dict[str, Any] | None,
        after: dict[str, Any],
        from_state: str = "",
    ) -> None:
        """One line in the history that says whose package it was, and which."""
        manifest = self.look.manifest
        when = manifest.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        words = (manifest.sender.words, when, self.look.path.name)
        revision = Revision(
            form=kind.id,
            record_id=record.id,
            at=self.desk.clock.now(),
            who=self.desk.who(self.session),
            verb=RECEIVE,
            from_state=from_state or record.state,
            to_state=record.state,
            note=" · ".join(word for word in words if word),
            before=before,
            after=after,
        )
        history.note(self.session, revision)
        newest = met.versions(self.session, kind.id, record.id)[0]
        package = manifest.package
        met.keep(
            self.session,
            TakenRecord(
                revision_id=newest.id, package_id=package, form=kind.id, record_id=record.id
            ),
        )
        self._wrote = True


def _changed(meeting: Meeting) -> RecordChanged:
    return RecordChanged(
        _("“{code}” was changed here since the package was looked at.").format(code=meeting.code),
        safe=_("Nothing was taken over."),
        advice=_("Look at the package once more."),
    )


def _named(meeting: Meeting) -> list[Problem]:
    """The problems with the record's number in front."""
    return [
        Problem((meeting.code, *each.path), each.message, each.level) for each in meeting.problems
    ]
