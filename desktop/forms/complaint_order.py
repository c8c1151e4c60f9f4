"""In which order the times of a complaint must lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.forms.rules import earlier
from desktop.forms.spec import Rule, Values
from desktop.i18n import N_

TIMES = (
    "received_at",
    "acknowledged_at",
    "assessed_at",
    "investigation_started_at",
    "investigation_ended_at",
    "approved_at",
    "decided_at",
    "accepted_at",
    "carried_out_at",
    "verified_at",
    "closed_at",
)
"""The times of a complaint as they follow each other; any may be missing."""

_TOLD = {"decided_at": ("received_at", "acknowledged_at"), "closed_at": ("decided_at",)}
"""Pairs that have a rule of their own."""


def _occurred_after_receipt(values: Values) -> bool:
    return None not in (values["occurred_on"], values["received_at"]) and (
        values["occurred_on"] > values["received_at"].date()
    )


def _out_of_order(key: str) -> Callable[[Values], bool]:
    """Broken when the time lies before that of a step that comes earlier, and no rule says so."""
    told = _TOLD.get(key, ())
    before = [each for each in TIMES[: TIMES.index(key)] if each not in told]

    def broken(values: Values) -> bool:
        at = values[key]
        return isinstance(at, datetime) and any(
            values[each] is not None and values[each] > at for each in before
        )

    return broken


ORDER = (
    Rule(
        "occurred_on",
        N_("It occurred after it was received: change one of the dates."),
        _occurred_after_receipt,
    ),
    Rule(
        "acknowledged_at",
        N_("Acknowledged before it was received: change one of the times."),
        earlier("acknowledged_at", "received_at"),
    ),
    Rule(
        "decided_at",
        N_("Answered before it was received: change one of the times."),
        earlier("decided_at", "received_at"),
    ),
    Rule(
        "decided_at",
        N_("Answered before it was acknowledged: change one of the times."),
        earlier("decided_at", "acknowledged_at"),
    ),
    Rule(
        "closed_at",
        N_("A complaint cannot be closed before it was answered."),
        earlier("closed_at", "decided_at"),
    ),
    *(
        Rule(
            key,
            N_("This lies before a step that comes earlier: change one of the times."),
            _out_of_order(key),
        )
        for key in TIMES[2:]
    ),
)
"""It occurred, was received, acknowledged, assessed, decided and closed, one after the other."""
