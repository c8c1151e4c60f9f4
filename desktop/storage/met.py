"""Versions of records as other workspaces count them: what was met, and what was taken over."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.exchange import MetVersion, TakenPackage, TakenRecord
from desktop.models.profile import Profile
from desktop.models.revision import Revision
from desktop.storage import profile
from desktop.storage.linking import TARGETS

MOST_VERSIONS = 100
"""So many of its latest changes does a record name when it is sent."""


class Version(NamedTuple):
    """A change in a record's history: its place there, and its id."""

    number: int
    id: str


def workspace(session: Session) -> str:
    """The id of this workspace, "" if it has none yet."""
    return session.scalar(select(Profile.id).order_by(Profile.id).limit(1)) or ""


def begun_workspace(session: Session) -> str:
    """The id of this workspace; it gets one with its profile."""
    return workspace(session) or profile.keep(session, company="", office="", person_id=None).id


def versions(session: Session, form: str, record_id: str) -> list[Version]:
    """The latest changes of a record here, the newest first."""
    asked = (
        select(Revision.number, Revision.id)
        .where(Revision.form == form, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
        .limit(MOST_VERSIONS)
    )
    return [Version(*row) for row in session.execute(asked)]


def revisions(
    session: Session, form: str, record_id: str, ids: Sequence[str]
) -> Sequence[Revision]:
    """Those of our own changes of a record that have one of these ids, the newest first."""
    asked = (
        select(Revision)
        .where(Revision.id.in_(ids), Revision.form == form, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
    )
    return session.scalars(asked).all()


def was_archived(session: Session, revision: Revision) -> bool:
    """Whether the record was put away after this change."""
    asked = (
        select(Revision.verb)
        .where(
            Revision.form == revision.form,
            Revision.record_id == revision.record_id,
            Revision.number <= revision.number,
            Revision.verb.in_(("archive", "restore")),
        )
        .order_by(Revision.number.desc())
        .limit(1)
    )
    return session.scalar(asked) == "archive"


def was_detached(session: Session, form: str, record_id: str, name: str) -> bool:
    """Whether a file of this name was once taken off the record here."""
    asked = select(Revision.id).where(
        Revision.form == form,
        Revision.record_id == record_id,
        Revision.verb == "detach",
        Revision.note == name,
    )
    return session.scalar(asked.limit(1)) is not None


def of_record(session: Session, form: str, record_id: str) -> dict[str, MetVersion]:
    """What was met of a record, by workspace."""
    asked = select(MetVersion).where(MetVersion.form == form, MetVersion.record_id == record_id)
    return {each.workspace: each for each in session.scalars(asked)}


def is_kept(session: Session, target: str, record_id: str) -> bool:
    """Whether a link of this kind leads to something here."""
    return session.get(TARGETS[target], record_id) is not None


def keep(session: Session, *things: MetVersion | TakenPackage | TakenRecord) -> None:
    """Write these down, in the place of what stood there."""
    for thing in things:
        session.merge(thing)


def beside(record: Record, said: Container[str]) -> dict[str, str]:
    """The words that a record keeps beside its form, in columns that are not `said` elsewhere."""
    found = {key: getattr(record, key) for key in _beside(record, said)}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def put_beside(record: Record, said: Container[str], words: Mapping[str, str]) -> None:
    """Put such words in where there are none yet."""
    for key in _beside(record, said):
        if key in words and not getattr(record, key):
            setattr(record, key, words[key])


def _beside(record: Record, said: Container[str]) -> list[str]:
    return [each.key for each in record.__mapper__.columns if each.key not in said]


@contextmanager
def without_contradiction() -> Iterator[None]:
    """Raise `UserError` where records that are written in the block contradict each other."""
    try:
        yield
    except IntegrityError as error:
        raise UserError(
            _("The records of the package contradict what is here."),
            safe=_("Nothing was changed."),
            advice=_("Ask for a new package."),
            detail=str(error.orig),
        ) from error


def has_rows_of_others(session: Session, record: Record, table: str, ids: Sequence[str]) -> bool:
    """Whether one of the ids is that of a row of another record, or is there twice."""
    row = record.__mapper__.relationships[table].mapper.class_
    asked = select(row.id).where(row.id.in_(ids), row.parent_id != record.id)
    return len(set(ids)) != len(ids) or session.scalar(asked.limit(1)) is not None
