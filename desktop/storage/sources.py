"""All lists and registers of a database, by their ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from desktop.storage.database import Database
from desktop.storage.designs.cards import CUSTOMERS, PEOPLE, PRODUCTS
from desktop.storage.designs.contact import INTERACTIONS, SUGGESTIONS, TASKS
from desktop.storage.designs.eight_d import EIGHT_DS
from desktop.storage.designs.materials import MATERIALS
from desktop.storage.designs.papers import CHECKLISTS, COMPLAINTS, PLANS
from desktop.storage.designs.partner import PARTNERS
from desktop.storage.designs.plan_tables import ACTIONS, OBSTACLES, TARGETS
from desktop.storage.designs.sales import ARTICLES, OPPORTUNITIES, SERVICES
from desktop.storage.lists import Design, Source

DESIGNS: tuple[Design[Any], ...] = (
    CUSTOMERS,
    PEOPLE,
    PRODUCTS,
    PLANS,
    CHECKLISTS,
    COMPLAINTS,
    EIGHT_DS,
    INTERACTIONS,
    TASKS,
    SUGGESTIONS,
    OPPORTUNITIES,
    SERVICES,
    ARTICLES,
    PARTNERS,
    ACTIONS,
    OBSTACLES,
    TARGETS,
    MATERIALS,
)


def sources(database: Database, now: Callable[[], datetime]) -> dict[str, Source[Any]]:
    """The lists, by id; `now`, a wall time, tells what is overdue."""
    return {design.id: Source(database, now, design) for design in DESIGNS}
