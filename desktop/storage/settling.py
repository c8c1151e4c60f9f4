"""What somebody dealt with is told no more, until it comes round again."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from desktop.models.settled import Settled


def settle(
    session: Session, kind: str, row_id: str, due_on: date, *, at: datetime, who: str
) -> None:
    """Note that it was dealt with; twice is as good as once."""
    settled = Settled(kind=kind, row_id=row_id, due_on=due_on, settled_at=at, who=who)
    session.merge(settled)


def unsettle(session: Session, kind: str, row_id: str, due_on: date) -> None:
    """Let it be told again."""
    settled = session.get(Settled, (kind, row_id, due_on))
    if settled is not None:
        session.delete(settled)
