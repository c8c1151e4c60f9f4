"""The checklists: a card says whose, what was done, when, and what it cost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.forms import choices
from desktop.i18n import _, ngettext
from desktop.views.beginnings import log_for_action, raise_now, raises
from desktop.views.customers import for_named_customer
from desktop.views.dialogs import ask_feedback
from desktop.views.form_bar import Doing
from desktop.views.lists.chips import chips_of
from desktop.views.lists.faces import CHECKLISTS
from desktop.views.lists.rows import Listing
from desktop.views.lists.served import Served, columns_of
from desktop.views.record_screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.services.workspace import Workspace
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
        choose_words=_("Choose a checklist at the left, or press Ctrl+N for a new one."),
        new_values=lambda desk, words: for_named_customer(desk, "checklist", words),
        more=_more,
        remarks=_closed,
        counts=lambda count: ngettext("{count} checklist", "{count} checklists", count).format(
            count=count
        ),
    )


def _closed(workspace: Workspace, opened: Opened) -> dict[str, str]:
    """In which batches the expenses were handed to finance, below their voucher."""
    numbers = workspace.finance_batches.locked_in(opened.id)
    if not numbers:
        return {}
    return {"voucher": _("Closed in {numbers}").format(numbers=", ".join(numbers))}


def _more(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    lists = file.desk.workspace.checklists
    action, next_step = opened.values["plan_action"], opened.values["next_step"]
    has_action = action is not None and bool(action.id)
    doings = []
    if next_step and has_action:
        words = _("Put the next step into the plan")
        doings.append(Doing(words, partial(_next_action, file, opened), "calendar"))
    if next_step:
        words = _("Make the next step a task")
        doings.append(raises(file, words, lambda: lists.raise_task(opened.id), "check-check"))
    if has_action and opened.state == "filed":
        words = _("Mark its action as done")
        doings.append(Doing(words, partial(_finish_action, file, opened), "check"))
    doings.append(Doing(_("Pass on feedback …"), partial(_feedback, file, opened), "lightbulb"))
    if has_action:
        doings.append(log_for_action(file, _("Log a contact"), action.id))
    return (replace(doings[0], parted=True), *doings[1:])


def _next_action(file: RecordFile, opened: Opened) -> None:
    desk = file.desk

    def tell(plan: Opened) -> None:
        words = _("The next step is now an action of {code}.").format(code=plan.code)
        desk.tell(words, _("Show"), lambda: desk.show_record("care_plan", plan.id), tone="done")

    desk.run(lambda _job: desk.workspace.checklists.next_action(opened.id), tell)


def _finish_action(file: RecordFile, opened: Opened) -> None:
    desk = file.desk

    def tell(plan: Opened) -> None:
        words = _("The action of {code} is done.").format(code=plan.code)
        desk.tell(words, _("Show"), lambda: desk.show_record("care_plan", plan.id), tone="done")

    desk.run(lambda _job: desk.workspace.checklists.finish_action(opened.id), tell)


def _feedback(file: RecordFile, opened: Opened) -> None:
    kinds = tuple((each.key, _(each.label)) for each in choices.FEEDBACK_KIND)
    said = ask_feedback(file.desk.window, kinds)
    if said is not None:
        lists = file.desk.workspace.checklists
        raise_now(file, lambda: lists.raise_feedback(opened.id, *said))
