"""What can be done with the open record: its steps, paper, sheet, archive, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import Refused
from desktop.i18n import _
from desktop.views.dialogs import confirm, file_name
from desktop.views.form_bar import Doing, FormBar
from desktop.views.steps.offer import not_now, offered
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.events import Changed
    from desktop.models.states import Step
    from desktop.services.opened import Opened
    from desktop.services.printing import PrintResult
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job
    from desktop.views.record_file import RecordFile
    from desktop.views.steps.taking import Taking

    More = Callable[[RecordFile, Opened], tuple[Doing, ...]]


_BRANCHES = frozenset({"article", "eight_d"})
"""Records that the menu begins where there is none yet, and shows where there is one."""


class RecordVerbs(QObject):
    """Offers in the bar what the state of the record allows, and does it."""

    history_wanted = Signal()

    def __init__(
        self, file: RecordFile, desk: Desk, bar: FormBar, taking: Taking, more: More
    ) -> None:
        super().__init__(bar)
        self._file = file
        self._desk = desk
        self._bar = bar
        self._taking = taking
        self._special = more
        self.is_straight = self.shows_two = False
        taking.history_wanted.connect(self.history_wanted)
        file.turned.connect(self._offer)
        desk.bridge.changed.connect(self._hear)

    def export(self) -> None:
        """Write the form as a workbook."""
        opened = self._file.saved_now()
        if opened is None:
            return
        desk, exports = self._desk, self._desk.workspace.exports
        name = file_name(f"{opened.code} {opened.title}", ".xlsx")

        def write(_job: Job[None], target: Path) -> None:
            exports.form(opened.form.id, opened.id, target)

        wish = Wish(_("Export as a workbook"), name, "Excel (*.xlsx)")
        write_file(desk, self._bar, wish, write, lambda target, _done: desk.tell_written(target))

    def save_pdf(self) -> None:
        """Write the form as a PDF."""
        opened = self._file.saved_now()
        if opened is None:
            return
        desk, printing = self._desk, self._desk.workspace.printing
        name = file_name(f"{opened.code} {opened.title}", ".pdf")

        def write(_job: Job[PrintResult], target: Path) -> PrintResult:
            return printing.pdf(opened.form.id, [opened.id], target)

        wish = Wish(_("Save as PDF"), name, "PDF (*.pdf)")
        write_file(desk, self._bar, wish, write, desk.tell_printed)

    def _offer(self) -> None:
        opened = self._file.opened
        if opened is None:
            self._offer_for_new()
            return
        if opened.archived or self._desk.workspace.read_only:
            self._bar.offer(None, (*self._special(self._file, opened), *self._more(opened)))
            return
        offer = offered(self._file.records, opened)
        main = self._doing(offer.main) if offer.main is not None else None
        also = offer.also if self.shows_two else None
        others = tuple(self._doing(step) for step in offer.others)
        self._bar.offer(
            main,
            (*others, *not_now(offer), *self._special(self._file, opened), *self._more(opened)),
            self._doing(also) if also is not None else None,
        )

    def _hear(self, news: Changed) -> None:
        if news.kind in _BRANCHES and self._file.opened is not None:
            self._offer()

    def _offer_for_new(self) -> None:
        save = Doing(_("Save"), self._save_new, "save")
        machine = self._file.records.kind.machine
        first = next(iter(machine.steps_from(machine.states[0].key)), None)
        if not self._file.is_open:
            self._bar.offer(None, self._more_for_new())
        elif first is not None and self.is_straight:
            self._bar.offer(self._doing(first), (save, *self._more_for_new()))
        else:
            self._bar.offer(save, self._more_for_new())

    def _save_new(self) -> None:
        self._file.save()

    def _doing(self, step: Step) -> Doing:
        return Doing(_(step.label), partial(self._taking.take, step))

    def _more(self, opened: Opened) -> tuple[Doing, ...]:
        shared = (
            Doing(_("Save as PDF …"), self.save_pdf, "download", parted=True),
            Doing(_("History"), self.history_wanted.emit, "history"),
        )
        if self._desk.workspace.read_only:
            return shared
        if opened.archived:
            stored = Doing(_("Take out of the archive"), self._restore, "archive-restore")
        else:
            stored = Doing(_("Archive"), self._archive, "archive")
        return (*shared, stored, Doing(_("Delete …"), self._delete, "trash-2", parted=True))

    def _more_for_new(self) -> tuple[Doing, ...]:
        return (Doing(_("Discard"), self._file.discard_new, "trash-2"),)

    def _archive(self) -> None:
        if self._file.opened is not None:
            self._archive_one(self._file.opened)

    def _archive_one(self, opened: Opened) -> None:
        self._file.let_go()
        self._desk.run(
            lambda _job: self._file.records.archive(opened.id),
            lambda _done: self._desk.tell(
                _("{code} is in the archive.").format(code=opened.code),
                _("Undo"),
                lambda: self._restore_one(opened.id),
                about=opened.id,
            ),
            about=opened.id,
        )

    def _restore(self) -> None:
        if self._file.opened is not None:
            self._restore_one(self._file.opened.id)

    def _restore_one(self, record_id: str) -> None:
        self._desk.run(
            lambda _job: self._file.records.restore(record_id),
            lambda _done: self._restored(record_id),
            about=record_id,
        )

    def _restored(self, record_id: str) -> None:
        self._desk.notices.withdraw(record_id)  # it is not in the archive any more
        self._file.look_again()

    def _delete(self) -> None:
        opened = self._file.opened
        if opened is None:
            return
        title = _("Delete {code}?").format(code=opened.code)
        words = _("“{title}” leaves the lists and cannot be opened any more.").format(
            title=opened.title
        )
        if confirm(self._bar, title, words, _("Delete")):
            self._desk.frame.jobs.run(
                lambda _job: self._file.records.delete(opened.id),
                lambda _done: self._gone(opened),
                lambda error: self._kept(error, opened),
            )

    def _kept(self, error: Exception, opened: Opened) -> None:
        """It was not deleted; what is used can be put away instead."""
        if isinstance(error, Refused) and not opened.archived:
            put_away = partial(self._archive_one, opened)
            self._desk.tell(str(error), _("Archive"), put_away, tone="critical", about=opened.id)
        else:
            self._desk.tell_error(error, opened.id)

    def _gone(self, opened: Opened) -> None:
        if self._file.opened is not None and self._file.opened.id == opened.id:
            self._file.close()
        words = _("{code} was deleted.").format(code=opened.code)
        self._desk.tell(words, _("Undo"), partial(self._bring_back, opened), about=opened.id)

    def _bring_back(self, opened: Opened) -> None:
        history = self._desk.workspace.history
        self._desk.run(
            lambda _job: history.bring_back(opened.form.id, opened.id),
            lambda back: self._desk.show_record(back.form.id, back.id),
            about=opened.id,
        )
