"""What one line tells of a care plan: how far it is, and which complaints are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.services.origins import RaisedRecord

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.services.workspace import Workspace

_PLAN = "care_plan"
_CARRIED_OUT = {"approved", "running", "done"}


def open_complaints(workspace: Workspace, plan: Opened) -> tuple[RaisedRecord, ...]:
    """The open complaints of the customer of a plan that is not over; of nothing else."""
    customer = plan.values.get("customer")
    is_over = workspace.catalogue[plan.form.id].machine.state(plan.state).finished
    if plan.form.id != _PLAN or is_over or not isinstance(customer, Ref) or not customer.id:
        return ()
    return tuple(
        RaisedRecord("complaint", each.id, each.code, each.title, each.state, archived=False)
        for each in workspace.complaints.open_of(customer.id)
    )


def progress_words(workspace: Workspace, opened: Opened) -> str:
    """The progress of a plan that is or was carried out; empty of everything else."""
    if opened.form.id != _PLAN or opened.state not in _CARRIED_OUT:
        return ""
    progress = workspace.care_plans.progress(opened)
    if not progress.total:
        return ""
    words = [
        _("Actions done {done} of {total}").format(done=progress.done, total=progress.total),
        _("checklists filed {filed} of {required}").format(
            filed=progress.filed, required=progress.required
        ),
    ]
    if progress.overdue:
        words.append(_("{count} overdue").format(count=progress.overdue))
    return " · ".join(words)
