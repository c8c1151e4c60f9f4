"""Inputs made by hand for one field of one form, where the kind of the field is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop.views.forms.kinds import Input, input_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.forms.spec import Field
    from desktop.views.forms.surroundings import Surroundings

    Maker: TypeAlias = Callable[[Field, Surroundings], Input]

HAND_MADE: dict[tuple[str, str], Maker] = {}  # by form id and field key


def input_of(around: Surroundings, field: Field) -> Input:
    """The input of a field: made by hand for this form, or as its kind asks."""
    made = HAND_MADE.get((around.form.id, field.key))
    return made(field, around) if made else input_for(field, around)
