"""Files attached to records: taken in, shown, saved elsewhere, removed, and put back."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock

from desktop import leftovers
from desktop.errors import NotFound, Refused, UserError
from desktop.files import whole_file
from desktop.forms.exchange import to_json
from desktop.forms.values import values_of
from desktop.i18n import _
from desktop.models.attachment import Attachment
from desktop.models.base import Record, new_id
from desktop.models.revision import Revision
from desktop.services import standing
from desktop.services.desk import Desk
from desktop.services.file_names import is_program, safe_name, shown_name
from desktop.storage import attachments, history
from desktop.storage.database import Session

__all__ = ["LIMIT", "Attached", "Attachments", "is_program"]

MIB = 2**20
LIMIT = 50 * MIB
"""So many bytes may one file have."""

TAKEN_BACK = timedelta(days=30)
"""So long the files of a deleted record are kept, in case it is taken back."""


@dataclass(frozen=True)
class Attached:
    """A file attached to a record. `size` is in bytes, `added_at` an instant in UTC.

    `name` is plain text: without a path, and with control characters there to be seen.
    """

    id: str
    form: str
    record_id: str
    name: str
    size: int
    digest: str
    added_at: datetime
    added_by: str


class Attachments:
    """The attached files of a workspace. They lie in its database, and so in its backups.

    Adding and removing are noted in the record's history. Nothing attached is ever run here.
    The files of a deleted record cannot be reached; for some time they come back with it.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._folder: TemporaryDirectory[str] | None = None
        self._held = ExitStack()

    # ------------------------------------------------------------------------------- reading

    def of(self, form_id: str, record_id: str) -> tuple[Attached, ...]:
        """The files of a record in the order in which they were attached."""
        kind = self._desk.catalogue[form_id]
        with self._desk.database.reading_session() as session:
            if session.get(kind.form.record, record_id) is None:
                return ()
            found = attachments.of_record(session, form_id, record_id)
            return tuple(_attached(each) for each in found)

    def counts(self, form_id: str, record_ids: Sequence[str]) -> dict[str, int]:
        """How many files each of these records has; records without any are left out."""
        with self._desk.database.reading_session() as session:
            return attachments.counts(session, form_id, record_ids)

    def open(self, attachment_id: str) -> Path:
        """A copy that only can be read, in a folder of one's own that is gone after `close`.

        Raises `NotFound`, and `StorageFull` or `ReadOnlyPlace` where no copy can be made.
        """
        attached, content = self._read(attachment_id)
        target = Path(mkdtemp(dir=self._private_folder())) / safe_name(attached.name)
        with whole_file(target) as part:
            part.write_bytes(content)
        target.chmod(stat.S_IRUSR)
        return target

    def save_as(self, attachment_id: str, target: Path) -> None:
        """Write the file to a place of the person's choice. Raises as `whole_file`."""
        _attached_file, content = self._read(attachment_id)
        with whole_file(target) as part:
            part.write_bytes(content)

    # ------------------------------------------------------------------------------- changing

    def add(self, form_id: str, record_id: str, path: Path) -> Attached:
        """Attach a file to a saved record; the same file again is the one that is there.

        Raises `NotFound` if record or file are gone, `Refused` if the record is archived, or if
        it is no file or too large, `UserError` if it cannot be read.
        """
        name, content = shown_name(path.name), _content(path)
        with self._desk.database.transaction() as session:
            record = self._record(session, form_id, record_id)
            self._tidy(session)
            digest = attachments.put(session, content)
            for each in attachments.of_record(session, form_id, record_id):
                if (each.name, each.digest) == (name, digest):
                    return _attached(each)
            now, who = self._desk.clock.now(), self._desk.who(session)
            identity = (new_id(), form_id, record_id)
            attached = Attached(*identity, name, len(content), digest, now, who)
            self._put(session, record, attached)
        self._desk.publish(form_id, record_id)
        return attached

    def remove(self, attachment_id: str) -> Attached:
        """Take a file off its record; `put_back` undoes it until files are changed again."""
        with self._desk.database.transaction() as session:
            self._tidy(session)
            attachment = attachments.named(session, attachment_id)
            attached = _attached(attachment)
            record = self._record(session, attached.form, attached.record_id)
            session.delete(attachment)
            session.flush()
            self._note(session, record, "detach", attached.name)
        self._desk.publish(attached.form, attached.record_id)
        return attached

    def put_back(self, attached: Attached) -> Attached:
        """Attach a file again that was just removed. Raises `NotFound` if its bytes are gone."""
        with self._desk.database.transaction() as session:
            record = self._record(session, attached.form, attached.record_id)
            if not attachments.has_content(session, attached.digest):
                raise NotFound(
                    _("“{name}” is not kept any more.").format(name=attached.name),
                    advice=_("Attach the file again."),
                )
            if session.get(Attachment, attached.id) is None:
                self._put(session, record, attached)
        self._desk.publish(attached.form, attached.record_id)
        return attached

    def tidy(self) -> int:
        """Remove what no record attaches any more; how many bytes that were."""
        with self._desk.database.transaction() as session:
            return self._tidy(session)

    def forget_deleted(self) -> int:
        """Remove the files of records that were deleted long ago; how many bytes that were.

        A file that was just removed can still be put back.
        """
        with self._desk.database.transaction() as session:
            return attachments.forget_deleted(session, self._desk.clock.now() - TAKEN_BACK)

    def close(self) -> None:
        """Remove the copies that were opened."""
        with self._lock:
            if self._folder is not None:
                self._folder.cleanup()
            self._folder = None
            self._held.close()

    # ----------------------------------------------------------------------------------------

    def _read(self, attachment_id: str) -> tuple[Attached, bytes]:
        with self._desk.database.reading_session() as session:
            attached = _attached(attachments.named(session, attachment_id))
            self._desk.fetch(session, self._desk.catalogue[attached.form], attached.record_id)
            return attached, attachments.content(session, attached.digest)

    def _tidy(self, session: Session) -> int:
        freed = attachments.forget_deleted(session, self._desk.clock.now() - TAKEN_BACK)
        return freed + attachments.tidy(session)

    def _record(self, session: Session, form_id: str, record_id: str) -> Record:
        record = self._desk.fetch(session, self._desk.catalogue[form_id], record_id)
        standing.not_archived(record)
        return record

    def _put(self, session: Session, record: Record, attached: Attached) -> None:
        session.add(Attachment(**vars(attached)))
        session.flush()
        self._note(session, record, "attach", attached.name)

    def _note(self, session: Session, record: Record, verb: str, name: str) -> None:
        """The values of the record are the same before and after; an open form goes on."""
        form = self._desk.catalogue[record.__tablename__].form
        values = to_json(form, values_of(form, record))
        revision = Revision(
            form=form.id,
            record_id=record.id,
            at=self._desk.clock.now(),
            who=self._desk.who(session),
            verb=verb,
            from_state=record.state,
            to_state=record.state,
            note=name,
            before=values,
            after=values,
        )
        history.note(session, revision)

    def _private_folder(self) -> str:
        with self._lock:
            if self._folder is None:
                self._folder = TemporaryDirectory(
                    prefix=".caredesk-", suffix=".part", ignore_cleanup_errors=True
                )
                self._held.enter_context(leftovers.noted(Path(self._folder.name)))
            return self._folder.name


