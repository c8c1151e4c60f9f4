"""What can be found of many records that changed or went: brought up to date the cheaper way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.forms.spec import FormSpec
from desktop.models.search import SearchEntry
from desktop.storage.bulk.reading import read
from desktop.storage.filling import FINDABLES
from desktop.storage.finding import building, writing
from desktop.storage.finding.entries import things

_REMOVED, _CHANGED = 8, 4
"""To take an entry out of the index, or to change it, takes so many times what adding one takes."""

_AT_ONCE = 500


def rebuild_is_cheaper(session: Session, *, removed: int = 0, changed: int = 0) -> bool:
    """Whether to build the whole index anew takes less than to change what these say."""
    entries = session.scalar(select(func.count()).select_from(SearchEntry)) or 0
    return entries - removed < _REMOVED * removed + _CHANGED * changed


def rebuild(session: Session) -> None:
    """Build the whole index anew."""
    known = session.info[FINDABLES].values()
    building.rebuild(session.connection(), [each for some in known for each in some])


def refresh(session: Session, form: FormSpec, ids: list[str]) -> Iterator[int]:
    """Make the index say what these records say now; tells how many are done."""
    findables = session.info[FINDABLES].get(form.record, ())
    for start in range(0, len(ids) if findables else 0, _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        for record in read(session, form, some).values():
            written = {thing for _findable, thing in things(findables, record)}
            writing.keep(session.connection(), findables, record, written)
            session.expunge(record)
        yield start + len(some)


@contextmanager
def put_off(session: Session) -> Iterator[None]:
    """Within the block nothing of the index is written as records are saved."""
    known = session.info[FINDABLES]
    session.info[FINDABLES] = {}
    try:
        yield
    finally:
        session.info[FINDABLES] = known
