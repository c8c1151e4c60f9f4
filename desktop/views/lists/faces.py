"""What can be said of the lists of records before anything was read: names, icons, cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models import states
from desktop.views.lists import cards
from desktop.views.spots import SPOTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.lists.rows import Card


@dataclass(frozen=True)
class Face:
    """A list and the form of its records. `machine` are the states that the product gives them."""

    list_id: str
    form_id: str
    title: str
    icon: str
    machine: states.Machine
    card: Callable[[states.Machine, Any], Card]


def face(
    list_id: str,
    form_id: str,
    machine: states.Machine,
    card: Callable[[states.Machine, Any], Card],
) -> Face:
    """The face of a list, with the words and icon of its place on the rail."""
    spot = SPOTS[list_id]
    return Face(list_id, form_id, spot.words, spot.icon, machine, card)


CUSTOMERS = face("customers", "customer", states.KEPT, cards.customer_card)
CARE_PLANS = face("plans", "care_plan", states.CARE_PLAN, cards.plan_card)
CHECKLISTS = face("checklists", "checklist", states.CHECKLIST, cards.checklist_card)
COMPLAINTS = face("complaints", "complaint", states.COMPLAINT, cards.complaint_card)
