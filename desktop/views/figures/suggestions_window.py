"""What came of suggestions and praise: figures, months and charts of a period, to be kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from desktop.i18n import _
from desktop.services import suggestion_reports as report
from desktop.services.complaint_figures.periods import (
    MONTH,
    QUARTER,
    YEAR,
    days_of,
    name_of,
    span_words,
    turned,
)
from desktop.views.charts import ChartCard, NumbersTable
from desktop.views.dialogs import file_name
from desktop.views.figures.cases_window import CasesWindow
from desktop.views.figures.figure_table import FigureTable
from desktop.views.labels import label
from desktop.views.pages import Card, Page, Turner, button, choice, furnish
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from desktop.reports.charts import Chart
    from desktop.services.complaint_figures.figure import Days, Figure
    from desktop.services.suggestion_reports import SuggestionReport
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

    Read = tuple[SuggestionReport, tuple[Chart, ...]]

_CHARTS = 3
_WIDEST = 900  # px, so that all columns of the months have room
_SIZE = (1000, 760)


class SuggestionsWindow(QDialog):
    """Shows a month, a quarter or a year; the arrows lead to others."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        today = desk.workspace.clock.today()
        self._period = days_of(today, YEAR)
        self.setWindowTitle(_("Suggestions and praise"))
        self.resize(*_SIZE)
        lengths = ((MONTH, _("Month")), (QUARTER, _("Quarter")), (YEAR, _("Year")))
        options = tuple((str(months), words) for months, words in lengths)
        self.kind = choice(_("Period"), options, str(YEAR))
        self.span = label("", "section")
        self.earlier = Turner(desk.frame, "chevron-left", _("Earlier"))
        self.later = Turner(desk.frame, "chevron-right", _("Later"))
        self.figures, self.months = FigureTable(), NumbersTable()
        self.charts = [ChartCard(desk) for _chart in range(_CHARTS)]
        self.save_pdf = button(_("Save as PDF"), main=True)
        self.export = button(_("Export"))
        self.leave = button(_("Close"))
        self._arrange()
        self._connect()
        self.look()

    def look(self) -> None:
        """Read the figures anew."""
        period, reports = self._period, self._desk.workspace.suggestion_reports
        self.span.setText(span_words(period))

        def read(_job: Job[Read]) -> Read:
            found = reports.of(period)
            return found, report.charts(found)

        self._desk.read(read, self._show)

    def _arrange(self) -> None:
        page = Page("", widest=_WIDEST)
        top = Card("")
        top.add_row(self.kind, self.earlier, self.span, self.later)
        figures = Card(_("Figures"), _("A click on a figure shows what it was counted from."))
        figures.add(self.figures)
        months = Card(_("By month of receipt"))
        months.add(self.months)
        for card in (top, figures, months, *self.charts):
            page.add(card)
        furnish(self, page, (self.leave, self.export, self.save_pdf))

    def _connect(self) -> None:
        self.kind.activated.connect(self._choose_kind)
        self.earlier.clicked.connect(partial(self._turn, -1))
        self.later.clicked.connect(partial(self._turn, 1))
        self.figures.wanted.connect(self._show_cases)
        self.save_pdf.clicked.connect(self._write_pdf)
        self.export.clicked.connect(self._write_workbook)
        self.leave.clicked.connect(self.reject)

    def _show(self, read: Read) -> None:
        found, charts = read
        if found.period != self._period:
            return  # another period was chosen while this one was read
        self.figures.show_figures(report.heads(), found.figures)
        self.months.show_lines(report.month_heads(found), report.month_lines(found))
        for card, chart in zip(self.charts, charts, strict=True):
            card.show_chart(chart)

    def _show_cases(self, figure: Figure) -> None:
        window = CasesWindow(self._desk, "suggestion", figure, self)
        window.accepted.connect(self.accept)  # a case was opened: it stands in the main window
        window.open()

    def _choose_kind(self) -> None:
        today, (start, end) = self._desk.workspace.clock.today(), self._period
        day = today if start <= today < end else start
        self._turn_to(days_of(day, int(self.kind.currentData())))

    def _turn(self, by: int) -> None:
        self._turn_to(turned(self._period, by))

    def _turn_to(self, period: Days) -> None:
        self._period = period
        self.look()

    def _write_pdf(self) -> None:
        desk, period = self._desk, self._period
        write_file(
            desk,
            self,
            Wish(_("Save as PDF"), self._file_name(".pdf"), "PDF (*.pdf)"),
            lambda _job, target: desk.workspace.suggestion_reports.pdf(period, target),
            desk.tell_printed,
        )

    def _write_workbook(self) -> None:
        desk, period = self._desk, self._period
        write_file(
            desk,
            self,
            Wish(_("Export as a workbook"), self._file_name(".xlsx"), "Excel (*.xlsx)"),
            lambda _job, target: desk.workspace.suggestion_reports.xlsx(period, target),
            lambda target, _count: desk.tell_written(target),
        )

    def _file_name(self, ending: str) -> str:
        title = _("Suggestions and praise")
        return file_name(f"{title} {name_of(self._period)}", ending)


class SuggestionsCard(Card):
    """The card of the reports that leads to the figures; their window is made when it is wanted."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            _("Suggestions and praise"),
            _("What was adopted, put into practice and answered in time, and what it was worth."),
        )
        self._desk, self._over = desk, parent
        self.window_of_figures: SuggestionsWindow | None = None
        self.go = button(_("Look at the figures …"), main=True)
        self.go.clicked.connect(self.show_figures)
        self.add_row(self.go)

    def show_figures(self) -> None:
        """Open the window; the period is the one that was looked at last."""
        if self.window_of_figures is None:
            self.window_of_figures = SuggestionsWindow(self._desk, self._over)
        else:
            self.window_of_figures.look()
        self.window_of_figures.open()
