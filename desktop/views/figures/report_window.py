"""A window of figures: a month, a quarter or a year, turned by arrows, kept as PDF or workbook."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QDialog, QWidget

from desktop.i18n import _
from desktop.services.complaint_figures.periods import (
    MONTH,
    QUARTER,
    YEAR,
    days_of,
    length,
    name_of,
    span_words,
    turned,
)
from desktop.views.dialogs import file_name
from desktop.views.figures.cases_window import CasesWindow
from desktop.views.labels import label
from desktop.views.pages import Card, Page, Turner, button, choice, furnish
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.services.complaint_figures.figure import Days, Figure
    from desktop.services.printing import PrintResult
    from desktop.views.desk import Desk

_WIDEST = 900  # px, so that all columns of the months have room
_SIZE = (1000, 760)


class Reports(Protocol):
    """What writes the report of a period."""

    def pdf(self, period: Days, target: Path) -> PrintResult:
        """Write it on paper."""

    def xlsx(self, period: Days, target: Path) -> int:
        """Write it as a workbook."""


class ReportWindow(QDialog):
    """Shows the figures of records of a form, as a subclass reads and shows them."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        about: tuple[str, Reports],
        months: int,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = title
        self._form_id, self._reports = about
        self._period = days_of(desk.workspace.clock.today(), months)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        lengths = ((MONTH, _("Month")), (QUARTER, _("Quarter")), (YEAR, _("Year")))
        options = tuple((str(each), words) for each, words in lengths)
        self.kind = choice(_("Period"), options, str(months))
        self.span = label("", "section")
        self.earlier = Turner(desk.frame, "chevron-left", _("Earlier"))
        self.later = Turner(desk.frame, "chevron-right", _("Later"))
        self.save_pdf = button(_("Save as PDF"), main=True)
        self.export = button(_("Export"))
        self.leave = button(_("Close"))
        self.kind.activated.connect(self._choose_kind)
        self.earlier.clicked.connect(partial(self._turn, -1))
        self.later.clicked.connect(partial(self._turn, 1))
        self.save_pdf.clicked.connect(self._write_pdf)
        self.export.clicked.connect(self._write_workbook)
        self.leave.clicked.connect(self.reject)

    def look(self) -> None:
        """Read the figures anew."""
        self.span.setText(span_words(self._period))
        self.read(self._period)

    @abstractmethod
    def read(self, period: Days) -> None:
        """Read the figures of a period, and show them if it is still `is_wanted` then."""

    def is_wanted(self, period: Days) -> bool:
        """Whether no other period was chosen while this one was read."""
        return period == self._period

    def arrange(self, cards: Sequence[QWidget]) -> None:
        """Put these below the choice of the period."""
        page = Page("", widest=_WIDEST)
        top = Card("")
        top.add_row(self.kind, self.earlier, self.span, self.later)
        for card in (top, *cards):
            page.add(card)
        furnish(self, page, (self.leave, self.export, self.save_pdf))

    def show_cases(self, figure: Figure) -> None:
        """List the cases behind a figure."""
        window = CasesWindow(self._desk, self._form_id, figure, self)
        window.accepted.connect(self.accept)  # a case was opened: it stands in the main window
        window.open()

    def show_days(self, period: Days) -> None:
        """Show these days."""
        self._period = period
        self.kind.setCurrentIndex(self.kind.findData(str(length(period))))
        self.look()

    def _choose_kind(self) -> None:
        today, (start, end) = self._desk.workspace.clock.today(), self._period
        day = today if start <= today < end else start
        self.show_days(days_of(day, int(self.kind.currentData())))

    def _turn(self, by: int) -> None:
        self.show_days(turned(self._period, by))

    def _write_pdf(self) -> None:
        desk, period = self._desk, self._period
        write_file(
            desk,
            self,
            Wish(_("Save as PDF"), self._file_name(".pdf"), "PDF (*.pdf)"),
            lambda _job, target: self._reports.pdf(period, target),
            desk.tell_printed,
        )

    def _write_workbook(self) -> None:
        desk, period = self._desk, self._period
        write_file(
            desk,
            self,
            Wish(_("Export as a workbook"), self._file_name(".xlsx"), "Excel (*.xlsx)"),
            lambda _job, target: self._reports.xlsx(period, target),
            lambda target, _count: desk.tell_written(target),
        )

    def _file_name(self, ending: str) -> str:
        return file_name(f"{self._title} {name_of(self._period)}", ending)
