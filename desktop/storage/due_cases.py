"""The stages of complaints that wait, in the order of the times by which they are due.

The open complaints are gone through once, for their times alone; words are read of those few
stages that somebody looks at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, case, func, select, type_coerce

from desktop.models import written
from desktop.storage.designs.parts import CUSTOMER, PERSON, with_partners
from desktop.storage.due_stages import COMPLAINT, DUE_STAGES, WAITING_STATES
from desktop.storage.hints import not_by_index

_AT_ONCE = 500


class Waiting(NamedTuple):
    """A stage that waits: when it is due as it is written, so that it sorts, and of which case."""

    due_at: str
    record_id: str
    stage: str


class DueLine(NamedTuple):
    """A stage that waits, and the complaint it is of."""

    stage: str
    due_at: datetime
    record_id: str
    code: str
    state: str
    priority: str
    problem: str
    customer: str
    manager: str


def waiting(connection: Connection, received_by: datetime, manager_id: str | None) -> list[Waiting]:
    """All that waits of complaints received by then, the first due first."""
    times = [
        type_coerce(case((condition, due_at)), String) for due_at, condition in DUE_STAGES.values()
    ]
    asked = select(COMPLAINT.c.id, *times).where(
        COMPLAINT.c.archived_at.is_(None),
        COMPLAINT.c.state.in_(WAITING_STATES),
        not_by_index(COMPLAINT.c.received_at) <= received_by,
    )
    if manager_id is not None:
        asked = asked.where(not_by_index(COMPLAINT.c.manager_id) == manager_id)
    found = [
        Waiting(due_at, row[0], stage)
        for row in connection.execute(asked).all()
        for stage, due_at in zip(DUE_STAGES, row[1:], strict=True)
        if due_at is not None
    ]
    return sorted(found)


def lines(connection: Connection, stages: Sequence[Waiting]) -> Iterator[DueLine]:
    """The stages with the words of their complaints, in the same order."""
    ids = [*dict.fromkeys(stage.record_id for stage in stages)]
    words: dict[str, tuple[Any, ...]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = COMPLAINT.c.id.in_(ids[start : start + _AT_ONCE])
        words.update((row[0], tuple(row)) for row in connection.execute(_WORDED.where(some)))
    for due_at, record_id, stage in stages:
        yield DueLine(stage, written.from_wall_time(due_at), *words[record_id])


_WORDED = select(
    COMPLAINT.c.id,
    COMPLAINT.c.code,
    COMPLAINT.c.state,
    func.coalesce(func.nullif(COMPLAINT.c.priority, ""), COMPLAINT.c.severity),
    COMPLAINT.c.problem,
    func.coalesce(CUSTOMER.c.name, ""),
    func.coalesce(PERSON.c.name, ""),
).select_from(with_partners(COMPLAINT))
