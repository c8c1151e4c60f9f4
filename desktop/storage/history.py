"""The history as it is kept: one revision for each saved change."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.models.base import Base, new_id
from desktop.models.revision import Revision

_TABLE = Base.metadata.tables[Revision.__tablename__]
_SAID = tuple(column.name for column in _TABLE.columns if column.name not in {"id", "number"})
_LAST = select(func.coalesce(func.max(_TABLE.c.number), 0)).where(
    _TABLE.c.form == bindparam("of_form"), _TABLE.c.record_id == bindparam("of_record")
)
_NOTE = insert(_TABLE).values(number=_LAST.scalar_subquery() + 1)


def note(session: Session, revision: Revision) -> None:
    """Add a change to the history of its record, in the transaction that made it.

    It is written at once and gets the number after the last one of its record.
    """
    said = {key: getattr(revision, key) for key in _SAID}
    its = {"id": new_id(), "of_form": revision.form, "of_record": revision.record_id}
    session.connection().execute(_NOTE, {**its, **said})


def revisions_of(session: Session, form: str, record_id: str) -> Sequence[Revision]:
    """All changes of a record, the newest first."""
    return session.scalars(
        select(Revision)
        .where(Revision.form == form, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
    ).all()


def last_step(session: Session, form: str, record_id: str) -> Revision | None:
    """The change that led the record to its state; None of a record that has taken no step."""
    return session.scalars(
        select(Revision)
        .where(
            Revision.form == form,
            Revision.record_id == record_id,
            Revision.from_state != "",
            Revision.from_state != Revision.to_state,
        )
        .order_by(Revision.number.desc())
        .limit(1)
    ).first()


def who_last(session: Session, form: str, record_id: str, verb: str) -> str:
    """Who took this step of the record last; empty if nobody did, or nobody was chosen then."""
    asked = (
        select(Revision.who)
        .where(Revision.form == form, Revision.record_id == record_id, Revision.verb == verb)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    return session.scalar(asked) or ""


def revision(session: Session, revision_id: str) -> Revision:
    """One change. Raises `NotFound`."""
    found = session.get(Revision, revision_id)
    if found is None:
        raise NotFound(_("This change is not in the history any more."), detail=revision_id)
    return found
