"""Which fields each step asks, by the form and the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.forms.spec import Field


def asked(form_id: str, verb: str) -> tuple[Field, ...]:  # noqa: ARG001 - until a form asks more
    """The fields of the form that the step asks, in order; often none."""
    return ()
