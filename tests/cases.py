"""Complaints that have travelled: the steps of the diagram, each with what it asks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop.services.complaints import Complaints
from desktop.services.opened import Opened

SAID: dict[str, dict[str, Any]] = {
    "assess": {"severity": "high", "owner": "林帆"},
    "propose": {"cause_kind": "transport", "cause": "Salt water.", "response": "New boxes sent."},
    "escalate": {
        "recourse": "internal",
        "recourse_note": "The director calls.",
        "response": "New boxes and a refund.",
    },
    "close": {"satisfaction": Decimal("4.5")},
    "hold": {"hold_reason": "customer", "hold_words": "Photos are to come."},
    "hand_over": {"line": "technical", "owner": "陈工"},
}
"""What each step is told where nobody says otherwise."""

WAY = (
    *("acknowledge", "assess", "investigate", "propose", "communicate"),
    *("accept", "carry_out", "verify", "close"),
)
"""The straight way from the receipt to the close."""


def taken(complaints: Complaints, case: Opened, *verbs: str, **said: Any) -> Opened:
    """The case after these steps; `said` is what the last of them is told beside the usual."""
    for verb in verbs:
        more = said if verb == verbs[-1] else {}
        values = {**SAID.get(verb, {}), **more}
        case = complaints.take(case.id, verb, note="So it is.", values=values)
    return case


def way_to(verb: str) -> tuple[str, ...]:
    """The straight way up to and with this step."""
    return WAY[: WAY.index(verb) + 1]
