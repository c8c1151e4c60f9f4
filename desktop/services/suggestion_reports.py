"""The report of suggestions and praise: read once, told on screen, on paper and in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.files import whole_file
from desktop.i18n import _
from desktop.services.complaint_figures.figure import SHARE
from desktop.services.complaint_figures.periods import name_of, span_words
from desktop.services.suggestion_figures import figures_of, months_of, named, within
from desktop.storage import suggestion_cases

if TYPE_CHECKING:
    from desktop.reports.charts import Chart
    from desktop.reports.complaint_report import Part
    from desktop.reports.document import Column
    from desktop.reports.tables_xlsx import Table
    from desktop.services.complaint_figures.figure import Days, Figure
    from desktop.services.desk import Desk
    from desktop.services.press import Press, PrintResult

MONTHLY = (
    *("suggestions", "decided", "adoption", "implemented", "estimated", "realised"),
    *("in_time", "praise", "passed_on"),
)
"""The figures that are told month by month."""

_MONTHLY_SHARES = (1, 0.8, 1.05, 1.25, 1, 0.95, 1.05, 0.85, 1.05)  # as their heads need it
_PER_CENT = 100


@dataclass(frozen=True)
class Month:
    """The figures of what was received in one month; `name` is like `2026-03`."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class SuggestionReport:
    """The figures of what was received in a period, as they stand on the day `as_of`."""

    period: Days
    as_of: date
    figures: tuple[Figure, ...]
    months: tuple[Month, ...]

    def figure(self, key: str) -> Figure:
        """The figure of this key. Raises `KeyError`."""
        return named(self.figures, key)


class SuggestionReports:
    """Reads the figures; changes nothing."""

    def __init__(self, desk: Desk, press: Press) -> None:
        self._desk, self._press = desk, press

    def of(self, period: Days) -> SuggestionReport:
        """The figures of the period, and of each month that it has a part in."""
        today = self._desk.clock.today()
        with self._desk.database.reading() as connection:
            cases = suggestion_cases.received(connection, *period)
        months = tuple(
            Month(f"{days.start:%Y-%m}", figures_of(days, within(cases, days), today))
            for days in months_of(period)
        )
        return SuggestionReport(period, today, figures_of(period, cases, today), months)

    def pdf(self, period: Days, target: Path) -> PrintResult:
        """The report on paper: the figures, what they were counted from, and the months."""
        from desktop.reports.complaint_report import ComplaintReport, write_complaint_report

        report = self.of(period)
        paper = ComplaintReport(
            title=_("Suggestions and praise"),
            period=span_words(period),
            name=name_of(period),
            parts=_parts(report),
            remarks=_remarks(report),
            made_at=self._desk.clock.local(),
            made_by=self._press.who(),
        )
        with whole_file(target) as part, part.open("wb") as stream:
            return self._press.run(lambda fonts: write_complaint_report(stream, paper, fonts))

    def xlsx(self, period: Days, target: Path) -> int:
        """The same tables as a workbook with real numbers; returns how many lines there are."""
        from desktop.reports.tables_xlsx import write_tables

        report = self.of(period)
        with whole_file(target) as part:
            return write_tables(part, _("Suggestions and praise"), _sheets(report))


def heads() -> tuple[str, ...]:
    """The heads of the table of figures, in the current language."""
    return _("Figure"), _("Value"), _("Counted from")


def lines(report: SuggestionReport) -> list[tuple[str, ...]]:
    """Each figure in words: what it is, its value, and from how many it was counted."""
    return [(each.label, each.words, str(each.n)) for each in report.figures]


def month_heads(report: SuggestionReport) -> tuple[str, ...]:
    """The heads of the table of months."""
    return _("Month"), *(named(report.figures, key).label for key in MONTHLY)


def month_lines(report: SuggestionReport) -> list[tuple[str, ...]]:
    """The figures of each month in words, a share with the number that it was counted from."""
    return [(month.name, *map(_with_count, _monthly(month))) for month in report.months]


