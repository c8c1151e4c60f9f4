"""Complaints that are the same case as another one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.complaint import Complaint


def duplicates_of(session: Session, complaint_id: str) -> list[Complaint]:
    """The complaints that lead to this one as their main case, by their numbers."""
    asked = select(Complaint).where(Complaint.duplicate_of_id == complaint_id)
    return list(session.scalars(asked.order_by(Complaint.code_key)))


def main_case(session: Session, complaint: Complaint) -> Complaint | None:
    """The case that this one is a duplicate of."""
    main = complaint.duplicate_of_id
    return session.get(Complaint, main) if main else None
