"""All places of records by the ids of their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views import contact_places
from desktop.views.care_plans import care_plans
from desktop.views.checklists import checklists
from desktop.views.complaints import complaints
from desktop.views.customers import customers

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.desk import Desk
    from desktop.views.record_screen import ScreenSpec

SPECS: dict[str, Callable[[Desk], ScreenSpec]] = {
    "customers": customers,
    "interactions": contact_places.interactions,
    "tasks": contact_places.tasks,
    "plans": care_plans,
    "checklists": checklists,
    "complaints": complaints,
    "eight_ds": contact_places.eight_ds,
    "suggestions": contact_places.suggestions,
    "opportunities": contact_places.opportunities,
    "services": contact_places.services,
    "partners": contact_places.partners,
    "articles": contact_places.articles,
}
