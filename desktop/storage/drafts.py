"""Unsaved words as they are kept: one draft for each form that is being filled."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from desktop.models.base import Base
from desktop.models.draft import Draft

_TABLE = Base.metadata.tables[Draft.__tablename__]
_DISCARD = delete(_TABLE).where(
    _TABLE.c.form == bindparam("of_form"), _TABLE.c.record_id == bindparam("of_record")
)


def keep(session: Session, draft: Draft) -> None:
    """Keep these words in place of what was kept for the same form and record before."""
    kept = fetch(session, draft.form, draft.record_id)
    if kept is None:
        session.add(draft)
        return
    kept.based_on, kept.kept_at = draft.based_on, draft.kept_at
    kept.who, kept.content = draft.who, draft.content
    kept.origin_form, kept.origin_id = draft.origin_form or "", draft.origin_id or ""


def fetch(session: Session, form: str, record_id: str) -> Draft | None:
    """What is kept for this record."""
    return session.scalars(
        select(Draft).where(Draft.form == form, Draft.record_id == record_id)
    ).first()


def discard(session: Session, form: str, record_id: str) -> None:
    """Throw away what is kept for this record, if anything is."""
    session.flush()
    session.connection().execute(_DISCARD, {"of_form": form, "of_record": record_id})


def waiting(session: Session) -> Sequence[Draft]:
    """All that is kept, the latest first."""
    return session.scalars(select(Draft).order_by(Draft.kept_at.desc(), Draft.id.desc())).all()
