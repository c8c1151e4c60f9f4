"""Saved exports, as they are kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.saved_export import SavedExport
from desktop.storage.spelling import folded

__all__ = ["SavedExport", "every", "keep", "key_of", "named", "remove"]


def key_of(name: str) -> str:
    """The name as it must be unique: full-width, case and outer spaces make no difference."""
    return folded(name)


def every(session: Session) -> Sequence[SavedExport]:
    """All of them in the order of their names."""
    return session.scalars(select(SavedExport).order_by(SavedExport.name_key)).all()


def named(session: Session, name: str) -> SavedExport | None:
    """The one with this name, however it is written."""
    asked = select(SavedExport).where(SavedExport.name_key == key_of(name))
    return session.scalars(asked).first()


def keep(session: Session, saved: SavedExport) -> None:
    """Keep one more."""
    session.add(saved)
    session.flush()


def remove(session: Session, saved: SavedExport) -> None:
    """Keep it no longer."""
    session.delete(saved)
    session.flush()
