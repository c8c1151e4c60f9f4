"""Attached files: kept inside the database, the bytes once for all that attach the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.models.attachment import Attachment, AttachmentContent

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


def detach_all(session: Session, form: str, record_id: str) -> None:
    """Remove the files of a record that is being deleted; their bytes go with the next tidying."""
    its = (Attachment.form == form, Attachment.record_id == record_id)
    session.execute(delete(Attachment).where(*its))


def tidy(session: Session) -> int:
    """Remove the contents that no record attaches any more; how many bytes that were."""
    attached = exists().where(Attachment.digest == AttachmentContent.digest)
    unused = session.scalars(select(AttachmentContent.digest).where(~attached)).all()
    freed = 0
    for digest in unused:
        its = AttachmentContent.digest == digest
        freed += session.scalar(select(func.length(AttachmentContent.content)).where(its)) or 0
        session.execute(delete(AttachmentContent).where(its))
    return freed
