"""The care plans: a card says whose, for when, how far, and what is overdue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.views.beginnings import begins, branch, log_for_action
from desktop.views.customers import for_named_customer
from desktop.views.dialogs import file_name
from desktop.views.form_bar import Doing
from desktop.views.lists.chips import chips_of
from desktop.views.lists.faces import CARE_PLANS
from desktop.views.lists.rows import Listing
from desktop.views.lists.served import Served, columns_of
from desktop.views.record_screen import ScreenSpec
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.record_file import RecordFile


_RUNNING = {"approved", "running"}


def care_plans(desk: Desk) -> ScreenSpec:
    """The place of the care plans."""
    workspace = desk.workspace
    source = workspace.lists.source(CARE_PLANS.list_id)
    machine = workspace.catalogue[CARE_PLANS.form_id].machine
    return ScreenSpec(
        form_id=CARE_PLANS.form_id,
        icon=CARE_PLANS.icon,
        listing=Listing(
            name=CARE_PLANS.list_id,
            title=_(CARE_PLANS.title),
            source=Served(source),
            row_id=lambda row: row.id,
            card=partial(CARE_PLANS.card, machine),
            columns=columns_of(source, machine),
            chips=chips_of(machine),
            nothing=_("Care plans stand here: one for a customer and a period, on three pages."),
            first_step=_("Write the first plan"),
            create=_("New plan for “{name}”"),
        ),
        choose_words=_("Choose a plan at the left, or press Ctrl+N for a new one."),
        new_values=lambda desk, words: for_named_customer(desk, "care_plan", words),
        more=_more,
        counts=lambda count: ngettext("{count} plan", "{count} plans", count).format(count=count),
    )


def _more(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    doings = []
    customer = opened.values["customer"]
    if customer is not None and customer.id:
        follow = partial(file.desk.workspace.care_plans.new_from_last, customer.id)
        words = _("New plan from this one")
        doings.append(begins(file, words, "care_plan", follow, "copy", parted=True))
    doings.append(Doing(_("Save plan and checklists as PDF …"), partial(_pack, file, opened)))
    if opened.edition > 1:
        doings.append(Doing(_("Compare the editions …"), partial(_editions, file, opened)))
    if opened.state in _RUNNING:
        doings += _of_actions(file, opened)
    return (*doings, *_of_targets(file, opened))


def _of_actions(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """A checklist, or a contact, for one of the plan's actions."""
    checklists = file.desk.workspace.checklists
    actions = tuple(
        (row["action"] or _("Action without words"), row["id"])
        for row in opened.values["actions"]
        if row["id"] and row["status"] != "cancelled"
    )
    check = tuple(
        begins(file, words, "checklist", partial(checklists.for_action, action_id))
        for words, action_id in actions
    )
    log = tuple(log_for_action(file, words, action_id) for words, action_id in actions)
    return (
        *branch(_("New checklist for the action …"), "list-checks", check),
        *branch(_("Log a contact for the action …"), "phone", log),
    )


def _of_targets(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """An opportunity of one of the plan's sales targets."""
    opportunities = file.desk.workspace.opportunities
    targets = tuple(
        begins(
            file,
            row["product"] or _("Sales target without words"),
            "opportunity",
            partial(opportunities.for_target, row["id"]),
        )
        for row in opened.values["sales_targets"]
        if row["id"]
    )
    return branch(_("New opportunity of the sales target …"), "trending-up", targets)


def _editions(file: RecordFile, opened: Opened) -> None:
    from desktop.views.editions import EditionsWindow

    desk = file.desk
    plans = desk.workspace.care_plans
    found = desk.try_now(lambda: plans.new_editions(opened.id))
    if found is not None:
        EditionsWindow(desk.window, opened, found, desk.workspace.clock).exec()


def _pack(file: RecordFile, opened: Opened) -> None:
    desk = file.desk
    saved = file.saved_now()
    if saved is None:
        return
    name = file_name(f"{saved.code} {saved.title}", ".pdf")
    wish = Wish(_("Save as PDF"), name, "PDF (*.pdf)")
    printing = desk.workspace.printing
    write_file(
        desk,
        desk.window,
        wish,
        lambda _job, target: printing.pack(opened.id, target),
        desk.tell_printed,
    )
