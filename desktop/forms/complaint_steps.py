"""What each step of a complaint asks for: fields of its form, declared once there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop.forms import complaint_choices as answers
from desktop.forms.complaint import COMPLAINT
from desktop.forms.spec import Choice, Field, Need, Text
from desktop.i18n import N_

HOLD_REASON = Choice(
    "hold_reason", N_("Waiting for"), need=Need.TO_SAVE, options=answers.HOLD_REASON
)
HOLD_WORDS = Text("hold_words", N_("What is waited for"), max_length=2000, lines=2)
BESIDE: Mapping[str, Field] = MappingProxyType(
    {field.key: field for field in (HOLD_REASON, HOLD_WORDS)}
)
"""What a step asks that has no field of its own in the form: it becomes a row of a table."""

_ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "register": (
            *("received_at", "medium", "complainant", "complainant_phone", "kind", "category"),
            *("product", "batch", "problem", "remedy_requested"),
        ),
        "acknowledge": ("acknowledged_at", "acknowledged_by"),
        "assess": (
            *("assessed_at", "severity", "safety", "impact", "complexity", "owner"),
            *("immediate_need", "immediate_possible", "immediate_done"),
        ),
        "investigate": ("investigation_started_at", "owner"),
        "propose": (
            *("investigation_ended_at", "cause_kind", "cause", "response_kinds", "response"),
            "compensation",
        ),
        "approve": ("approved_at", "approved_by"),
        "communicate": ("decided_at", "decision_channel"),
        "accept": ("accepted_at",),
        "escalate": ("recourse", "recourse_note", "response", "decided_at"),
        "carry_out": ("carried_out_at",),
        "verify": ("verified_at", "verified_by"),
        "close": ("closed_at", "close_reason", "satisfaction", "satisfaction_note"),
        "exhaust": ("closed_at",),
        "hold": ("hold_reason", "hold_words"),
        "hand_over": ("line", "owner"),
        "duplicate": ("duplicate_of",),
    }
)
_NEEDED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "register": frozenset({"received_at", "problem"}),
        "assess": frozenset({"severity", "owner"}),
        "investigate": frozenset({"owner"}),
        "propose": frozenset({"response"}),
        "escalate": frozenset({"recourse", "recourse_note", "response"}),
        "hold": frozenset({"hold_reason"}),
        "hand_over": frozenset({"owner"}),
        "duplicate": frozenset({"duplicate_of"}),
    }
)
TIMES: Mapping[str, str] = MappingProxyType(
    {
        "register": "received_at",
        "acknowledge": "acknowledged_at",
        "assess": "assessed_at",
        "investigate": "investigation_started_at",
        "propose": "investigation_ended_at",
        "approve": "approved_at",
        "communicate": "decided_at",
        "accept": "accepted_at",
        "escalate": "decided_at",
        "carry_out": "carried_out_at",
        "verify": "verified_at",
        "close": "closed_at",
        "exhaust": "closed_at",
    }
)
"""The field that keeps the time of a step, where one does."""


_CALLED: Mapping[tuple[str, str], str] = MappingProxyType(
    {("hand_over", "line"): N_("Hand over to")}
)
"""What a step calls a field otherwise than the form does."""


def asked(verb: str) -> tuple[Field, ...]:
    """The fields that the short form of the step shows, those needed for it marked so."""
    needed = _NEEDED.get(verb, frozenset())
    return tuple(_field(verb, key, needed=key in needed) for key in _ASKED.get(verb, ()))


def _field(verb: str, key: str, *, needed: bool) -> Field:
    field = BESIDE[key] if key in BESIDE else COMPLAINT.field(key)
    need = Need.TO_SAVE if needed else Need.NEVER
    label = _CALLED.get((verb, key), field.label)
    return replace(field, label=label, need=need, editable=True, on_paper=True)
