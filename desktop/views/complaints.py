"""The complaints: a card says whose, how severe, where it stands and until when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.views.case.chips import case_chips
from desktop.views.case.verbs import of_complaint
from desktop.views.customers import for_named_customer
from desktop.views.lists.faces import COMPLAINTS
from desktop.views.lists.rows import Listing
from desktop.views.lists.served import Served, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.views.desk import Desk


def complaints(desk: Desk) -> ScreenSpec:
    """The place of the complaints."""
    workspace = desk.workspace
    source = workspace.lists.source(COMPLAINTS.list_id)
    machine = workspace.catalogue[COMPLAINTS.form_id].machine
    return ScreenSpec(
        form_id=COMPLAINTS.form_id,
        icon=COMPLAINTS.icon,
        listing=Listing(
            name=COMPLAINTS.list_id,
            title=_(COMPLAINTS.title),
            source=Served(source),
            row_id=lambda row: row.id,
            card=partial(COMPLAINTS.card, machine),
            columns=columns_of(source, machine),
            chips=case_chips(machine),
            nothing=_("Complaints stand here, from the first call to their close."),
            first_step=_("Log a complaint"),
            create=_("New complaint of “{name}”"),
        ),
        choose_words=_("Choose a complaint at the left, or press Ctrl+N for a new one."),
        new_values=lambda desk, words: for_named_customer(desk, "complaint", words),
        more=of_complaint,
        two_buttons=True,
        counts=lambda count: ngettext("{count} complaint", "{count} complaints", count).format(
            count=count
        ),
    )
