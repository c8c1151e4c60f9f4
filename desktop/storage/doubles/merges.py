"""The merges as they are kept, and where the numbers of merged records lead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select
from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.models.base import Base
from desktop.models.double import Merge, MergedRecord, NotSame

_MERGED = Base.metadata.tables[MergedRecord.__tablename__]
_APART = Base.metadata.tables[NotSame.__tablename__]


def fetch(session: Session, merge_id: str) -> Merge:
    """One merge. Raises `NotFound`."""
    found = session.get(Merge, merge_id, populate_existing=True)
    if found is None:
        raise NotFound(_("This merge is not there any more."), detail=merge_id)
    return found


def latest(session: Session, most: int = 100) -> Sequence[Merge]:
    """The latest merges that were not undone, the newest first."""
    asked = select(Merge).where(Merge.undone_at.is_(None))
    return session.scalars(asked.order_by(Merge.at.desc(), Merge.id.desc()).limit(most)).all()


def records_of(session: Session, merge_id: str) -> Sequence[MergedRecord]:
    """What was merged away in one merge, in the order of the numbers."""
    asked = select(MergedRecord).where(MergedRecord.merge_id == merge_id)
    return session.scalars(asked.order_by(MergedRecord.code_key)).all()


def forget(session: Session, merge_id: str) -> None:
    """The records of a merge stand for themselves again."""
    session.execute(delete(MergedRecord).where(MergedRecord.merge_id == merge_id))


# ------------------------------------------------------------------------------- not the same


def told_apart(connection: Connection, ids: Collection[str] = ()) -> set[tuple[str, str]]:
    """All pairs that are not the same, or those with one of these ids; the smaller id first."""
    asked = select(_APART.c.first_id, _APART.c.second_id)
    if ids:
        asked = asked.where(or_(_APART.c.first_id.in_(ids), _APART.c.second_id.in_(ids)))
    return {(row.first_id, row.second_id) for row in connection.execute(asked)}


def tell_apart(session: Session, one: str, other: str, *, at: datetime, who: str) -> None:
    """Remember that these two are not the same; twice is as good as once."""
    first, second = sorted((one, other))
    session.merge(NotSame(first_id=first, second_id=second, at=at, who=who))


def tell_apart_no_more(session: Session, one: str, other: str) -> None:
    """Forget that these two are not the same."""
    first, second = sorted((one, other))
    found = session.get(NotSame, (first, second))
    if found is not None:
        session.delete(found)
