"""The form editor: any form as its sheet of paper, filled in without losing a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Invalid, Problem
from desktop.forms.values import blank_values, is_blank, mirrored
from desktop.i18n import _
from desktop.origin import NOWHERE
from desktop.views.forms.answers import Answers
from desktop.views.forms.draft_keeper import DraftKeeper
from desktop.views.forms.pen import Pen
from desktop.views.forms.proofreader import Proofreader
from desktop.views.forms.sheet import Sheets
from desktop.views.forms.surroundings import Surroundings
from desktop.views.forms.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QHideEvent, QUndoStack

    from desktop.origin import Origin
    from desktop.services.opened import Opened
    from desktop.services.records import Records
    from desktop.services.workspace import Workspace
    from desktop.views.forms.cells import Place
    from desktop.views.forms.draft_keeper import Draft
    from desktop.views.frame import Frame


class FormEditor(QWidget):
    """One form to read and to fill in.

    `changed`: a value was changed by the person. `problems_changed`: the problems, after each
    check, and whether one is shown. `kept`: a draft was written. `saved`: the record, after it was.
    `visited`: the key of the field where the person is now, empty when another form is shown.
    `whole`: all fields stand, and need so many px beside each other.
    """

    changed = Signal()
    problems_changed = Signal(object, bool)
    kept = Signal()
    saved = Signal(object)
    visited = Signal(str)
    whole = Signal(int)

    def __init__(
        self, records: Records, workspace: Workspace, frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._workspace = workspace
        self.opened: Opened | None = None
        self._record_id, self._origin = "", NOWHERE
        self._read_only = self._is_open = False
        self._baseline: dict[str, Any] = {}
        around = Surroundings(records.form, workspace, frame, self.values, Answers(frame, self))
        self._sheets = Sheets(around, self)
        self.remark = self._sheets.remark
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheets)
        self._pen = Pen(records, self._sheets.standing, self)
        self._proof = Proofreader(records, frame.reader, self._sheets.standing, self.values, self)
        drafts = workspace.drafts
        self._keeper = DraftKeeper(records.form.id, drafts, frame.reader, self._draft, self)
        self.undo_stack: QUndoStack = self._pen.stack
        self._visits = Visits(self._sheets, self._pen, self._proof, self)
        self._connect()

    @property
    def places(self) -> Mapping[str, Place]:
        """Where each field stands, by its key, in reading order; all are set for it."""
        return self._sheets.whole()

    @property
    def is_changed(self) -> bool:
        """Whether there are words that are not saved yet."""
        return self._is_open and self.values() != self._baseline

    def open(self, opened: Opened, draft_values: Mapping[str, Any] | None = None) -> None:
        """Show a record, with the unsaved words of a draft laid over it."""
        self.opened, self._record_id, self._origin = opened, opened.id, NOWHERE
        self._baseline = dict(opened.values)
        self._show({**opened.values, **(draft_values or {})}, {})

    def start(
        self, values: Mapping[str, Any], record_id: str = "", origin: Origin = NOWHERE
    ) -> None:
        """Begin a new record that came of `origin`; `record_id` is that of a continued draft."""
        self.opened, self._origin = None, origin
        self._record_id = record_id or self._workspace.new_id()
        blank = blank_values(self._records.form)
        whole = mirrored(self._records.form, {**blank, **values})
        self._baseline = blank if record_id else dict(whole)
        self._show(whole, {} if record_id else _given(whole))

    def clear(self) -> None:
        """Nothing is open any more."""
        self._keeper.stop()
        self._proof.stop()
        self.opened, self._is_open = None, False
        self._pen.load(blank_values(self._records.form), {})

    def values(self) -> dict[str, Any]:
        """The values as they stand on the sheet now."""
        return self._pen.plain_values() if self._is_open else blank_values(self._records.form)

    def set_read_only(self, on: bool) -> None:
        """Let the whole form be read only; else what its state leaves open may be written."""
        self._read_only = on
        self._sheets.restrain(self._allowed)

    def check(self, finished: bool = False) -> tuple[Problem, ...]:  # noqa: FBT002 - the window's seam
        """What is wrong, shown beside the fields; with `finished`, also what is missing."""
        self._visits.finish()
        return self._proof.check(finished=finished)

    def save(self, verb: str = "change") -> Opened | None:
        """Save; None where problems stand in the way, which are shown. Raises `RecordChanged`."""
        self._visits.finish()
        self._keeper.stop()
        opened = self.opened
        try:
            saved = self._records.save(
                self.values(),
                opened.id if opened else None,
                opened.revision if opened else None,
                verb=verb,
                new_id=None if opened else self._record_id,
                origin=self._origin,
            )
        except Invalid as error:
            self._proof.show(error.problems)
            self._keeper.keep_soon()
            return None
        self.opened, self._record_id, self._origin = saved, saved.id, NOWHERE
        self._baseline = dict(saved.values)
        self._pen.settle(saved.values)
        self._sheets.restrain(self._allowed)
        self._read_on()
        self.saved.emit(saved)
        return saved

    def keep_now(self) -> None:
        """Write the draft at once, where there are unsaved words."""
        self._visits.finish()
        self._keeper.keep_now()

    def discard(self) -> None:
        """Throw the unsaved words and their draft away."""
        self._keeper.throw_away(self._record_id)
        if self.opened is not None:
            self.open(self.opened)
        else:
            self.clear()

    def jump_to(self, problem: Problem) -> None:
        """Put the person where a problem is."""
        self._visits.go_to_path(problem.path)

    def jump_to_next_problem(self) -> None:
        """Go to the next problem after the last one; from the last to the first."""
        problem = self._proof.next_problem()
        if problem is not None:
            self.jump_to(problem)

    def focus_first(self) -> None:
        """Put the person where one can begin to write; in a new form where it is still blank."""
        self._visits.go_to_first(only_blank=self.opened is None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes back goes on where they were."""
        super().focusInEvent(event)
        self._visits.go_to(self._visits.last or next(iter(self._sheets.standing)))

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen any more is kept."""
        super().hideEvent(event)
        if self._is_open:
            self._keeper.keep_if_waiting()

    def _connect(self) -> None:
        for key in self._sheets.standing:
            self._placed(key)
        self._sheets.placed.connect(self._placed)
        self._sheets.finished.connect(lambda: self.whole.emit(self._sheets.needed_width()))
        self._pen.changed.connect(self._changed)
        self._proof.found.connect(self.problems_changed)
        self._keeper.kept.connect(self.kept)
        self._visits.begun.connect(self.visited)
        self._visits.ended.connect(self._keeper.keep_if_waiting)

    def _placed(self, key: str) -> None:
        """A field came to stand: it says what the form says by now, and is heard."""
        self._pen.show_place(key)
        self._proof.show_place(key)
        self._visits.hear(self._sheets.standing[key])

    def _show(self, values: dict[str, Any], marks: dict[str, str]) -> None:
        self._keeper.stop()
        self._is_open = True
        self._visits.begin_anew()
        self.visited.emit("")
        self._pen.load(values, marks)
        self._sheets.restrain(self._allowed)
        self._sheets.verticalScrollBar().setValue(0)
        self._read_on()

    def _read_on(self) -> None:
        self._sheets.echo(self._pen.values)
        record_id = self.opened.id if self.opened else None
        self._proof.begin(record_id, is_on=self._allowed != frozenset())

    def _changed(self) -> None:
        self._sheets.echo(self._pen.values)
        self._proof.look_again()
        self._keeper.wait_for_rest()
        self.changed.emit()

    @property
    def _allowed(self) -> frozenset[str] | None:
        if self._read_only:
            return frozenset()
        return self._records.open_fields(self.opened.state) if self.opened else None

    def _draft(self) -> Draft | None:
        based_on = self.opened.revision if self.opened else 0
        found = self._record_id, based_on, self.values(), self._origin
        return found if self.is_changed else None


def _given(values: Mapping[str, Any]) -> dict[str, str]:
    """What stands in a new form already, marked as filled in by the program."""
    source = _("Filled in when the form was begun")
    return {key: source for key, value in values.items() if not is_blank(value)}
