"""The imports so far, each of which can be taken back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desktop.i18n import _
from desktop.views.dialogs import confirm
from desktop.views.importing.taking_back import HindrancesCard, TakingBack
from desktop.views.importing.words import counts_words
from desktop.views.labels import Elided, label
from desktop.views.moments import when
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from desktop.services.table_imports.table_imports import BatchLine
    from desktop.views.desk import Desk

_MOST = 30
"""So many are listed."""


class BatchesCard(Card):
    """One line an import: when, from what, how much; and the way back."""

    came = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Imports so far"))
        self._desk = desk
        self.lines: list[tuple[QWidget, ...]] = []
        self.buttons: list[QPushButton] = []
        self.nothing = label(_("Nothing was imported yet."), "quiet")
        self.hindrances = HindrancesCard(desk)
        self.taking_back = TakingBack(desk, self)
        self.taking_back.done.connect(lambda _id: self.look())
        self.taking_back.refused.connect(self.hindrances.tell)
        within = QWidget()
        self._grid = QGridLayout(within)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 2)
        self.add(self.nothing, within, self.hindrances)

    def look(self) -> None:
        """Read the list anew."""
        service = self._desk.workspace.table_imports
        self._desk.read(lambda _job: tuple(service.batches())[:_MOST], self._show)

    def _show(self, batches: tuple[BatchLine, ...]) -> None:
        for line in self.lines:
            for widget in line:
                widget.deleteLater()
        self.buttons = []
        self.hindrances.clear()
        self.nothing.setVisible(not batches)
        self.lines = [self._line(batch) for batch in batches]
        for row, line in enumerate(self.lines):
            for column, widget in enumerate(line):
                self._grid.addWidget(widget, row, column)
        self.came.emit()

    def _line(self, batch: BatchLine) -> tuple[QWidget, ...]:
        at = label(when(batch.at, self._desk.workspace.clock), "secondary")
        name = Elided(batch.file_name)
        counts = Elided(counts_words(batch.added, batch.changed), "secondary")
        if batch.taken_back_at is not None:
            end: QWidget = label(_("Taken back"), "quiet")
            end.setFixedHeight(30)
            return at, name, counts, end
        back = button(_("Take the whole import back"))
        back.setProperty("look", "link")
        back.setAccessibleName(_("Take back “{name}”").format(name=batch.file_name))
        back.clicked.connect(lambda: self._ask(batch))
        self._grid.setAlignment(back, Qt.AlignmentFlag.AlignRight)
        self.buttons.append(back)
        return at, name, counts, back

    def _ask(self, batch: BatchLine) -> None:
        words = _(
            "{counts}. What was new is removed, what was changed becomes as before. "
            "Records that were changed since then keep it from being taken back."
        ).format(counts=counts_words(batch.added, batch.changed))
        title = _("Take back “{name}”?").format(name=batch.file_name)
        if confirm(self, title, words, _("Take the whole import back")):
            self.taking_back.take_back(batch.id, batch.file_name)
