"""What can be done with a case beside its steps: papers, a contact, a task."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.views.beginnings import begins, branch, raises
from desktop.views.case.fishbone import fishbone
from desktop.views.dialogs import file_name
from desktop.views.form_bar import Doing
from desktop.views.letters import letters_about
from desktop.views.writing import Wish, write_file

_ICON, _KNOWN = "search-check", "book-open"

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.opened import Opened
    from desktop.services.printing import PrintResult
    from desktop.views.jobs import Job
    from desktop.views.record_file import RecordFile


def of_complaint(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """The papers of the case, and what is done about it with the customer."""
    dossier = Doing(_("Dossier …"), partial(_write_dossier, file), "file-text")
    calls = Doing(_("Customers to call …"), partial(_write_call_sheet, file), "phone")
    papers = branch(
        _("Papers"), "file-text", (dossier, calls, *fishbone(file), *letters_about(file, opened))
    )
    deeds = (*_knowledge(file, opened), *_deeds(file, opened))
    return (*papers, _eight_d(file, opened), *deeds)


def _eight_d(file: RecordFile, opened: Opened) -> Doing:
    """The 8D report of the case: shown, or begun with what is known."""
    reports = file.desk.workspace.eight_ds
    there = file.desk.try_now(lambda: reports.of_complaint(opened.id))
    if there is not None:
        show = partial(file.desk.show_record, there.form.id, there.id)
        return Doing(_("8D report {code}").format(code=there.code), show, _ICON)
    return begins(
        file, _("Begin an 8D report"), "eight_d", lambda: reports.begun_from(opened), _ICON
    )


def _knowledge(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """What a closed case has taught: kept as an article in one step, or shown."""
    if opened.state != "closed":
        return ()
    articles = file.desk.workspace.articles
    there = file.desk.try_now(lambda: articles.left_by(opened))
    if there is not None:
        show = partial(file.desk.show_record, "article", there.id)
        return (Doing(_("Article {code}").format(code=there.code), show, _KNOWN),)
    keep = _("Keep as knowledge")
    return (raises(file, keep, lambda: articles.leave(opened.id), _KNOWN),)


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


def _write_call_sheet(file: RecordFile) -> None:
    """Write the sheet of customers who may be hit by the same."""
    saved = file.saved_now()
    if saved is None:
        return
    desk, affected = file.desk, file.desk.workspace.cases.affected
    name = file_name(_("Customers to call {code}").format(code=saved.code), ".pdf")

    def write(_job: Job[PrintResult], target: Path) -> PrintResult:
        return affected.call_sheet(saved.id, target)

    wish = Wish(_("Write the call sheet"), name, "PDF (*.pdf)")
    write_file(desk, desk.window, wish, write, desk.tell_printed)
