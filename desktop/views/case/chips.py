"""The states of complaints above their list, those together that one looks for together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_, _
from desktop.views.lists.rows import Chip

if TYPE_CHECKING:
    from desktop.models.states import Machine

_TOGETHER = (
    (N_("Being worked on"), ("acknowledged", "assessed", "investigating", "proposed")),
    (N_("To be carried out"), ("carrying_out", "verifying")),
    (N_("Finished cases"), ("closed", "unfounded", "withdrawn", "duplicate")),
)


def case_chips(machine: Machine) -> tuple[Chip, ...]:
    """A chip for each state, and one for those that stand together."""
    first = {states[0]: Chip(" ".join(states), _(words)) for words, states in _TOGETHER}
    others = {state for _words, states in _TOGETHER for state in states[1:]}
    return tuple(
        first.get(state.key) or Chip(state.key, _(state.label))
        for state in machine.states
        if state.key not in others
    )
