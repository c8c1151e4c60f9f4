"""The places of what passes between us and a customer: each with its words and verbs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.i18n import _, ngettext
from desktop.views import contact_verbs as verbs
from desktop.views.case.fishbone import of_eight_d
from desktop.views.face_screen import Words, face_screen
from desktop.views.lists import contact_faces as faces

if TYPE_CHECKING:
    from desktop.views.desk import Desk
    from desktop.views.record_screen import ScreenSpec


def interactions(desk: Desk) -> ScreenSpec:
    """The place of the interactions."""
    words = Words(
        nothing=_(
            "Each visit, call, mail or chat with a customer stands here. "
            "Log one from anywhere with Ctrl+Shift+L."
        ),
        first_step=_("Log the first contact"),
        create=_("Log a contact with “{name}”"),
        choose=_("Choose an interaction at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} interaction", "{count} interactions", count).format(
            count=count
        ),
    )
    return face_screen(faces.INTERACTIONS, desk, words, verbs.of_interaction, straight=True)


def tasks(desk: Desk) -> ScreenSpec:
    """The place of the tasks."""
    words = Words(
        nothing=_(
            "What is to be done by a day stands here. "
            "Next steps of interactions come by themselves."
        ),
        first_step=_("Write the first task"),
        create=_("New task “{name}”"),
        choose=_("Choose a task at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} task", "{count} tasks", count).format(count=count),
    )
    return face_screen(faces.TASKS, desk, words, verbs.of_task, _titled("task"))


def suggestions(desk: Desk) -> ScreenSpec:
    """The place of the suggestions and praise."""
    words = Words(
        nothing=_(
            "What customers suggest and praise stands here, until it is answered. "
            "Feedback in an interaction comes by itself."
        ),
        first_step=_("Write down a suggestion"),
        create=_("New suggestion of “{name}”"),
        choose=_("Choose a suggestion at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} suggestion", "{count} suggestions", count).format(
            count=count
        ),
    )
    screen = face_screen(faces.SUGGESTIONS, desk, words, verbs.of_suggestion)
    return replace(screen, two_buttons=True)


def eight_ds(desk: Desk) -> ScreenSpec:
    """The place of the 8D reports."""
    words = Words(
        nothing=_(
            "Problems that a team takes apart in eight disciplines stand here. "
            "“More” of a complaint begins one with what is known already."
        ),
        first_step=_("Begin an 8D report"),
        create=_("New 8D report “{name}”"),
        choose=_("Choose an 8D report at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} 8D report", "{count} 8D reports", count).format(
            count=count
        ),
    )
    return face_screen(faces.EIGHT_DS, desk, words, of_eight_d, _titled("eight_d"))


def opportunities(desk: Desk) -> ScreenSpec:
    """The place of the opportunities."""
    words = Words(
        nothing=_(
            "Sales that may come stand here, from the first sign to the contract. "
            "“More” of a care plan makes one of each sales target."
        ),
        first_step=_("Write down an opportunity"),
        create=_("New opportunity with “{name}”"),
        choose=_("Choose an opportunity at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} opportunity", "{count} opportunities", count).format(
            count=count
        ),
    )
    return face_screen(faces.OPPORTUNITIES, desk, words, verbs.of_opportunity)


def services(desk: Desk) -> ScreenSpec:
    """The place of the services that customers ask for."""
    words = Words(
        nothing=_("What customers ask for stands here, with the time that was promised."),
        first_step=_("Take in a request"),
        create=_("New service for “{name}”"),
        choose=_("Choose a service at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} service", "{count} services", count).format(
            count=count
        ),
    )
    return face_screen(faces.SERVICES, desk, words, verbs.of_service)


def partners(desk: Desk) -> ScreenSpec:
    """The place of the partners."""
    words = Words(
        nothing=_(
            "Suppliers, distributors and service providers stand here, "
            "with the customers they work for."
        ),
        first_step=_("Enter the first partner"),
        create=_("New partner “{name}”"),
        choose=_("Choose a partner at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} partner", "{count} partners", count).format(
            count=count
        ),
    )
    return face_screen(faces.PARTNERS, desk, words, verbs.none, _titled("partner", "name"))


def articles(desk: Desk) -> ScreenSpec:
    """The place of what we know."""
    words = Words(
        nothing=_("What the office knows stands here: of products, problems and customers."),
        first_step=_("Write the first article"),
        create=_("New article “{name}”"),
        choose=_("Choose an article at the left, or press Ctrl+N for a new one."),
        counts=lambda count: ngettext("{count} article", "{count} articles", count).format(
            count=count
        ),
    )
    return face_screen(faces.ARTICLES, desk, words, verbs.none, _titled("article"))


def _titled(form_id: str, key: str = "title") -> Any:  # noqa: ANN401 - what a screen asks for new values
    def new_values(desk: Desk, words: str) -> dict[str, Any]:
        values = desk.workspace.records(form_id).blank()
        return {**values, key: words} if words else values

    return new_values
