"""What can be said of the lists of records before anything was read: names, icons, cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.i18n import N_
from desktop.models import states
from desktop.views.lists import cards

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


CUSTOMERS = Face(
    "customers", "customer", N_("Customers"), "users", states.KEPT, cards.customer_card
)
CARE_PLANS = Face(
    "plans", "care_plan", N_("Care plans"), "heart-handshake", states.CARE_PLAN, cards.plan_card
)
CHECKLISTS = Face(
    "checklists",
    "checklist",
    N_("Checklists"),
    "list-checks",
    states.CHECKLIST,
    cards.checklist_card,
)
COMPLAINTS = Face(
    "complaints",
    "complaint",
    N_("Complaints"),
    "message-square-warning",
    states.COMPLAINT,
    cards.complaint_card,
)