def _content(path: Path) -> bytes:
    """The bytes of the file. Raises `NotFound`, `Refused`, `UserError`."""
    name = shown_name(path.name)
    try:
        _is_file(path, name)
        with path.open("rb") as stream:
            content = stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise NotFound(_("“{name}” is not there.").format(name=name), detail=str(error)) from error
    except (OSError, ValueError) as error:
        raise UserError(
            _("“{name}” cannot be read.").format(name=name),
            advice=_("See whether it may be opened, or choose another file."),
            detail=str(error),
        ) from error
    if len(content) > LIMIT:
        raise _too_large(name)
    return content


def _is_file(path: Path, name: str) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise Refused(
            _("“{name}” is a folder.").format(name=name),
            advice=_("Attach its files, or pack it into one file first."),
        )
    if not stat.S_ISREG(found.st_mode):
        raise Refused(_("“{name}” is not a file that can be attached.").format(name=name))
    if found.st_size > LIMIT:
        raise _too_large(name)


def _too_large(name: str) -> Refused:
    return Refused(
        _("“{name}” is too large: at most {limit} MB can be attached.").format(
            name=name, limit=LIMIT // MIB
        ),
        advice=_("Make it smaller, or write down where it lies."),
    )


def _attached(attachment: Attachment) -> Attached:
    return Attached(
        id=attachment.id,
        form=attachment.form,
        record_id=attachment.record_id,
        name=attachment.name,
        size=attachment.size,
        digest=attachment.digest,
        added_at=attachment.added_at,
        added_by=attachment.added_by,
    )
