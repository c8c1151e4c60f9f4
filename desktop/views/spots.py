"""The places that the rail leads to, in groups; each is known by its id."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import N_


@dataclass(frozen=True)
class Spot:
    """One place: its id, which is never shown, its words and its icon."""

    id: str
    words: str
    icon: str


TODAY = "today"
REPORTS = "reports"
SETTINGS = "settings"
IMPORT = "import"
"""A place without a button in the rail: files lead to it."""

GROUPS = (
    (
        Spot(TODAY, N_("Today"), "calendar-days"),
        Spot("customers", N_("Customers"), "users"),
        Spot("interactions", N_("Interactions"), "phone"),
        Spot("tasks", N_("Tasks"), "check-check"),
    ),
    (
        Spot("plans", N_("Care plans"), "heart-handshake"),
        Spot("checklists", N_("Checklists"), "list-checks"),
        Spot("complaints", N_("Complaints"), "message-square-warning"),
        Spot("eight_ds", N_("8D reports"), "search-check"),
        Spot("suggestions", N_("Suggestions"), "lightbulb"),
    ),
    (
        Spot("opportunities", N_("Opportunities"), "trending-up"),
        Spot("services", N_("Services"), "wrench"),
        Spot("partners", N_("Partners"), "truck"),
        Spot("articles", N_("Knowledge"), "book-open"),
    ),
    (Spot(REPORTS, N_("Reports"), "chart-column"),),
)
"""In the order of the rail, with a little space between the groups."""

LAST = Spot(SETTINGS, N_("Settings"), "settings")
"""Stands at the bottom of the rail."""

SPOTS = {spot.id: spot for group in (*GROUPS, (LAST,)) for spot in group}

PLACE_OF_FORM = {
    "customer": "customers",
    "interaction": "interactions",
    "task": "tasks",
    "care_plan": "plans",
    "checklist": "checklists",
    "complaint": "complaints",
    "eight_d": "eight_ds",
    "suggestion": "suggestions",
    "opportunity": "opportunities",
    "service_request": "services",
    "partner": "partners",
    "article": "articles",
}
"""Where the records of a form stand; all others stand in the settings."""

_NUMBERED = 9


def keys_of(spot: Spot) -> tuple[str, ...]:
    """Ctrl and a number for the first nine places, Ctrl and a comma for the settings."""
    if spot is LAST:
        return ("Ctrl+,",)
    place = list(SPOTS).index(spot.id) + 1
    return (f"Ctrl+{place}",) if place <= _NUMBERED else ()
