"""A merge that was made: what became of whom, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.labels import wrapped
from desktop.views.moments import when
from desktop.views.pages import button

if TYPE_CHECKING:
    from desktop.services.doubles.merging import Merged
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk


class MergedPanel(QWidget):
    """`parted` tells that a merge was undone, `failed` why it was not."""

    parted = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._merged: Merged | None = None
        self.words = wrapped("")
        told = _("Everything becomes as it was before, as long as nothing of it was changed since.")
        self.undo = button(_("Undo the merge"), main=True)
        self.undo.clicked.connect(self._undo)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(wrapped(told, "quiet"))
        column.addStretch(1)
        column.addLayout(foot)

    def show_merged(self, merged: Merged) -> None:
        """Show this merge."""
        self._merged = merged
        others = "\n".join(f"{code} {name}" for code, name in merged.others)
        at = when(merged.at, self._desk.workspace.clock)
        into = _("Became part of {code} {name}").format(code=merged.code, name=merged.title)
        self.words.setText(f"{others}\n\n{into}\n{at} {merged.who}")

    def part(self, merged: Merged) -> None:
        """Undo a merge."""
        doubles = self._desk.workspace.doubles

        def done(_survivor: Opened) -> None:
            self.parted.emit()

        alive, words = self._desk.while_open, _("Undoing the merge")
        jobs = self._desk.frame.jobs
        jobs.run(lambda _job: doubles.part(merged.id), alive(done), alive(self.failed.emit), words)

    def _undo(self) -> None:
        if self._merged is not None:
            self.part(self._merged)
