"""What was decided of a suggestion is kept by itself, with the days of the steps taken before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_DECISIONS = {"adopt": "adopted", "adopt_partly": "partly_adopted", "decline": "declined"}
_KEPT = ("assessed_on", "decision", "decided_on", "decision_reason", "implemented_on")


def upgrade() -> None:
    """Add the column, and fill it and the days from the history."""
    op.add_column("suggestion", sa.Column("decision", sa.Text, nullable=False, server_default=""))
    told: dict[str, dict[str, Any]] = {}
    asked = sa.text(
        "SELECT record_id, verb, at, note FROM revision "
        "WHERE form = 'suggestion' ORDER BY record_id, number"
    )
    for record_id, verb, at, note in op.get_bind().execute(asked):
        told.setdefault(record_id, {}).update(_said(verb, _day(at), note))
    for record_id, known in told.items():
        _write(record_id, {key: value for key, value in known.items() if value})


def _said(verb: str, day: str, note: str) -> dict[str, Any]:
    """What a step says of the suggestion; reopening takes the decision back."""
    if verb == "assess":
        return {"assessed_on": day}
    if verb in _DECISIONS:
        reason = note if verb == "decline" else ""
        return {"decision": _DECISIONS[verb], "decided_on": day, "decision_reason": reason}
    if verb == "implement":
        return {"implemented_on": day}
    return dict.fromkeys(_KEPT[1:], "") if verb == "reopen" else {}


def _day(at: int) -> str:
    """The day on the wall of an instant in microseconds."""
    return datetime.fromtimestamp(at / 1_000_000, UTC).astimezone().date().isoformat()


def _write(record_id: str, known: dict[str, Any]) -> None:
    if known:
        words = ", ".join(f"{key} = :{key}" for key in _KEPT if key in known)
        asked = sa.text(f"UPDATE suggestion SET {words} WHERE id = :id")  # noqa: S608 - our names
        op.get_bind().execute(asked, {**known, "id": record_id})
