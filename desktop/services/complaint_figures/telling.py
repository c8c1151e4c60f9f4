"""The figures in words, charts and tables: the same on screen, on paper and in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop.forms.text import moment_words
from desktop.i18n import _, sentences
from desktop.services.clocks.words import unknown_year_words
from desktop.services.complaint_figures.analysis import ComplaintFigures
from desktop.services.complaint_figures.figure import SHARE, Figure, words_of
from desktop.services.complaint_figures.parts import Month, ParetoLine
from desktop.services.complaint_figures.stages import StageFigures

if TYPE_CHECKING:
    from desktop.reports.charts import Chart
    from desktop.reports.complaint_report import Part
    from desktop.reports.document import Column

_TENTH = Decimal("0.1")


def stage_heads() -> tuple[str, ...]:
    """The heads of the table of stages."""
    return (
        *(_("Stage"), _("In time"), _("Late"), _("Cases")),
        *(_("Mean"), _("Median"), _("P90"), _("Done")),
    )


def stage_line(stage: StageFigures) -> tuple[str, ...]:
    """A stage as the table has it: how many were in time and late, of how many, and times."""
    share, late = stage.in_time, stage.late
    times = (stage.mean.words, stage.median.words, stage.p90.words)
    return (stage.name, share.words, late.words, str(share.n), *times, str(stage.mean.n))


def pareto_heads(name: str) -> tuple[str, ...]:
    """The heads of a table of causes."""
    return name, _("Cases"), _("Share"), _("With those above"), _("Class")


def pareto_line(line: ParetoLine) -> tuple[str, ...]:
    """A cause as its table has it."""
    shares = (words_of(line.share, SHARE), words_of(line.reached, SHARE))
    return (line.figure.label, line.figure.words, *shares, line.rank)


def month_heads() -> tuple[str, ...]:
    """The heads of the table of months."""
    return _("Month"), _("Received"), _("Closed"), _("Answered in time"), _("Cases")


def month_line(month: Month) -> tuple[str, ...]:
    """A month as its table has it."""
    shown = (month.received, month.closed, month.in_time)
    return (month.words, *(each.words for each in shown), str(month.in_time.n))


def charts_of(figures: ComplaintFigures) -> dict[str, Chart]:
    """The charts by the names of the parts that they stand in."""
    from desktop.reports.charts import Chart, Series

    months = tuple(month.words for month in figures.trend)
    return {
        "stages": Chart(
            _("In time by stage"),
            tuple(stage.name for stage in figures.stages),
            (Series(_("In time"), tuple(_per_cent(each.in_time) for each in figures.stages)),),
            whole=100,
            unit="%",
        ),
        "causes": _pareto_chart(_("Causes"), figures.causes),
        "categories": _pareto_chart(_("Categories"), figures.categories),
        "ageing": Chart(
            _("Age of the open cases"),
            tuple(each.label for each in figures.ageing),
            (Series(_("Cases"), tuple(int(each.value or 0) for each in figures.ageing)),),
        ),
        "trend": Chart(
            _("Month by month"),
            months,
            (
                Series(_("Received"), tuple(each.received.n for each in figures.trend)),
                Series(_("Closed"), tuple(each.closed.n for each in figures.trend)),
            ),
        ),
        "in_time": Chart(
            _("Answered in time, month by month"),
            months,
            (Series(_("In time"), tuple(_per_cent(each.in_time) for each in figures.trend)),),
            whole=100,
            unit="%",
        ),
    }


def _pareto_chart(title: str, lines: Sequence[ParetoLine]) -> Chart:
    from desktop.reports.charts import Chart, Series

    names = tuple(line.figure.label for line in lines)
    return Chart(
        title, names, (Series(_("Cases"), tuple(len(each.figure.hits) for each in lines)),)
    )


def _per_cent(figure: Figure) -> Decimal | None:
    if figure.value is None:
        return None
    return (figure.value * 100).quantize(_TENTH, ROUND_HALF_UP)


def parts_of(figures: ComplaintFigures) -> tuple[Part, ...]:
    """The parts of the paper."""
    from desktop.reports.complaint_report import Part

    charts = charts_of(figures)
    return (
        _figures_part(_("Numbers"), (*figures.numbers, *figures.measures)),
        _figures_part(_("Of the cases closed in the period"), figures.closing),
        Part(
            _("Stages, in working time"),
            _columns(stage_heads(), (1.6, *[1] * 7)),
            tuple(map(stage_line, figures.stages)),
            charts["stages"],
        ),
        _pareto_part(_("Causes"), _("Cause"), figures.causes, charts["causes"]),
        _pareto_part(_("Categories"), _("Category"), figures.categories, charts["categories"]),
        Part(
            _("Age of the open cases, in working days"),
            chart=charts["ageing"],
        ),
        Part(
            _("Month by month"),
            _columns(month_heads(), (1, 1, 1, 1.4, 1)),
            tuple(map(month_line, figures.trend)),
            charts["trend"],
        ),
    )


def _figures_part(title: str, figures: Sequence[Figure]) -> Part:
    """Figures in two columns, each with its value and what it was counted from."""
    from desktop.reports.complaint_report import Part

    told = [(each.label, each.words, str(each.n)) for each in figures]
    half = (len(told) + 1) // 2
    beside = [*told[half:], *[("", "", "")] * (2 * half - len(told))]
    heads = (_("Figure"), _("Value"), _("Cases"))
    lines = tuple((*left, *right) for left, right in zip(told[:half], beside, strict=True))
    return Part(title, _columns((*heads, *heads), (2.2, 1, 0.8, 2.2, 1, 0.8), texts=(0, 3)), lines)


def _pareto_part(title: str, name: str, lines: Sequence[ParetoLine], chart: Chart) -> Part:
    from desktop.reports.complaint_report import Part

    columns = _columns(pareto_heads(name), (3, 1, 1, 1.3, 0.8))
    return Part(title, columns, tuple(map(pareto_line, lines)), chart)


def _columns(
    heads: Sequence[str], shares: Sequence[float], texts: Sequence[int] = (0,)
) -> tuple[Column, ...]:
    from desktop.reports.document import Column

    return tuple(
        Column(head, share, "left" if place in texts else "right")
        for place, (head, share) in enumerate(zip(heads, shares, strict=True))
    )


def remarks(figures: ComplaintFigures, recurrence_days: int) -> tuple[tuple[str, str], ...]:
    """What was counted and how, for whoever checks it."""
    told = [
        (
            _("Cases"),
            sentences(
                _("Received in the period, as they stood at {at}.").format(
                    at=moment_words(figures.as_of)
                ),
                _("Drafts are left out; what was received twice counts once."),
            ),
        ),
        (
            _("In time"),
            _("Done by its target, of all that was done or due; what is open and overdue is late."),
        ),
        (
            _("Times"),
            _("Working time since receipt, without the time on hold; P90: nine in ten took less."),
        ),
        (
            _("Recurrence"),
            _(
                "The same customer complained of the same category at most {count} days before."
            ).format(count=recurrence_days),
        ),
        (
            _("First contact"),
            _("Closed within one working day, without hold or hand-over."),
        ),
        (_("Won back"), _("Closed with a satisfaction of 4 or 5, of all closed.")),
    ]
    if figures.unknown_years:
        told.append((_("Calendar"), unknown_year_words(figures.unknown_years)))
    return tuple(told)
