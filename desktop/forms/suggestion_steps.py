"""What each step of a suggestion or praise asks for: fields of its form, declared once there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop.forms.spec import Field, Need
from desktop.forms.suggestion import SUGGESTION

_ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "assess": ("assessed_on", "assessment", "value_estimate", "owner", "reply_due_on"),
        "adopt": ("decided_on", "owner"),
        "adopt_partly": ("decided_on", "decision_reason", "owner"),
        "decline": ("decided_on",),
        "implement": ("implemented_on", "outcome", "realised_value"),
        "pass_on": ("passed_on_to", "passed_on_at"),
        "reply": ("reply", "replied_on"),
    }
)
_NEEDED: Mapping[str, str] = MappingProxyType({"pass_on": "passed_on_to", "reply": "reply"})
"""The field without which a step says nothing."""


def asked(verb: str) -> tuple[Field, ...]:
    """The fields that the short form of the step shows; none where it needs only a reason."""
    return tuple(_field(key, needed=key == _NEEDED.get(verb)) for key in _ASKED.get(verb, ()))


def _field(key: str, *, needed: bool) -> Field:
    return replace(SUGGESTION.field(key), need=Need.TO_SAVE if needed else Need.NEVER)
