"""The form side of a place of records: bar, sheet, preview and history of the one that is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Problem
from desktop.i18n import _
from desktop.services.finance_batches import NEWS as CLOSED
from desktop.views.attachments import AttachmentsStrip
from desktop.views.focus import holds
from desktop.views.form_bar import FormBar
from desktop.views.history_panel import HistoryPanel
from desktop.views.kin import Kin
from desktop.views.place import Verb
from desktop.views.printed_place import words_at
from desktop.views.record_file import RecordFile
from desktop.views.record_verbs import RecordVerbs
from desktop.views.steps.panel import StepPanel
from desktop.views.steps.taking import Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QUndoStack

    from desktop.events import Changed
    from desktop.services.opened import Opened
    from desktop.services.workspace import Workspace
    from desktop.views.desk import Desk
    from desktop.views.forms.editor import FormEditor
    from desktop.views.preview import PreviewPane
    from desktop.views.record_verbs import More
    from desktop.views.three_panes import ThreePanes

    Parts = tuple[FormEditor, PreviewPane]
    Remarks = Callable[[Workspace, Opened], Mapping[str, str]]
    """What is to be remarked below the fields of a record, by their keys; asked of a worker."""


class RecordForm(QWidget):
    """Bar and sheet; preview and history stand in the side panel of `panes`.

    `turned` tells that something else is open, or that it stands elsewhere now.
    """

    turned = Signal()
    able_changed = Signal()

    def __init__(
        self, form_id: str, desk: Desk, panes: ThreePanes, parts: Parts, more: More
    ) -> None:
        super().__init__()
        self._form_id = form_id
        self._desk = desk
        self._panes = panes
        self.editor, self.preview = parts
        self.bar = FormBar(desk.frame.icons)
        self.kin = Kin(desk)
        self.history = HistoryPanel(desk)
        self.file = RecordFile(form_id, desk, self.bar, self.editor)
        self.attachments = AttachmentsStrip(form_id, desk, self.file.save)
        self._remarks: Remarks | None = None
        self.panel = StepPanel(desk)
        taking = Taking(self.file, desk, self.panel, self.editor)
        self._doings = RecordVerbs(self.file, desk, self.bar, taking, more)
        panes.add_side(self.preview)
        panes.add_side(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.kin)
        column.addWidget(self.panel)
        column.addWidget(self.editor, 1)
        column.addWidget(self.attachments)
        self.attachments.taker.watch(self)
        desk.frame.theme.changed.connect(self.bar.recolour)
        self._connect()

    def verbs(self) -> dict[str, Verb]:
        """What can be done with the record that is open."""

        def is_open() -> bool:
            return self.file.is_open

        undo = self._stack()
        main = self.panel.confirm if self.panel.is_open else self.bar.do_main
        return {
            "save": Verb(self.file.save, is_open),
            "main": Verb(main, is_open),
            "print": Verb(self.print_out, is_open),
            "export": Verb(self._doings.export, is_open),
            "history": Verb(self.toggle_history, lambda: self.file.opened is not None),
            "undo": Verb(undo.undo, lambda: is_open() and undo.canUndo()),
            "redo": Verb(undo.redo, lambda: is_open() and undo.canRedo()),
            "preview": Verb(self._toggle_preview, is_open),
        }

    def go_straight(self, *, on: bool) -> None:
        """Let a new record take its first step at once."""
        self._doings.is_straight = on

    def show_two(self, *, on: bool) -> None:
        """Let a second step stand beside the main one."""
        self._doings.shows_two = on

    def let_remark(self, remarks: Remarks | None) -> None:
        """Let these remarks stand below the fields of the record that is open."""
        self._remarks = remarks

    def print_out(self) -> None:
        """Print the very pages of the preview."""
        self.preview.show_values(self._form_id, self.editor.values(), self.file.opened)
        self.preview.print_out(self)

    def show_row(self, row_id: str) -> None:
        """Put the person into a row of a table."""
        for key, value in self.editor.values().items():
            for number, row in enumerate(value if isinstance(value, tuple) else ()):
                if isinstance(row, dict) and row.get("id") == row_id:
                    column = next(each for each in row if each != "id")
                    self.editor.jump_to(Problem((key, number, column), ""))
                    return

    def toggle_history(self) -> None:
        """Show or hide who changed what."""
        self._panes.toggle(self.history)
        self._show_history()

    def hear(self, news: Changed) -> None:
        """Records were saved: show this one as it is now."""
        opened = self.file.opened
        if opened is not None and news.kind == self._form_id and opened.id in news.ids:
            self.file.look_again()
            self._show_history()
        if news.kind == CLOSED:
            self._remark()

    def _stack(self) -> QUndoStack:
        """What the person did where the keyboard is: in the short form of a step, or the form."""
        short = self.panel.form
        is_short = short is not None and holds(short, self.focusWidget())
        return short.undo_stack if short is not None and is_short else self.editor.undo_stack

    def _connect(self) -> None:
        self.bar.print_button.clicked.connect(self.print_out)
        self.bar.export_button.clicked.connect(self._doings.export)
        self.bar.jump_wanted.connect(self.editor.jump_to_next_problem)
        self.file.turned.connect(self._turned)
        self.panel.closed.connect(self._go_on)
        self._doings.history_wanted.connect(self.toggle_history)
        self.history.took_back.connect(self.file.show)
        self.preview.printed.connect(self._tell_printed)
        self.editor.whole.connect(self._panes.give_form)
        self.editor.visited.connect(self._show_place)
        self.editor.changed.connect(self._show_pages)
        self.editor.undo_stack.indexChanged.connect(self.able_changed)
        self._panes.settled.connect(self._show_pages)

    def _go_on(self) -> None:
        """After a step the keyboard is where the next one begins."""
        going_on = self.bar.main if self.bar.main.isVisible() else self.editor
        going_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turned(self) -> None:
        self.turned.emit()
        if self.file.opened is None and self.file.is_open:
            self.kin.show_new(self.file.origin)
        else:
            self.kin.show_record(self.file.opened)
        self.attachments.show_record(self.file.opened, is_open=self.file.is_open)
        self._remark()
        self._show_pages()
        self._show_history()
        self.able_changed.emit()

    def _remark(self) -> None:
        opened, remarks = self.file.opened, self._remarks
        if remarks is None:
            return
        self.editor.remark({})
        if opened is not None:
            workspace = self._desk.workspace
            self._desk.read(lambda _job: remarks(workspace, opened), partial(self._say, opened.id))

    def _say(self, record_id: str, remarks: Mapping[str, str]) -> None:
        if self.file.opened is not None and self.file.opened.id == record_id:
            self.editor.remark(remarks)

    def _tell_printed(self, code: str, name: str) -> None:
        if name:
            self._desk.tell_written(Path(name))
        else:
            words = _("{code} was sent to the printer.").format(code=code or _("New record"))
            self._desk.tell(words, tone="done")

    def _toggle_preview(self) -> None:
        self._panes.toggle(self.preview)
        self._show_pages()

    def _show_pages(self) -> None:
        if not self.file.is_open:
            self.preview.clear()
        elif self._panes.shows(self.preview):
            values = self.editor.values()
            self.preview.show_values(self._form_id, values, self.file.opened)

    def _show_place(self, key: str) -> None:
        """The preview follows the person through the form."""
        form = self.file.records.form
        self.preview.look_at(words_at(form, key) if key else ())

    def _show_history(self) -> None:
        if self._panes.shows(self.history):
            self.history.show_record(self._form_id, self.file.opened)
