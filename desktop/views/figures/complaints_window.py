"""What complaints say of a period: figures, stages, causes, ages and months, with their cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services.clocks.words import unknown_year_words
from desktop.services.complaint_figures import telling
from desktop.services.complaint_figures.periods import MONTH
from desktop.services.suggestion_reports import heads
from desktop.views.charts import ChartCard
from desktop.views.figures.figure_grid import FigureGrid
from desktop.views.figures.figure_table import FigureTable
from desktop.views.figures.report_window import ReportWindow
from desktop.views.labels import wrapped
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.reports.charts import Chart
    from desktop.services.complaint_figures.analysis import ComplaintFigures
    from desktop.services.complaint_figures.figure import Days, Figure
    from desktop.services.complaint_figures.parts import Month, ParetoLine
    from desktop.services.complaint_figures.stages import StageFigures
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

    Read = tuple[ComplaintFigures, dict[str, Chart]]
    Cells = Sequence[Figure | str]

_PICTURES = ("stages", "causes", "categories", "ageing", "trend", "in_time")


class ComplaintsWindow(ReportWindow):
    """The analysis of complaints; a click on a figure lists the cases behind it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        reports = desk.workspace.complaint_figures
        super().__init__(desk, parent, _("Analysis of complaints"), ("complaint", reports), MONTH)
        self.figures, self.closing = FigureTable(), FigureTable()
        self.stages = FigureGrid(_("Stages, in working time"))
        self.causes, self.categories = FigureGrid(_("Causes")), FigureGrid(_("Categories"))
        self.ageing = FigureGrid(_("Age of the open cases, in working days"))
        self.months = FigureGrid(_("Month by month"))
        self.charts = {name: ChartCard(desk) for name in _PICTURES}
        self.remark = wrapped("", "waiting")
        self._lay_out()
        for table in (self.figures, self.closing):
            table.wanted.connect(self.show_cases)
        for grid in self._grids:
            grid.wanted.connect(self.show_cases)
        self.look()

    @property
    def _grids(self) -> tuple[FigureGrid, ...]:
        return self.stages, self.causes, self.categories, self.ageing, self.months

    def read(self, period: Days) -> None:
        """Read the figures of a period away from the window."""
        reports = self._desk.workspace.complaint_figures

        def work(_job: Job[Read]) -> Read:
            found = reports.of(period)
            return found, telling.charts_of(found)

        self._desk.read(work, self._show)

    def _lay_out(self) -> None:
        words = _("A click on a figure shows what it was counted from.")
        figures = Card(_("Numbers"), words)
        figures.add(self.remark, self.figures)
        closing = Card(_("Of the cases closed in the period"))
        closing.add(self.closing)
        cards = {}
        for grid in self._grids:
            cards[grid] = Card(grid.accessibleName())
            cards[grid].add(grid)
        pictures = self.charts
        self.arrange(
            (
                figures,
                closing,
                *(cards[self.stages], pictures["stages"]),
                *(cards[self.causes], pictures["causes"]),
                *(cards[self.categories], pictures["categories"]),
                *(cards[self.ageing], pictures["ageing"]),
                *(cards[self.months], pictures["trend"], pictures["in_time"]),
            )
        )

    def _show(self, read: Read) -> None:
        found, charts = read
        if not self.is_wanted(found.period):
            return
        self.figures.show_figures(heads(), (*found.numbers, *found.measures))
        self.closing.show_figures(heads(), found.closing)
        self.stages.show_rows(telling.stage_heads(), list(map(_stage, found.stages)))
        self.causes.show_rows(telling.pareto_heads(_("Cause")), list(map(_pareto, found.causes)))
        by_category = list(map(_pareto, found.categories))
        self.categories.show_rows(telling.pareto_heads(_("Category")), by_category)
        ages = [(each.label, each) for each in found.ageing]
        self.ageing.show_rows((_("Age"), _("Cases")), ages)
        self.months.show_rows(telling.month_heads(), list(map(_month, found.trend)))
        for name, card in self.charts.items():
            card.show_chart(charts[name])
            card.setVisible(bool(charts[name].categories))
        self._warn(found.unknown_years)

    def _warn(self, years: tuple[int, ...]) -> None:
        """Say of which years nobody has entered the holidays."""
        self.remark.setText(unknown_year_words(years))
        self.remark.setVisible(bool(years))


def _stage(stage: StageFigures) -> Cells:
    times = (stage.mean, stage.median, stage.p90)
    counted = str(stage.in_time.n)
    return stage.name, stage.in_time, stage.late, counted, *times, str(stage.mean.n)


def _pareto(line: ParetoLine) -> Cells:
    words = telling.pareto_line(line)
    return words[0], line.figure, *words[2:]


def _month(month: Month) -> Cells:
    return month.words, month.received, month.closed, month.in_time, str(month.in_time.n)


class ComplaintsCard(Card):
    """The card of the reports that leads to the figures; their window is made when it is wanted."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            _("Analysis of complaints"),
            _("How fast complaints were answered, what caused them, and who was won back."),
        )
        self._desk, self._over = desk, parent
        self.window_of_figures: ComplaintsWindow | None = None
        self.go = button(_("Look at the figures …"), main=True)
        self.go.clicked.connect(self.show_figures)
        self.add_row(self.go)

    def show_figures(self) -> None:
        """Open the window; the period is the one that was looked at last."""
        if self.window_of_figures is None:
            self.window_of_figures = ComplaintsWindow(self._desk, self._over)
        else:
            self.window_of_figures.look()
        self.window_of_figures.open()
