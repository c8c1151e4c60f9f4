"""What the complaints of a period say: in figures, as charts, on paper, and as a workbook."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.files import whole_file
from desktop.forms.text import moment_words
from desktop.i18n import _
from desktop.minutes import to_minute
from desktop.services.clocks import clocks, working_days
from desktop.services.complaint_figures import telling
from desktop.services.complaint_figures.analysis import (
    ComplaintFigures,
    figures_of,
    needed_since,
)
from desktop.services.complaint_figures.clockwork import Clockwork
from desktop.services.complaint_figures.figure import Days
from desktop.services.complaint_figures.periods import name_of, span_words
from desktop.services.desk import Desk
from desktop.services.press import Press, PrintResult
from desktop.storage import complaint_cases, profile

if TYPE_CHECKING:
    from desktop.reports.charts import Chart, Inks


class ComplaintReports:
    """Reads the complaints; changes nothing."""

    def __init__(self, desk: Desk, press: Press) -> None:
        self._desk, self._press = desk, press

    def of(self, period: Days) -> ComplaintFigures:
        """The figures of a period, as they are now."""
        with _undisturbed(), self._desk.database.reading() as connection:
            days = clocks.rules(connection).recurrence_days
            clockwork = Clockwork(
                calendar=working_days.calendar(connection),
                as_of=to_minute(self._desk.clock.local()),
                holds=complaint_cases.holds(connection),
                endings=complaint_cases.endings(connection),
            )
            found = complaint_cases.cases(connection, needed_since(period, days), period.end)
            return figures_of(found, period, clockwork, days)

    def remarks(self, figures: ComplaintFigures) -> tuple[tuple[str, str], ...]:
        """What was counted and how: heads and words."""
        with self._desk.database.reading() as connection:
            days = clocks.rules(connection).recurrence_days
        return telling.remarks(figures, days)

    def svg(self, chart: Chart, width: float, inks: Inks) -> bytes:
        """A chart as it stands on paper, in the colours of the screen."""
        from desktop.reports.charts import svg  # reportlab takes 0.1 s to import

        return self._press.measured(lambda fonts: svg(chart, width, fonts, inks))

    def pdf(self, period: Days, target: Path) -> PrintResult:
        """The analysis on paper."""
        from desktop.reports.complaint_report import ComplaintReport, write_complaint_report

        figures = self.of(period)
        report = ComplaintReport(
            title=_("Analysis of complaints"),
            period=span_words(period),
            name=name_of(period),
            parts=telling.parts_of(figures),
            remarks=self.remarks(figures),
            made_at=self._desk.clock.local(),
            made_by=self._press.who(),
        )
        with whole_file(target) as part, part.open("wb") as stream:
            return self._press.run(lambda fonts: write_complaint_report(stream, report, fonts))

    def xlsx(self, period: Days, target: Path) -> int:
        """The figures and their cases as a workbook; returns how many lines there are."""
        from desktop.reports.tables_xlsx import write_tables
        from desktop.services.complaint_figures.book import tables_of

        figures = self.of(period)
        with self._desk.database.reading() as connection:
            ids = complaint_ids(figures)
            lines = tuple(complaint_cases.lines(connection, ids))
        tables = tables_of(figures, lines, (*self.remarks(figures), *self._made()))
        with whole_file(target) as part:
            return write_tables(part, _("Analysis of complaints"), tables)

    def _made(self) -> tuple[tuple[str, str], ...]:
        with self._desk.database.reading_session() as session:
            who, company = self._desk.who(session), profile.fetch(session).company
        return (
            (_("Company"), company),
            (_("Made at"), moment_words(self._desk.clock.local())),
            (_("Made by"), who),
            (_("Made with"), f"CareDesk {__version__}"),
        )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let nobody look for garbage while many small things are made: it is a sixth of the work."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def complaint_ids(figures: ComplaintFigures) -> tuple[str, ...]:
    """All cases that were received or closed in the period, each once."""
    told = ("duplicates", "closed_in")
    return tuple(dict.fromkeys(each for key in told for each in figures.figure(key).ids))
