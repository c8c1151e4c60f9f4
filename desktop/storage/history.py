"""The history as it is kept: one revision for each saved change."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.models.revision import Revision


def note(session: Session, revision: Revision) -> Revision:
    """Add a change to the history of its record, in the transaction that made it."""
    last = session.scalar(
        select(func.max(Revision.number)).where(
            Revision.form == revision.form, Revision.record_id == revision.record_id
        )
    )
    revision.number = (last or 0) + 1
    session.add(revision)
    return revision


def revisions_of(session: Session, form: str, record_id: str) -> Sequence[Revision]:
    """All changes of a record, the newest first."""
    return session.scalars(
        select(Revision)
        .where(Revision.form == form, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
    ).all()


def revision(session: Session, revision_id: str) -> Revision:
    """One change. Raises `NotFound`."""
    found = session.get(Revision, revision_id)
    if found is None:
        raise NotFound(_("This change is not in the history any more."), detail=revision_id)
    return found
