"""The manager's view: the office by account manager, in figures and charts, to be printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.services.team import charts_of, heads, month_of, told, week_of
from desktop.views.charts import ChartCard, NumbersTable
from desktop.views.desk import Desk
from desktop.views.dialogs import file_name
from desktop.views.labels import label
from desktop.views.pages import Card, Page, Turner, button, choice
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from desktop.reports.charts import Chart
    from desktop.services.team import Overview, Period, Uncovered
    from desktop.views.jobs import Job

    Drawn = tuple[Overview, tuple[Chart, ...], tuple[str, ...]]

_CHARTS = 6
_WIDEST = 900  # px, so that all columns of the figures have room


class TeamPage(QWidget):
    """Shows one week or month; the arrows lead to others."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._period = month_of(desk.workspace.clock.today())
        self.kind = choice(_("Period"), (("month", _("Month")), ("week", _("Week"))), "month")
        self.span = label("", "section")
        self.earlier = Turner(desk.frame, "chevron-left", _("Earlier"))
        self.later = Turner(desk.frame, "chevron-right", _("Later"))
        self.print_report = button(_("Save as PDF"), main=True)
        self.figures = NumbersTable()
        self.charts = [ChartCard(desk) for _chart in range(_CHARTS)]
        self._uncovered = Card(_("Level A without an approved plan"))
        self.named: list[QWidget] = []
        self._build()
        self.kind.activated.connect(self._choose_kind)
        self.earlier.clicked.connect(partial(self._go, -1))
        self.later.clicked.connect(partial(self._go, 1))
        self.print_report.clicked.connect(self._write)

    def look(self) -> None:
        """Read the figures anew."""
        period, team = self._period, self._desk.workspace.team
        self.span.setText(
            _("{first} to {last}").format(
                first=period.first.isoformat(), last=period.last.isoformat()
            )
        )

        def read(_job: Job[Drawn]) -> Drawn:
            overview = team.overview(period)
            return overview, charts_of(overview), heads()

        self._desk.read(read, self._show)

    def _build(self) -> None:
        page = Page("", widest=_WIDEST)
        top = Card("")
        top.add_row(self.kind, self.earlier, self.span, self.later, self.print_report)
        figures = Card(_("By account manager"))
        figures.add(self.figures)
        for card in (top, figures, *self.charts, self._uncovered):
            page.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _show(self, drawn: Drawn) -> None:
        overview, charts, names = drawn
        if overview.period != self._period:
            return  # another period was chosen while this one was read
        lines = [told(line) for line in (*overview.lines, overview.total())]
        self.figures.show_lines(names, lines)
        for card, chart in zip(self.charts, charts, strict=True):
            card.show_chart(chart)
        self._name(overview.uncovered)

    def _name(self, uncovered: tuple[Uncovered, ...]) -> None:
        for widget in self.named:
            widget.deleteLater()
        self.named = [self._leading_to(each) for each in uncovered]
        if not uncovered:
            words = _("Every customer of level A has an approved plan.")
            self.named = [label(words, "secondary")]
        self._uncovered.add(*self.named)

    def _leading_to(self, uncovered: Uncovered) -> QWidget:
        words = " · ".join(each for each in (uncovered.customer, uncovered.manager) if each)
        made = button(words)
        made.setProperty("look", "link")
        made.clicked.connect(lambda: self._desk.show_record("customer", uncovered.customer_id))
        return made

    def _choose_kind(self) -> None:
        first, last = self._period
        today = self._desk.workspace.clock.today()
        day = today if first <= today <= last else first
        self._turn_to(week_of(day) if self.kind.currentData() == "week" else month_of(day))

    def _go(self, step: int) -> None:
        self._turn_to(self._period.before() if step < 0 else self._period.after())

    def _turn_to(self, period: Period) -> None:
        self._period = period
        self.look()

    def _write(self) -> None:
        period, team = self._period, self._desk.workspace.team
        title = _("Weekly report") if period.is_week else _("Monthly report")
        name = file_name(f"{title} {period.words}", ".pdf")
        write_file(
            self._desk,
            self,
            Wish(_("Save as PDF"), name, "PDF (*.pdf)"),
            lambda _job, target: team.pdf(period, target),
            self._desk.tell_printed,
        )
