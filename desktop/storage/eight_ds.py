"""8D reports, found by the complaint they are about."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.eight_d import EightD


def of_complaint(session: Session, complaint_id: str) -> list[EightD]:
    """The 8D reports on a complaint, by their numbers, those put away too."""
    asked = select(EightD).where(EightD.complaint_id == complaint_id)
    return list(session.scalars(asked.order_by(EightD.code_key)))
