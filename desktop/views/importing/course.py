"""One import on its way: what was read, how it was understood, what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services.table_imports.joining import matched
from desktop.services.table_imports.judged import Verdict
from desktop.views.importing.corrections import Corrections
from desktop.views.tidying import set_aside

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.intake.tables import Book
    from desktop.services.table_imports.draft import Draft
    from desktop.services.table_imports.judged import Judged
    from desktop.services.table_imports.writing import Written
    from desktop.views.desk import Desk
    from desktop.views.importing.source import Source
    from desktop.views.jobs import Job

T = TypeVar("T")

_MANY = 5_000
"""Rows, from which the values of a table are too many to be walked through in a blink."""


class Course(QObject):
    """Holds what each step has, and does all long work on the worker, one thing at a time.

    The signals tell what came; `failed` carries what was not done, `busy_changed` whether
    something is under way. A later wish takes the place of an earlier one.
    """

    book_came = Signal()
    draft_came = Signal()
    judged_came = Signal()
    written = Signal()
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._service = desk.workspace.table_imports
        self._job: Job[Any] | None = None
        self.corrections = Corrections(self)
        self.corrections.changed.connect(self._judge_all)
        self.forget()
        desk.frame.jobs.ended.connect(self._ended)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def forget(self) -> None:
        """Nothing is chosen any more."""
        self.stop()
        self.source: Source | None = None
        self.book: Book | None = None
        self.sheet = 0
        self.draft: Draft | None = None
        self.mapping: dict[int, str] | None = None
        self.answers: dict[str, str] = {}
        self._unjudge()

    def stop(self) -> None:
        """Nothing of what is under way is wanted any more."""
        if self._job is not None:
            self._job.cancel()

    def begin(self, source: Source) -> None:
        """Read a file or pasted words, and look what its fullest sheet may be."""
        self.forget()
        self.source = source
        words = _("Reading “{name}”").format(name=source.name)
        self._run(source.read, self._take_book, words)

    def read_again(self, encoding: str, separator: str) -> None:
        """Read the file in another way; what stood in it before gives way once it is read."""
        if self.source is not None:
            source = self.source.read_as(encoding, separator)

            def take(book: Book) -> None:
                self.forget()
                self.source = source
                self._take_book(book)

            self._run(source.read, take, _("Reading “{name}”").format(name=source.name))

    def look_at(self, sheet: int) -> None:
        """Look at another sheet of the file."""
        self.sheet, self.mapping, self.answers = sheet, None, {}
        self._look("")

    def take_for(self, target: str) -> None:
        """Take the rows for something else."""
        self.mapping = None
        self._look(target)

    def match(self, place: int, slot: str) -> None:
        """Let a column go somewhere else; what went there before goes nowhere, if only one can."""
        if self.draft is not None:
            self.mapping = matched(self.draft, {place: slot})
            self._look(self.draft.target.id)

    def answer(self, question: str, answer: str) -> None:
        """Answer a question."""
        if self.draft is not None:
            self.answers[question] = answer
            self._look(self.draft.target.id)

    def erase_by_blanks(self, *, on: bool) -> None:
        """Whether blank cells make fields blank."""
        if self.draft is not None:
            self._look(self.draft.target.id, erase=on)

    def judge(self) -> None:
        """Judge the first rows at once, then all of them; as they were judged, if they were."""
        if self.judged is not None and self.judged.is_whole:
            self.judged_came.emit()
        elif self.draft is not None:
            draft, service = self.draft, self._service
            self._run(lambda _job: service.first_look(draft), self._take_first)

    def apply(self) -> None:
        """Write all of it or nothing."""
        if self.judged is not None and self.source is not None:
            judged, service = self.judged, self._service
            words = _("Importing “{name}”").format(name=self.source.name)
            self._run(lambda job: service.apply(judged, step=job.step), self._take_batch, words)

    def left_out(self) -> int:
        """How many rows were left out."""
        return self.judged.count((Verdict.LEFT_OUT,)) if self.judged is not None else 0

    def _look(self, target: str, *, erase: bool | None = None) -> None:
        book, sheet, source = self.book, self.sheet, self.source
        if book is None or source is None:
            return
        blanks = erase if erase is not None else self.draft is not None and self.draft.erase
        mapping, answers, service = self.mapping, dict(self.answers), self._service
        self._unjudge()
        self._run(
            lambda _job: service.look(
                book,
                sheet,
                target,
                file_name=source.name,
                mapping=mapping,
                answers=answers,
                erase=blanks,
            ),
            self._take_draft,
        )

    def _judge_all(self) -> None:
        if self.draft is not None:
            draft, fixes, service = self.draft, self.corrections.fixes, self._service
            self._run(
                lambda job: service.judge(
                    draft, fixes=fixes, step=job.step, cancelled=lambda: job.is_cancelled
                ),
                self._take_judged,
                _("Looking at {count} rows").format(count=f"{len(draft.rows):,}"),
            )

    def _unjudge(self) -> None:
        self.judged: Judged | None = None
        self.corrections.forget()
        self.batch: Written | None = None

    def _take_book(self, book: Book) -> None:
        if not book.sheets:
            self.failed.emit(UserError(_("The file holds no table.")))
            return
        self.book = book
        if _is_large(book):
            set_aside()
        self.sheet = book.fullest
        self.book_came.emit()
        self._look("")

    def _take_draft(self, draft: Draft) -> None:
        self.draft = draft
        self.answers = dict(draft.answers)
        self.draft_came.emit()

    def _take_first(self, judged: Judged) -> None:
        self._take_judged(judged)
        if not judged.is_whole:
            self._judge_all()

    def _take_judged(self, judged: Judged) -> None:
        self.judged = judged
        self.judged_came.emit()

    def _take_batch(self, batch: Written) -> None:
        self.batch = batch
        self.written.emit()

    def _run(self, work: Callable[[Job[T]], T], done: Callable[[T], None], words: str = "") -> None:
        self.stop()
        desk = self._desk
        fail = desk.while_open(self.failed.emit)
        self._job = desk.frame.jobs.run(work, desk.while_open(done), fail, words)
        self.busy_changed.emit(True)

    def _ended(self, job: Job[Any]) -> None:
        if job is self._job:
            self._job = None
            if self.book is not None and _is_large(self.book):
                set_aside()
            self.busy_changed.emit(False)


def _is_large(book: Book) -> bool:
    return any(len(sheet.rows) > _MANY for sheet in book.sheets)
