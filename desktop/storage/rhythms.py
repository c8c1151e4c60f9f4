"""The rhythm of contact, as it is kept."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from desktop.models.rhythm import Rhythm
from desktop.storage.designs.parts import table

_RHYTHM = table(Rhythm)


def days(connection: Connection) -> dict[str, int]:
    """Days without contact by level, where somebody has set them."""
    asked = select(_RHYTHM.c.level, _RHYTHM.c.days)
    return {row.level: row.days for row in connection.execute(asked)}


def keep(session: Session, level: str, count: int) -> None:
    """Set the days of a level."""
    session.merge(Rhythm(level=level, days=count))
