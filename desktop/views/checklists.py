"""The checklists: a card says whose, what was done, when, and what it cost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.views.customers import for_named_customer
from desktop.views.form_bar import Doing
from desktop.views.lists.chips import chips_of
from desktop.views.lists.faces import CHECKLISTS
from desktop.views.lists.rows import Listing
from desktop.views.lists.served import Served, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.record_file import RecordFile


def checklists(desk: Desk) -> ScreenSpec:
    """The place of the checklists."""
    workspace = desk.workspace
    source = workspace.lists.source(CHECKLISTS.list_id)
    machine = workspace.catalogue[CHECKLISTS.form_id].machine
    return ScreenSpec(
        form_id=CHECKLISTS.form_id,
        icon=CHECKLISTS.icon,
        listing=Listing(
            name=CHECKLISTS.list_id,
            title=_(CHECKLISTS.title),
            source=Served(source),
            row_id=lambda row: row.id,
            card=partial(CHECKLISTS.card, machine),
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
