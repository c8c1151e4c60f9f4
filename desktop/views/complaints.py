"""The complaints: a card says whose, how severe, where it stands and until when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.views.customers import for_named_customer
from desktop.views.lists.rows import Card, Listing
from desktop.views.lists.served import Served, chips_of, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.models.states import Machine
    from desktop.services.opened import Opened
    from desktop.storage.list_rows import ComplaintRow
    from desktop.views.desk import Desk
    from desktop.views.form_bar import Doing
    from desktop.views.record_file import RecordFile


def complaints(desk: Desk) -> ScreenSpec:
    """The place of the complaints."""
    workspace = desk.workspace
    source = workspace.lists.source("complaints")
    machine = workspace.catalogue["complaint"].machine
    return ScreenSpec(
        form_id="complaint",
        icon="message-square-warning",
        listing=Listing(
            name="complaints",
            title=_("Complaints"),
            source=Served(source),
            row_id=lambda row: row.id,
            card=partial(_card, machine),
            columns=columns_of(source, machine),
            chips=chips_of(machine),
            nothing=_("Complaints stand here, from the first call to their close."),
            first_step=_("Log a complaint"),
            create=_("New complaint of “{name}”"),
        ),
        hint=_("Search complaints: customer, pinyin, number, words"),
        choose_words=_("Choose a complaint at the left, or press Ctrl+N for a new one."),
        new_values=lambda desk, words: for_named_customer(desk, "complaint", words),
        more=_more,
        counts=lambda count: ngettext("{count} complaint", "{count} complaints", count).format(
            count=count
        ),
    )


def _card(machine: Machine, row: ComplaintRow) -> Card:
    state = machine.state(row.state)
    what = " ".join(row.problem.split())
    due = row.due_on.isoformat() if row.due_on and not state.finished else ""
    if row.overdue:
        due = _("overdue {day}").format(day=due)
    elif due:
        due = _("due {day}").format(day=due)
    return Card(
        title=row.customer or row.complainant or _("No customer yet"),
        state=_(state.label),
        tone=state.tone,
        detail=f"{row.code} · {what}" if what else row.code,
        note=due,
        note_tone="critical" if row.overdue else "draft",
    )


def _more(_file: RecordFile, _opened: Opened) -> tuple[Doing, ...]:
    return ()
