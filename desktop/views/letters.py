"""The letters to the customer about a record, written as PDF from its “More”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.services.letters import FORM_OF, KINDS, PRAISE_THANKS, SUGGESTION_REPLY
from desktop.views.dialogs import confirm, file_name
from desktop.views.form_bar import Doing
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.opened import Opened
    from desktop.services.printing import PrintResult
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job
    from desktop.views.record_file import RecordFile


def letters_about(file: RecordFile, opened: Opened) -> tuple[Doing, ...]:
    """Each kind of letter that such a record may need; praise has thanks, the others a reply."""
    kinds = [kind for kind, form in FORM_OF.items() if form == opened.form.id]
    unfit = SUGGESTION_REPLY if opened.values["kind"] == "praise" else PRAISE_THANKS
    return tuple(_letter(file, opened, kind) for kind in kinds if kind != unfit)


def _letter(file: RecordFile, opened: Opened, kind: str) -> Doing:
    words = _("{letter} …").format(letter=_(KINDS[kind]))
    return Doing(words, partial(_write, file, opened, kind), "send")


def _write(file: RecordFile, opened: Opened, kind: str) -> None:
    saved = file.saved_now()
    if saved is None:
        return
    desk, letters = file.desk, file.desk.workspace.letters
    is_draft = letters.unapproved(kind, saved.id)
    if is_draft and not _as_draft(desk):
        return
    name = file_name(f"{_(KINDS[kind])} {opened.code}", ".pdf")

    def write(_job: Job[PrintResult], target: Path) -> PrintResult:
        return letters.pdf(kind, saved.id, target, draft=is_draft)

    wish = Wish(_("Save as PDF"), name, "PDF (*.pdf)")
    write_file(desk, desk.window, wish, write, desk.tell_printed)


def _as_draft(desk: Desk) -> bool:
    """Whether the person wants to see a letter that must not go out yet."""
    return confirm(
        desk.window,
        _("The compensation is not approved"),
        _(
            "Nobody has approved the compensation in this answer. The letter can be written as a "
            "draft, which says on each page that it must not be sent."
        ),
        _("Write as a draft"),
    )