def charts(report: SuggestionReport) -> tuple[Chart, ...]:
    """What came in, what was adopted and answered in time, and what it was worth, by month."""
    from desktop.reports.charts import Chart, Series

    names = tuple(month.name for month in report.months)

    def series(key: str, *, rounded: bool = False) -> Series:
        values = (named(month.figures, key).value for month in report.months)
        told = (_per_cent(value) if rounded else value for value in values)
        return Series(report.figure(key).label, tuple(told))

    rates = tuple(series(key, rounded=True) for key in ("adoption", "in_time"))
    amounts = tuple(series(key) for key in ("estimated", "realised"))
    return (
        Chart(_("Received by month"), names, (series("suggestions"), series("praise"))),
        Chart(_("Adopted, and answered in time"), names, rates, whole=_PER_CENT, unit="%"),
        Chart(_("Value by month"), names, amounts, money=True),
    )


def _monthly(month: Month) -> list[Figure]:
    return [named(month.figures, key) for key in MONTHLY]


def _with_count(figure: Figure) -> str:
    if figure.unit != SHARE or figure.value is None:
        return figure.words
    return _("{value} ({count})").format(value=figure.words, count=figure.n)


def _per_cent(value: Decimal | None) -> int | None:
    return None if value is None else round(value * _PER_CENT)


def _parts(report: SuggestionReport) -> tuple[Part, ...]:
    from desktop.reports.complaint_report import Part

    return (
        _figures_part(report),
        Part(
            _("By month of receipt"),
            _columns(month_heads(report), 0.8, _MONTHLY_SHARES),
            tuple(month_lines(report)),
        ),
        *(Part(chart.title, chart=chart) for chart in charts(report)),
    )


def _figures_part(report: SuggestionReport) -> Part:
    """The figures, in two columns."""
    from desktop.reports.complaint_report import Part
    from desktop.reports.document import Column

    told = lines(report)
    half = (len(told) + 1) // 2
    beside = [*told[half:], *[("", "", "")] * (2 * half - len(told))]
    name, *numbers = heads()
    columns = (Column(name, 2.4), *(Column(head, 1, "right") for head in numbers))
    rows = tuple((*left, *right) for left, right in zip(told[:half], beside, strict=True))
    return Part(_("Figures"), (*columns, *columns), rows)


def _columns(
    words: tuple[str, ...], first: float, others: Sequence[float] = (1, 1)
) -> tuple[Column, ...]:
    """Columns of figures beside the one that says what they are about."""
    from desktop.reports.document import Column

    told = zip(words[1:], others, strict=True)
    return (Column(words[0], first), *(Column(head, share, "right") for head, share in told))


def _remarks(report: SuggestionReport) -> tuple[tuple[str, str], ...]:
    """How the figures were counted, for those who read the paper alone."""
    return (
        (
            _("What is counted"),
            _("What was received in the period, as it stands on {day}.").format(
                day=report.as_of.isoformat()
            ),
        ),
        (_("By month of receipt"), _("A share stands with the number that it was counted from.")),
        (_("Adoption rate"), _("Adopted, wholly or in part, of those decided.")),
        (
            _("Answered in time"),
            _(
                "Answered by the day that was due, of those answered or past that day: "
                "open past due counts as late."
            ),
        ),
        (
            _("Realised value"),
            _("The sum of what was entered for those put into practice; blank is not zero."),
        ),
    )


def _sheets(report: SuggestionReport) -> tuple[Table, ...]:
    from desktop.reports.cells import WHOLE
    from desktop.reports.tables_xlsx import FORMATS, Table, Told

    def told(figure: Figure) -> Told:
        return Told(figure.value, FORMATS[figure.unit])

    return (
        Table(
            _("Figures"),
            heads(),
            tuple((Told(each.label), told(each), Told(each.n, WHOLE)) for each in report.figures),
        ),
        Table(
            _("By month of receipt"),
            month_heads(report),
            tuple((Told(month.name), *map(told, _monthly(month))) for month in report.months),
        ),
    )
