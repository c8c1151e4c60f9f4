"""Which stages of a complaint have a time by which they are due, and while what they wait."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement

from desktop.models.complaint import Complaint
from desktop.storage.designs.parts import table

COMPLAINT = table(Complaint)

_STATE = COMPLAINT.c.state
_NEW = ("draft", "received")
_IN_WORK = ("acknowledged", "assessed", "investigating", "proposed", "pending")

WAITING_STATES = ("received", *_IN_WORK, "disputed")
"""The states in which something waits."""

DUE_STAGES: dict[str, tuple[ColumnElement[Any], ColumnElement[bool]]] = {
    "acknowledge": (
        COMPLAINT.c.acknowledge_due_at,
        _STATE.in_(_NEW) & COMPLAINT.c.acknowledged_at.is_(None),
    ),
    "assess": (
        COMPLAINT.c.assess_due_at,
        (_STATE == "acknowledged") & COMPLAINT.c.assessed_at.is_(None),
    ),
    "answer": (
        COMPLAINT.c.response_due_at,
        _STATE.in_((*_NEW, *_IN_WORK)) & COMPLAINT.c.decided_at.is_(None),
    ),
    "update": (COMPLAINT.c.next_update_due_at, _STATE.in_((*_IN_WORK, "disputed"))),
}
"""When each is due, and the condition under which it still waits: never while it is on hold."""
