"""The lines that a closing would hand out, as a table whose rows lead to their checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.forms.text import amount_words
from desktop.i18n import _
from desktop.reports.finance_book import ENTRIES
from desktop.services.closing_words import kind_words, reasons_in_words
from desktop.views.labels import plain_tip
from desktop.views.tables import be_quiet

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.services.closed_periods import Preview
    from desktop.storage.finance_batches import BatchLine

MOST = 500
"""So many lines are shown; the workbook has them all."""

_ROW, _SHOWN = 26, 9  # px high, and so many rows without scrolling
_AMOUNT = 5


class LinesTable(QTableWidget):
    """`opened` tells the id of the checklist whose row was opened with Enter or a double click."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checklists: list[str] = []
        self.setProperty("look", "boxed")
        self.setAccessibleName(_("Lines"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        be_quiet(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        heads = (
            _("Entry"), _("Checklist number"), _("Date"), _("Customer"), _("Kind of expense"),
            _("Amount"), _("Why"),
        )  # fmt: skip
        self.setColumnCount(len(heads))
        for column, words in enumerate(heads):
            self.setHorizontalHeaderItem(column, _item(words, is_figure=column == _AMOUNT))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (3, 6):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda item: self._open(item.row()))

    def show_preview(self, seen: Preview) -> None:
        """Show these lines, what is corrected first: it wants to be looked at most."""
        why = reasons_in_words(seen.lines)
        rank = {"reversal": 0, "again": 0, "late": 1}
        lines = sorted(seen.lines, key=lambda line: rank.get(line.entry, 2))[:MOST]
        self._checklists = [line.checklist_id for line in lines]
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, words in enumerate(_told(line, why.get(line.id, ""))):
                self.setItem(row, column, _item(words, is_figure=column == _AMOUNT))
        rows = min(len(lines), _SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * _ROW + 4)
        self.setVisible(bool(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the checklist of the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._checklists):
            self.opened.emit(self._checklists[row])


def _told(line: BatchLine, why: str) -> tuple[str, ...]:
    amount = amount_words(line.amount)
    return (
        _(ENTRIES[line.entry]),
        line.code,
        line.spent_on.isoformat(),
        line.customer,
        kind_words(line.kind),
        amount if line.currency == "CNY" else f"{line.currency} {amount}",
        why or ("" if line.voucher else _("no voucher number")),
    )


def _item(words: str, *, is_figure: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    side = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(plain_tip(words))
    return item
