"""What came of suggestions and praise: figures, months and charts of a period, to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import suggestion_reports as report
from desktop.services.complaint_figures.periods import YEAR
from desktop.views.charts import ChartCard, NumbersTable
from desktop.views.figures.figure_table import FigureTable
from desktop.views.figures.report_window import ReportWindow
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from desktop.reports.charts import Chart
    from desktop.services.complaint_figures.figure import Days
    from desktop.services.suggestion_reports import SuggestionReport
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

    Read = tuple[SuggestionReport, tuple[Chart, ...]]

_CHARTS = 3


class SuggestionsWindow(ReportWindow):
    """The figures of suggestions and praise, the year first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        reports = desk.workspace.suggestion_reports
        super().__init__(desk, parent, _("Suggestions and praise"), ("suggestion", reports), YEAR)
        self.figures, self.months = FigureTable(), NumbersTable()
        self.charts = [ChartCard(desk) for _chart in range(_CHARTS)]
        figures = Card(_("Figures"), _("A click on a figure shows what it was counted from."))
        figures.add(self.figures)
        months = Card(_("By month of receipt"))
        months.add(self.months)
        self.arrange((figures, months, *self.charts))
        self.figures.wanted.connect(self.show_cases)
        self.look()

    def read(self, period: Days) -> None:
        """Read the figures of a period away from the window."""
        reports = self._desk.workspace.suggestion_reports

        def work(_job: Job[Read]) -> Read:
            found = reports.of(period)
            return found, report.charts(found)

        self._desk.read(work, self._show)

    def _show(self, read: Read) -> None:
        found, charts = read
        if not self.is_wanted(found.period):
            return
        self.figures.show_figures(report.heads(), found.figures)
        self.months.show_lines(report.month_heads(found), report.month_lines(found))
        for card, chart in zip(self.charts, charts, strict=True):
            card.show_chart(chart)


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
