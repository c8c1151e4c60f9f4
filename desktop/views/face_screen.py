"""A place of records from the face of its list and a few words of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.i18n import _
from desktop.views.customers import for_named_customer
from desktop.views.lists.chips import chips_of
from desktop.views.lists.rows import Listing
from desktop.views.lists.served import Served, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.desk import Desk
    from desktop.views.lists.faces import Face
    from desktop.views.record_verbs import More


@dataclass(frozen=True)
class Words:
    """What a place says: what belongs into it, how to begin, and how many there are.

    `create` names what is begun for the `{name}` that was typed.
    """

    nothing: str
    first_step: str
    create: str
    choose: str
    counts: Callable[[int], str]


def face_screen(
    face: Face,
    desk: Desk,
    words: Words,
    more: More,
    new_values: Callable[[Desk, str], dict[str, Any]] | None = None,
    *,
    straight: bool = False,
) -> ScreenSpec:
    """The place of the records with that face; new ones are for the customer that was typed."""
    source = desk.workspace.lists.source(face.list_id)
    machine = desk.workspace.catalogue[face.form_id].machine
    return ScreenSpec(
        form_id=face.form_id,
        icon=face.icon,
        listing=Listing(
            name=face.list_id,
            title=_(face.title),
            source=Served(source),
            row_id=lambda row: row.id,
            card=partial(face.card, machine),
            columns=columns_of(source, machine),
            chips=chips_of(machine),
            nothing=words.nothing,
            first_step=words.first_step,
            create=words.create,
        ),
        choose_words=words.choose,
        new_values=new_values
        or (lambda desk, typed: for_named_customer(desk, face.form_id, typed)),
        more=more,
        counts=words.counts,
        straight=straight,
    )
