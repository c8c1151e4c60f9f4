"""Which cases stand out: critical ones that nobody has acknowledged yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.critical_cases import WAITING

if TYPE_CHECKING:
    from desktop.forms.spec import Values

CRITICAL = "critical"


def is_alarming(state: str, values: Values) -> bool:
    """Whether the case is critical and the customer has not been told that it arrived."""
    signs = (values.get("priority"), values.get("severity"))
    return state in WAITING and (CRITICAL in signs or values.get("safety") == "yes")
