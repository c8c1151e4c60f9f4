"""The third step: every row with what would become of it, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.services.table_imports.judged import OPEN, VERDICTS, WRITTEN, Verdict
from desktop.views.focus import holds
from desktop.views.importing.row_panel import RowPanel
from desktop.views.importing.rows_model import JudgedRows
from desktop.views.importing.rows_view import JudgedView
from desktop.views.importing.step_page import StepPage
from desktop.views.labels import button_words, set_property
from desktop.views.lists.chips import Chips
from desktop.views.lists.rows import ALL, Chip
from desktop.views.pages import button

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.services.table_imports.judged import JudgedRow
    from desktop.views.desk import Desk
    from desktop.views.importing.course import Course

_SHARES = (660, 340)


class LookPage(StepPage):
    """Chips by verdict above, the rows at the left, the row under the cursor at the right."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._course = course
        self.chips = Chips(tuple(Chip(key, _(words)) for key, words in VERDICTS.items()))
        self.chips.setAccessibleName(_("Rows by what becomes of them"))
        self.leave_open = button("")
        self.model = JudgedRows(self)
        self.view = JudgedView(self.model, desk.frame.theme)
        self.panel = RowPanel()
        self._verdict = ALL
        self._counts: Mapping[Verdict, int] = {}
        self._arrange()
        self._connect()

    @property
    def next_words(self) -> str:
        """The button names how many rows it writes."""
        count = self._count(WRITTEN)
        words = ngettext("Import {count} row", "Import {count} rows", count)
        return words.format(count=f"{count:,}")

    @property
    def is_ready(self) -> bool:
        """Whether all is judged, nothing is open and there is something to write."""
        judged = self._course.judged
        whole = judged is not None and judged.is_whole
        return whole and not self._count(OPEN) and self._count(WRITTEN) > 0

    @property
    def lacks(self) -> str:
        """What stands in the way."""
        judged = self._course.judged
        if judged is None or not judged.is_whole:
            return _("These are the first rows; the others are being looked at.")
        count = self._count(OPEN)
        if count:
            words = ngettext(
                "{count} row is open: mend, decide, or leave it out.",
                "{count} rows are open: mend, decide, or leave them out.",
                count,
            )
            return words.format(count=f"{count:,}")
        return _("Nothing is new: everything is here already, or left out.")

    def first_part(self) -> QWidget:
        """The rows."""
        return self.view

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 8, 16, 8)
        top.addWidget(self.chips, 1)
        top.addWidget(self.leave_open)
        set_property(self.leave_open, "look", "link")
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self.view)
        halves.addWidget(self.panel)
        halves.setSizes(list(_SHARES))
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(halves, 1)

    def _connect(self) -> None:
        course, said = self._course, self._course.corrections
        self.chips.chosen.connect(self._filter)
        self.leave_open.clicked.connect(self._leave_open_out)
        self.view.turned_to.connect(self.panel.show_row)
        self.view.entered.connect(lambda _row: self.panel.focus_first())
        self.view.toggled.connect(self._toggle)
        self.model.mended.connect(said.mend)
        self.panel.mended.connect(said.mend)
        self.panel.decided.connect(said.decide)
        self.panel.put_out.connect(said.leave_out)
        self.panel.added.connect(said.add_person)
        self.panel.left.connect(self.view.setFocus)
        course.judged_came.connect(self._show)
        course.draft_came.connect(self.model.clear)

    def _show(self) -> None:
        judged = self._course.judged
        if judged is None:
            return
        self._counts = judged.counts
        counts = {str(verdict): count for verdict, count in self._counts.items()}
        if self._verdict != ALL and not counts.get(self._verdict):
            self._verdict = ALL
            self.chips.mark(ALL)
        self.chips.count(counts)
        count = self._count(OPEN)
        words = ngettext("Leave the open row out", "Leave the {count} open rows out", count)
        self.leave_open.setText(button_words(words.format(count=f"{count:,}")))
        self.leave_open.setVisible(count > 0)
        self._show_rows()
        self.able_changed.emit()

    def _count(self, verdicts: Iterable[Verdict]) -> int:
        """How many rows have one of these verdicts, as counted when they came."""
        return sum(self._counts.get(verdict, 0) for verdict in verdicts)

    def _filter(self, verdict: str) -> None:
        self._verdict = verdict
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the rows of the chosen verdict; the cursor stays on its row, or on its place."""
        judged = self._course.judged
        if judged is None:
            return
        row, at = self.panel.row, self.view.currentIndex().row()
        verdicts = () if self._verdict == ALL else (Verdict(self._verdict),)
        in_panel = holds(self.panel, self.window().focusWidget())
        self.model.show_rows(judged, verdicts)
        found = self.model.number_of(row.row) if row is not None else -1
        self.view.choose(found if found >= 0 else at)
        if in_panel:
            self.panel.focus_first()

    def _leave_open_out(self) -> None:
        judged = self._course.judged
        if judged is not None:
            self._course.corrections.leave_open_out(judged)

    def _toggle(self, row: JudgedRow) -> None:
        self._course.corrections.leave_out(row.row, row.verdict is not Verdict.LEFT_OUT)
