"""What changed from one approved edition of a record to the next, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.forms.catalogue import Kind
from desktop.forms.exchange import from_json
from desktop.forms.spec import Values
from desktop.forms.values import blank_values
from desktop.models.base import Record
from desktop.models.revision import Revision
from desktop.services.changes import Change, changes
from desktop.storage import history
from desktop.storage.database import Session

_REVISE, _APPROVE = "revise", "approve"


@dataclass(frozen=True)
class NewEdition:
    """An edition and what it says otherwise than the one before it.

    `reason`, `who` and `at` (an instant in UTC) tell of the revision; `is_approved` is whether
    the edition has been approved since, as which it is compared, else as it stands now.
    """

    edition: int
    reason: str
    who: str
    at: datetime
    changes: tuple[Change, ...]
    is_approved: bool


def new_editions(
    session: Session, kind: Kind, record: Record, now: Values
) -> tuple[NewEdition, ...]:
    """All editions after the first, the newest first."""
    told = list(reversed(history.revisions_of(session, kind.form.id, record.id)))
    found = list(_new_editions(kind, told, now))
    found.reverse()
    return tuple(found)


def _new_editions(kind: Kind, told: Sequence[Revision], now: Values) -> Iterator[NewEdition]:
    edition = 1
    for place, revision in enumerate(told):
        if revision.verb != _REVISE:
            continue
        edition += 1
        approved = _approved(told[place + 1 :])
        after = _values(kind, approved) if approved is not None else now
        found = changes(kind.form, _values(kind, revision.before), after)
        yield NewEdition(
            edition,
            revision.note,
            revision.who,
            revision.at,
            tuple(change for change in found if not _is_signature(kind, change)),
            approved is not None,
        )


def _approved(later: Sequence[Revision]) -> dict[str, Any] | None:
    """The values with which the edition was approved; None if it was not, or revised before."""
    for revision in later:
        if revision.verb == _REVISE:
            return revision.before
        if revision.verb == _APPROVE:
            return revision.after
    return None


def _is_signature(kind: Kind, change: Change) -> bool:
    return change.path[0] in {field.key for field in kind.form.sign_off}


def _values(kind: Kind, data: dict[str, Any] | None) -> Values:
    return {**blank_values(kind.form), **from_json(kind.form, data or {})}
