"""One row beside the table: why it was judged so, what is to be mended or decided, what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.services.table_imports.judged import VERDICTS, Verdict
from desktop.views.focus import keeps_escape
from desktop.views.importing.row_parts import Decision, Mending, changed, met
from desktop.views.importing.words import TONES
from desktop.views.labels import button_words, label, pill, set_tone, wrapped

if TYPE_CHECKING:
    from desktop.services.table_imports.judged import JudgedRow

NARROWEST = 300


class RowPanel(QScrollArea):
    """`mended` (row, column, words), `decided` (row, record id), `put_out` (row, whether)."""

    mended = Signal(int, int, str)
    decided = Signal(int, str)
    put_out = Signal(int, bool)
    added = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: JudgedRow | None = None
        self.setObjectName("rowpanel")
        self.setAccessibleName(_("The row in view"))
        self.setWidgetResizable(True)
        self.setMinimumWidth(NARROWEST)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.mendings: list[Mending] = []
        self.decision: Decision | None = None
        self.out = QCheckBox(button_words(_("Leave this row out")))
        self._column = QVBoxLayout()
        self.show_row(None)

    def show_row(self, row: JudgedRow | None) -> None:
        """Show this row, or nothing."""
        self.row = row
        self.mendings, self.decision = [], None
        page = QFrame()
        page.setProperty("look", "panel")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        if row is None:
            self._column.addWidget(wrapped(_("No row is chosen."), "quiet"))
        else:
            self._fill(row)
        self._column.addStretch(1)
        self.setWidget(page)

    def focus_first(self) -> None:
        """Put the keyboard where this row needs a hand first."""
        if self.mendings:
            self.mendings[0].line.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.decision is not None:
            self.decision.answers[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.out.setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        """Esc leads back to the table, not a step back."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, row: JudgedRow) -> None:
        self._column.addLayout(_head(row))
        if row.doubt:
            doubt = wrapped(row.doubt)
            set_tone(doubt, "waiting")
            self._column.addWidget(doubt)
        if row.verdict is Verdict.DOUBTFUL:
            self.decision = Decision(row)
            self.decision.decided.connect(lambda record: self.decided.emit(row.row, record))
            self._column.addWidget(self.decision)
        elif row.record is not None:
            self._column.addWidget(met(row))
        for problem in row.problems:
            mending = Mending(problem)
            mending.mended.connect(self.mended)
            mending.added.connect(self.added)
            self.mendings.append(mending)
            self._column.addWidget(mending)
        for change in row.changes:
            self._column.addWidget(changed(change))
        for note in row.notes:
            self._column.addWidget(wrapped(note, "secondary"))
        self._add_out(row)

    def _add_out(self, row: JudgedRow) -> None:
        self.out = QCheckBox(button_words(_("Leave this row out")))
        self.out.setChecked(row.verdict is Verdict.LEFT_OUT)
        self.out.clicked.connect(lambda on: self.put_out.emit(row.row, on))
        self._column.addSpacing(4)
        self._column.addWidget(self.out)


def _head(row: JudgedRow) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(label(_("Row {number}").format(number=row.number), "section"))
    line.addStretch(1)
    line.addWidget(pill(_(VERDICTS[row.verdict]), TONES[row.verdict]))
    return line
