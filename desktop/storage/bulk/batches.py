"""The batches as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.i18n import _
from desktop.models.base import new_id
from desktop.models.batch import Batch


def begin(session: Session, kind: str, form: str, file_name: str, *, at: datetime, who: str) -> str:
    """Begin a batch that writes records, of `form` above all; its id."""
    batch = Batch(id=new_id(), kind=kind, form=form, file_name=file_name, at=at, who=who)
    session.add(batch)
    session.flush()
    return batch.id


def fetch(session: Session, batch_id: str) -> Batch:
    """One batch. Raises `NotFound`."""
    found = session.get(Batch, batch_id, populate_existing=True)
    if found is None:
        raise NotFound(_("This import is not there any more."), detail=batch_id)
    return found


def latest(session: Session, kind: str | None = None) -> Sequence[Batch]:
    """All batches, or those of one kind, the latest first."""
    asked = select(Batch).order_by(Batch.at.desc(), Batch.id.desc())
    return session.scalars(asked if kind is None else asked.where(Batch.kind == kind)).all()


def count(session: Session, batch_id: str, *, added: int, changed: int) -> None:
    """Count what was written in this batch."""
    counts = {"added": Batch.added + added, "changed": Batch.changed + changed}
    session.execute(update(Batch).where(Batch.id == batch_id).values(counts))


def close(session: Session, batch_id: str, *, at: datetime, who: str) -> None:
    """Note that the batch was taken back."""
    told = {"taken_back_at": at, "taken_back_by": who}
    session.execute(update(Batch).where(Batch.id == batch_id).values(told))
