"""Feedback that was first taken for another kind: what was made of it gives way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.models.base import Record
from desktop.origin import Origin
from desktop.services.desk import Desk
from desktop.services.raising import (
    WITHDRAW,
    Source,
    form_of,
    is_as_raised,
    keeper_of,
    words_of,
)
from desktop.storage import history, origins
from desktop.storage.database import Session


class Feedback(NamedTuple):
    """What an interaction said when it was logged."""

    kind: str
    words: str


def withdraw_first(desk: Desk, session: Session, source: Source, now: Feedback) -> None:
    """Put away what was made of the feedback when it was last logged as another kind.

    What somebody has worked on stays.
    """
    logged = _logged(session, Origin(source.form, source.id))
    if not logged:
        return
    for record in _made_of(desk, session, Origin(source.form, source.id), logged[0], now):
        if is_as_raised(session, record):
            keeper_of(desk, record.__tablename__, source).put_away(session, record, WITHDRAW)


def superseded(desk: Desk, session: Session, origin: Origin) -> Sequence[Record]:
    """What the last log corrected: put away, or kept since somebody has worked on it."""
    logged = _logged(session, origin)
    return _made_of(desk, session, origin, logged[1], logged[0]) if len(logged) > 1 else ()


def _logged(session: Session, origin: Origin) -> list[Feedback]:
    """The feedback as it was logged each time, the last first."""
    told = [each.after for each in history.revisions_of(session, *origin) if each.verb == "log"]
    return [Feedback(each["feedback_kind"], each["feedback"].strip()) for each in told if each]


def _made_of(
    desk: Desk, session: Session, origin: Origin, before: Feedback, now: Feedback
) -> Sequence[Record]:
    """The records of the earlier feedback, if it is written on another form now."""
    form_id = form_of(before.kind)
    if not (all(before) and all(now)) or form_id == form_of(now.kind):
        return ()
    found = origins.of_kind(session, desk.catalogue[form_id].form.record, *origin)
    return [record for record in found if words_of(record) == before.words]
