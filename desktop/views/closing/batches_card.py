"""The closed periods, the latest first, each with its sums and its workbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desktop.forms.text import amount_words
from desktop.i18n import _, ngettext
from desktop.views.labels import label
from desktop.views.moments import when
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from desktop.services.closed_periods import ClosedBatch
    from desktop.views.desk import Desk

MOST = 60
"""So many are shown; the command line lists them all."""


class BatchesCard(Card):
    """`wanted` tells the number of the batch whose workbook is wanted."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Closed periods"), "", parent)
        self._desk = desk
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self.nothing = label(_("No period has been closed yet."), "quiet")
        self.add(self.nothing)
        self.column.addLayout(self._grid)

    def show_batches(self, batches: tuple[ClosedBatch, ...]) -> None:
        """Show these."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.nothing.setVisible(not batches)
        for row, batch in enumerate(batches[:MOST]):
            for column, widget in enumerate(self._cells(batch)):
                self._grid.addWidget(widget, row, column)

    def buttons(self) -> list[QPushButton]:
        """The buttons that write workbooks, from above."""
        return [each for each in self.findChildren(QPushButton) if not each.isHidden()]

    def _cells(self, batch: ClosedBatch) -> list[QWidget]:
        lines = ngettext("{count} line", "{count} lines", batch.line_count)
        at = when(batch.closed_at, self._desk.workspace.clock)
        closed = " · ".join(each for each in (at, batch.closed_by) if each)
        go = button(_("Export"))
        go.setAccessibleName(_("Export {number}").format(number=batch.number))
        go.clicked.connect(partial(self.wanted.emit, batch.number))
        period = _("{first} to {last}").format(
            first=batch.start.isoformat(), last=batch.end.isoformat()
        )
        return [
            label(batch.number, "strong"),
            label(period),
            label(lines.format(count=batch.line_count)),
            label("    ".join(_sums(batch))),
            label(closed, "secondary"),
            go,
        ]


def _sums(batch: ClosedBatch) -> list[str]:
    """What the batch adds, by currency."""
    return [
        f"{currency} {amount_words(each.closing - each.opening)}"
        for currency, each in batch.sums.items()
    ]
