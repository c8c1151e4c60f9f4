"""What was chosen for tables of each shape, as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.import_shape import ImportShape


def fetch(session: Session, signature: str) -> ImportShape | None:
    """What was chosen last for this shape."""
    return session.scalars(select(ImportShape).where(ImportShape.signature == signature)).first()


def keep(
    session: Session,
    signature: str,
    mapping: Mapping[int, str],
    answers: Mapping[str, str],
    at: datetime,
) -> None:
    """Remember what was chosen."""
    told = {str(place): slot for place, slot in mapping.items()}
    shape = ImportShape(signature=signature, mapping=told, answers=dict(answers), used_at=at)
    session.merge(shape)
