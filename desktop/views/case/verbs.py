"""What can be done with a case beside its steps: papers, a contact, a task."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.views.beginnings import begins, branch
from desktop.views.dialogs import file_name
from desktop.views.form_bar import Doing
from desktop.views.letters import letters_about
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.opened import Opened
    from desktop.services.printing import PrintResult
    from desktop.views.jobs import Job
    from desktop.views.record_file import RecordFile


def of_complaint(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """The papers of the case, and what is done about it with the customer."""
    dossier = Doing(_("Dossier …"), partial(_write_dossier, file), "file-text")
    papers = branch(_("Papers"), "file-text", (dossier, *letters_about(file, opened)))
    return (*papers, *_deeds(file, opened))


def _deeds(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    from desktop.views.contact_verbs import known, task_for

    whom = known(opened)
    if whom is None:
        return ()
    interactions = file.desk.workspace.interactions
    return (
        begins(
            file,
            _("Log a contact"),
            "interaction",
            lambda: interactions.for_customer(whom.id or ""),
            "phone",
            parted=True,
        ),
        begins(file, _("New task"), "task", lambda: task_for(file.desk, whom), "check-check"),
    )


def _write_dossier(file: RecordFile) -> None:
    """Write all that is known of the case into one file, fit for an auditor."""
    saved = file.saved_now()
    if saved is None:
        return
    desk, dossiers = file.desk, file.desk.workspace.dossiers
    name = file_name(_("Dossier {code}").format(code=saved.code), ".pdf")

    def write(_job: Job[PrintResult], target: Path) -> PrintResult:
        return dossiers.pdf(saved.id, target)

    wish = Wish(_("Write the dossier"), name, "PDF (*.pdf)")
    write_file(desk, desk.window, wish, write, desk.tell_printed)
