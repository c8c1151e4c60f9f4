"""What is kept of a deleted record, so that it can come back as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.forms.spec import Values
from desktop.models.base import Record

_BESIDE = ("origin_form", "origin_id", "edition", "held_from", "first_priority")
"""What stands on a record beside its form, where it has it."""


@dataclass(frozen=True)
class LastWords:
    """A record as it was when it was deleted; `beside` is what `beside` told of it then."""

    record_id: str
    code: str
    state: str
    values: Values
    beside: Mapping[str, Any]


def beside(record: Record) -> dict[str, Any]:
    """What the history keeps of a record that is being deleted, beside its values."""
    return {key: getattr(record, key) for key in _BESIDE if hasattr(record, key)}


def put_beside(record: Record, kept: Mapping[str, Any]) -> None:
    """Put back what was kept; what was deleted by an older program kept nothing."""
    for key in _BESIDE:
        if key in kept and hasattr(record, key):
            setattr(record, key, kept[key])
