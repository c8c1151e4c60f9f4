"""The files attached to the record that is open: a strip below its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services.attachments import is_program
from desktop.services.file_names import safe_name
from desktop.views.attached_file import FileButton
from desktop.views.desk import open_file
from desktop.views.dialogs import choose_sources, confirm
from desktop.views.file_taker import FileTaker
from desktop.views.flow import Flow
from desktop.views.labels import label, set_property, tip
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.events import Changed
    from desktop.services.attachments import Attached
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

    Added = tuple[tuple[Attached, ...], UserError | None]


class AttachmentsStrip(QWidget):
    """Shows, adds, opens and removes files. `ask_saved` saves a new record before, if it can."""

    shown = Signal()

    def __init__(
        self,
        form_id: str,
        desk: Desk,
        ask_saved: Callable[[], Opened | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attachments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._form_id = form_id
        self._desk = desk
        self._ask_saved = ask_saved
        self._opened: Opened | None = None
        self._is_writable = False
        self._title = label(_("Attachments"), "secondary")
        self.add = QPushButton(_("Add files …"))
        self.add.setProperty("look", "link")
        self.add.setIcon(desk.frame.icons.get("paperclip", "running"))
        desk.frame.theme.changed.connect(self._recolour)
        tip(self.add, _("Or drop them on the form, or paste them here."))
        self.add.clicked.connect(self._choose)
        self._files = QWidget()
        self._flow = Flow(6, self._files)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._files, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._title.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(_("Attachments"))
        self.hide()
        self.taker = FileTaker(desk.workspace.clock, lambda: self._is_writable, self)
        self.taker.came.connect(self.add_files)
        self.taker.hovering.connect(lambda on: set_property(self, "dropping", value=on))
        desk.bridge.changed.connect(self._changed)

    # ------------------------------------------------------------------------------- showing

    def show_record(self, opened: Opened | None, *, is_open: bool) -> None:
        """Show the files of this record; a new one (None, but open) has none yet."""
        is_other = opened is None or self._opened is None or opened.id != self._opened.id
        self._opened = opened
        archived = opened is not None and opened.archived
        self._is_writable = is_open and not archived and not self._desk.workspace.read_only
        self.add.setVisible(self._is_writable)
        if is_other:
            self._show_files(())
        self.setVisible(self._is_writable)
        if opened is not None:
            self._look()

    def _recolour(self) -> None:
        self.add.setIcon(self._desk.frame.icons.get("paperclip", "running"))

    def files(self) -> list[FileButton]:
        """The files as they stand."""
        return [each for each in self._files.findChildren(FileButton) if not each.isHidden()]

    def _look(self) -> None:
        opened, attachments = self._opened, self._desk.workspace.attachments
        if opened is None:
            return

        def show(found: tuple[Attached, ...]) -> None:
            if self._opened is not None and self._opened.id == opened.id:
                self._show_files(found)
                self.setVisible(self._is_writable or bool(found))
                self.shown.emit()

        self._desk.read(lambda _job: attachments.of(self._form_id, opened.id), show)

    def _show_files(self, found: tuple[Attached, ...]) -> None:
        had = next((each.attached.id for each in self.files() if each.hasFocus()), "")
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for attached in found:
            button = FileButton(attached, is_writable=self._is_writable)
            button.opened.connect(self.open_one)
            button.saved_elsewhere.connect(self.save_one)
            button.removed.connect(self.remove_one)
            self._flow.addWidget(button)
            button.show()
            if attached.id == had:
                button.setFocus()
        words = _("Attachments")
        self._title.setText(f"{words} {len(found)}" if found else words)
        self._files.updateGeometry()

    def _changed(self, news: Changed) -> None:
        if self._opened is not None and news.kind == self._form_id and self._opened.id in news.ids:
            self._look()

    # ------------------------------------------------------------------------------- the files

    def add_files(self, paths: list[Path]) -> None:
        """Attach these files; a new record is saved before."""
        opened = self._opened or self._ask_saved()
        if opened is None or not paths or not self._is_writable:
            return
        attachments, form_id = self._desk.workspace.attachments, self._form_id

        def work(job: Job[Added]) -> Added:
            added = []
            for number, path in enumerate(paths):
                job.step(number, len(paths))
                try:
                    added.append(attachments.add(form_id, opened.id, path))
                except UserError as error:
                    return tuple(added), error
            return tuple(added), None

        self._desk.run(work, self._tell_added, _("Attaching files"))

    def open_one(self, attached: Attached) -> None:
        """Let the system show the file; whoever would start a program is asked before."""
        title = _("Open “{name}”?").format(name=attached.name)
        danger = _(
            "This file is a program and can change things on this computer. "
            "Open it only if you know who made it."
        )
        if is_program(attached.name) and not confirm(self, title, danger, _("Open")):
            return
        attachments = self._desk.workspace.attachments
        self._desk.run(lambda _job: attachments.open(attached.id), open_file)

    def save_one(self, attached: Attached) -> None:
        """Write the file to a place of the person's choice."""
        attachments = self._desk.workspace.attachments
        write_file(
            self._desk,
            self,
            Wish(_("Save as …"), safe_name(attached.name), _("All files (*)")),
            lambda _job, target: attachments.save_as(attached.id, target),
            lambda target, _none: self._desk.tell_written(target),
        )

    def remove_one(self, attached: Attached) -> None:
        """Take the file off the record; the notice undoes it."""
        attachments = self._desk.workspace.attachments

        def undo() -> None:
            self._desk.run(lambda _job: attachments.put_back(attached), lambda _back: None)

        words = _("“{name}” was removed.").format(name=attached.name)
        self._desk.run(
            lambda _job: attachments.remove(attached.id),
            lambda _gone: self._desk.tell(words, _("Undo"), undo, about=attached.id),
        )

    def _tell_added(self, result: Added) -> None:
        added, error = result
        if error is not None:
            self._desk.tell_error(error)
        elif len(added) == 1:
            words = _("“{name}” is attached.").format(name=added[0].name)
            self._desk.tell(words, tone="done")

    def _choose(self) -> None:
        paths = choose_sources(self, _("Add files …"), self._desk.folder(), _("All files (*)"))
        if paths:
            self._desk.frame.memory.change(folders={"files": str(paths[0].parent)})
            self.add_files(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Files and pictures of the clipboard are pasted."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._is_writable:
            self.taker.paste()
        else:
            super().keyPressEvent(event)
