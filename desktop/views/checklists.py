"""The checklists: a card says whose, what was done, when, and what it cost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.forms.text import amount_words, moment_words
from desktop.i18n import _, ngettext
from desktop.views.customers import for_named_customer
from desktop.views.form_bar import Doing
from desktop.views.lists.rows import Card, Listing
from desktop.views.lists.served import Served, chips_of, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.models.states import Machine
    from desktop.services.opened import Opened
    from desktop.storage.list_rows import ChecklistRow
    from desktop.views.desk import Desk
    from desktop.views.record_file import RecordFile


def checklists(desk: Desk) -> ScreenSpec:
    """The place of the checklists."""
    workspace = desk.workspace
    source = workspace.lists.source("checklists")
    machine = workspace.catalogue["checklist"].machine
    return ScreenSpec(
        form_id="checklist",
        icon="list-checks",
        listing=Listing(
            name="checklists",
            title=_("Checklists"),
            source=Served(source),
            row_id=lambda row: row.id,
            card=partial(_card, machine),
            columns=columns_of(source, machine),
            chips=chips_of(machine),
            nothing=_("Checklists stand here: one for each visit, call or other action."),
            first_step=_("Write the first checklist"),
            create=_("New checklist for “{name}”"),
        ),
        hint=_("Search checklists: customer, pinyin, number, words"),
        choose_words=_("Choose a checklist at the left, or press Ctrl+N for a new one."),
        new_values=lambda desk, words: for_named_customer(desk, "checklist", words),
        more=_more,
        counts=lambda count: ngettext("{count} checklist", "{count} checklists", count).format(
            count=count
        ),
    )


def _card(machine: Machine, row: ChecklistRow) -> Card:
    state = machine.state(row.state)
    moment = row.starts_at
    at = moment_words(moment) if moment else row.checked_on.isoformat()
    what = " ".join((row.content or row.code).split())
    return Card(
        title=row.customer or _("No customer yet"),
        state=_(state.label),
        tone=state.tone,
        detail=f"{at} · {what}",
        note=f"¥{amount_words(row.total_cost)}" if row.total_cost is not None else "",
    )


def _more(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    action = opened.values["plan_action"]
    if action is None or not action.id or not opened.values["next_step"]:
        return ()
    words = _("Put the next step into the plan")
    return (Doing(words, partial(_next_action, file, opened), "calendar", parted=True),)


def _next_action(file: RecordFile, opened: Opened) -> None:
    desk = file.desk

    def tell(plan: Opened) -> None:
        words = _("The next step is now an action of {code}.").format(code=plan.code)
        desk.tell(words, _("Show"), lambda: desk.show_record("care_plan", plan.id), tone="done")

    desk.run(lambda _job: desk.workspace.checklists.next_action(opened.id), tell)
