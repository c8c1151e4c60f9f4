"""The page of closing: the next period above, the closed ones below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.services.finance_batches import NEWS
from desktop.views.closing.batches_card import BatchesCard
from desktop.views.closing.next_card import NextCard
from desktop.views.dialogs import file_name
from desktop.views.pages import Page, button
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from desktop.events import Changed
    from desktop.services.closed_periods import ClosedBatch
    from desktop.views.desk import Desk

_WIDEST = 940
_PAUSE_MS = 200
_HEARD = {NEWS, "checklist", "person", "customer"}


class ClosingPage(QWidget):
    """`left` tells that the person wants to go back to the reports."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = True
        self.back = button(_("Back to the reports"))
        self.back.setProperty("look", "link")
        self.next, self.batches = NextCard(desk), BatchesCard(desk)
        page = Page(_("Closing of periods"), widest=_WIDEST)
        page.add_back(self.back)
        for card in (self.next, self.batches):
            page.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.back.clicked.connect(self.left)
        self.next.closed.connect(self._closed)
        self.batches.wanted.connect(self.write)
        desk.bridge.changed.connect(self._hear)

    def look(self) -> None:
        """Read the closed periods anew, and what the next one would hand out."""
        self._is_stale = False
        self._desk.read(lambda _job: self._desk.workspace.finance_batches.list(), self._show)

    def go_back(self) -> None:
        """Out of the second step first, then out of the page."""
        if not self.next.go_back():
            self.left.emit()

    def write(self, number: str) -> None:
        """Write the workbook of a batch where the person says."""
        batches = self._desk.workspace.finance_batches
        name = file_name(_("Finance {number}").format(number=number), ".xlsx")
        wish = Wish(_("Export"), name, "Excel (*.xlsx)")

        def written(target: Path, count: int) -> None:
            self._desk.tell_written(target, _("Lines: {count}.").format(count=count))

        write_file(
            self._desk, self, wish, lambda _job, target: batches.workbook(number, target), written
        )

    def showEvent(self, event: QShowEvent) -> None:
        """What was changed while the page was not seen is read now."""
        super().showEvent(event)
        if self._is_stale:
            self.look()

    def _show(self, batches: tuple[ClosedBatch, ...]) -> None:
        self.batches.show_batches(batches)
        self.next.begin(batches)

    def _closed(self, batch: ClosedBatch) -> None:
        words = _("{number} was closed.").format(number=batch.number)
        self._desk.tell(words, _("Export"), lambda: self.write(batch.number), tone="done")
        self.look()

    def _hear(self, news: Changed) -> None:
        """An expense may be another one now; while the person is asked, the closing itself sees."""
        if news.kind not in _HEARD:
            return
        self._is_stale = True
        if self.isVisible() and not self.next.is_asking:
            self._pause.start()
