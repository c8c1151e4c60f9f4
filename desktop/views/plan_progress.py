"""How far a care plan is, in one line: actions done, checklists filed, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.services.opened import Opened
    from desktop.services.workspace import Workspace

_PLAN = "care_plan"
_CARRIED_OUT = {"approved", "running", "done"}


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
