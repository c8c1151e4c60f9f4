"""What each step of a suggestion or praise asks for: fields of its form, declared once there."""

from __future__ import annotations

from desktop.forms.spec import Field
from desktop.forms.suggestion import SUGGESTION

_DECISION = ("decided_on", "decision_reason")
_ASKED: dict[str, tuple[str, ...]] = {
    "assess": ("assessed_on", "assessment", "value_estimate", "owner", "reply_due_on"),
    "adopt": _DECISION,
    "adopt_partly": _DECISION,
    "decline": ("decided_on",),
    "implement": ("implemented_on", "outcome", "realised_value"),
    "pass_on": ("passed_on_to", "passed_on_at"),
    "reply": ("reply", "replied_on"),
}


def asked(verb: str) -> tuple[Field, ...]:
    """The fields that the short form of the step shows; none where it needs only a reason."""
    return tuple(SUGGESTION.field(key) for key in _ASKED.get(verb, ()))
