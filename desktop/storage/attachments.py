"""Attached files: kept inside the database, the bytes once for all that attach the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.models.attachment import Attachment, AttachmentContent
from desktop.models.base import Base
from desktop.models.revision import Revision

_AT_ONCE = 500
"""So many records are asked about in one question; SQLite takes no more than a few thousand."""


def of_record(session: Session, form: str, record_id: str) -> Sequence[Attachment]:
    """The files of a record in the order in which they were attached."""
    asked = select(Attachment).where(Attachment.form == form, Attachment.record_id == record_id)
    return session.scalars(asked.order_by(Attachment.id)).all()


def named(session: Session, attachment_id: str) -> Attachment:
    """One attached file. Raises `NotFound`."""
    found = session.get(Attachment, attachment_id)
    if found is None:
        raise NotFound(_("This file is not attached any more."), detail=attachment_id)
    return found


def content(session: Session, digest: str) -> bytes:
    """The bytes of a file. Raises `NotFound`."""
    asked = select(AttachmentContent.content).where(AttachmentContent.digest == digest)
    found = session.scalar(asked)
    if found is None:
        raise NotFound(_("This file is not attached any more."), detail=digest)
    return found


def counts(session: Session, form: str, record_ids: Sequence[str]) -> dict[str, int]:
    """How many files each of these records has; records without any are left out."""
    found: dict[str, int] = {}
    for start in range(0, len(record_ids), _AT_ONCE):
        some = record_ids[start : start + _AT_ONCE]
        asked = (
            select(Attachment.record_id, func.count())
            .where(Attachment.form == form, Attachment.record_id.in_(some))
            .group_by(Attachment.record_id)
        )
        found.update((row[0], row[1]) for row in session.execute(asked))
    return found


def put(session: Session, content: bytes) -> str:
    """Keep these bytes, unless they are kept already; their digest."""
    digest = hashlib.sha256(content).hexdigest()
    if not has_content(session, digest):
        session.add(AttachmentContent(digest=digest, content=content))
        session.flush()
    return digest


def has_content(session: Session, digest: str) -> bool:
    """Whether the bytes with this digest are kept."""
    return session.scalar(select(exists().where(AttachmentContent.digest == digest))) or False


def forget_deleted(session: Session, before: datetime) -> int:
    """Remove the files of records deleted before this instant; how many bytes that freed.

    Until then they are kept, so that a record that is taken back has its files again.
    """
    gone = [each for form in _forms(session) for each in session.execute(_gone(form, before))]
    ids = [each.id for each in gone]
    for start in range(0, len(ids), _AT_ONCE):
        some = Attachment.id.in_(ids[start : start + _AT_ONCE])
        session.execute(delete(Attachment).where(some))
    return _free(session, {each.digest for each in gone})


def tidy(session: Session) -> int:
    """Remove the contents that no record attaches any more; how many bytes that were."""
    attached = exists().where(Attachment.digest == AttachmentContent.digest)
    return _free(session, session.scalars(select(AttachmentContent.digest).where(~attached)).all())


def _forms(session: Session) -> list[str]:
    forms = session.scalars(select(Attachment.form).distinct())
    return [form for form in forms if form in Base.metadata.tables]


def _gone(form: str, before: datetime) -> Select[str, str]:
    """The files whose record is not there, and was not deleted since then."""
    its = Base.metadata.tables[form].c.id == Attachment.record_id
    lately = exists().where(
        Revision.form == Attachment.form,
        Revision.record_id == Attachment.record_id,
        Revision.verb == "delete",
        Revision.at >= before,
    )
    asked = select(Attachment.id, Attachment.digest).where(Attachment.form == form)
    return asked.where(~exists().where(its), ~lately)


def _free(session: Session, digests: Iterable[str]) -> int:
    """Remove those of these contents that no record attaches; how many bytes that were."""
    freed = 0
    for digest in digests:
        if session.scalar(select(exists().where(Attachment.digest == digest))):
            continue
        its = AttachmentContent.digest == digest
        freed += session.scalar(select(func.length(AttachmentContent.content)).where(its)) or 0
        session.execute(delete(AttachmentContent).where(its))
    return freed
