"""8D reports, found by the complaint they are about."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.eight_d import EightD


def of_complaint(session: Session, complaint_id: str) -> EightD | None:
    """The report in use that was begun last on this complaint, if there is one."""
    asked = select(EightD).where(EightD.complaint_id == complaint_id, EightD.archived_at.is_(None))
    return session.scalars(asked.order_by(EightD.id.desc()).limit(1)).first()
