"""Which version of a record a file was made from, and what became of the record since then."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.revision import Revision


def latest(session: Session, form: str, record_id: str) -> str:
    """The id of the record's newest change; empty if its history says nothing."""
    found = session.scalars(
        select(Revision.id)
        .where(Revision.form == form, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    return found.first() or ""


def since(session: Session, form: str, record_id: str, version: str) -> Sequence[Revision]:
    """The change with the id `version` and all after it, oldest first; nothing if it is not here.

    A version that is another record's, or was saved in another workspace, is not here.
    """
    first = session.get(Revision, version)
    if first is None or (first.form, first.record_id) != (form, record_id):
        return ()
    return session.scalars(
        select(Revision)
        .where(
            Revision.form == form,
            Revision.record_id == record_id,
            Revision.number >= first.number,
        )
        .order_by(Revision.number)
    ).all()
