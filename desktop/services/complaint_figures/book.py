"""The figures as the sheets of a workbook: real numbers, shares, hours and times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.forms.complaint import COMPLAINT
from desktop.forms.spec import Choice
from desktop.forms.text import reads
from desktop.i18n import _
from desktop.models import states
from desktop.reports.tables_xlsx import FORMATS, SHARE, Table, Told
from desktop.services.complaint_figures import telling
from desktop.services.complaint_figures.analysis import ComplaintFigures
from desktop.services.complaint_figures.figure import MINUTES, Figure
from desktop.services.complaint_figures.parts import ParetoLine
from desktop.services.complaint_figures.periods import last_of

if TYPE_CHECKING:
    from desktop.storage.complaint_cases import Line

HOURS, SCORE = "0.0", "0.0"
_COUNTS = frozenset(("reopened_count", "handed_over_count"))
_COUNT = FORMATS["cases"]
_PER_HOUR = 60


def tables_of(
    figures: ComplaintFigures, lines: Sequence[Line], remarks: Sequence[tuple[str, str]]
) -> tuple[Table, ...]:
    """All sheets, the cases and the remarks at the end."""
    return (
        _figures(figures),
        _stages(figures),
        _pareto(_("Causes"), _("Cause"), figures.causes),
        _pareto(_("Categories"), _("Category"), figures.categories),
        Table(
            _("Age of the open cases"),
            (_("Age"), _("Cases")),
            tuple((Told(each.label), _told(each)) for each in figures.ageing),
        ),
        _months(figures),
        _cases(lines),
        Table(
            _("About"),
            ("", ""),
            tuple((Told(label), Told(words)) for label, words in remarks),
        ),
    )


def _figures(figures: ComplaintFigures) -> Table:
    heads = (_("Figure"), _("Value"), _("Unit"), _("Cases"), _("From"), _("To"))
    stages = (each for stage in figures.stages for each in stage.all)
    shown = (*figures.numbers, *figures.measures, *figures.closing, *stages)
    return Table(_("Figures"), heads, tuple(map(_figure, shown)))


def _figure(figure: Figure) -> tuple[Told, ...]:
    period = figure.period
    days = (Told(period.start), Told(last_of(period)))
    return (Told(figure.label), _told(figure), Told(_unit(figure)), _number(figure.n), *days)


def _unit(figure: Figure) -> str:
    units = {"share": _("share"), MINUTES: _("working hours")}
    return units.get(figure.unit) or _("cases")


def _told(figure: Figure) -> Told:
    if figure.value is None:
        return Told(figure.words)
    if figure.unit == MINUTES:
        return Told(figure.value / _PER_HOUR, HOURS)
    return Told(figure.value, FORMATS[figure.unit])


def _number(count: int) -> Told:
    return Told(count, _COUNT)


def _stages(figures: ComplaintFigures) -> Table:
    rows = tuple(
        (
            Told(stage.name),
            _told(stage.in_time),
            _told(stage.late),
            _number(stage.in_time.n),
            *map(_told, (stage.mean, stage.median, stage.p90)),
            _number(stage.mean.n),
        )
        for stage in figures.stages
    )
    return Table(_("Stages, in working time"), telling.stage_heads(), rows)


def _pareto(title: str, name: str, lines: Sequence[ParetoLine]) -> Table:
    rows = tuple(
        (
            Told(line.figure.label),
            _told(line.figure),
            Told(line.share, SHARE),
            Told(line.reached, SHARE),
            Told(line.rank),
        )
        for line in lines
    )
    return Table(title, telling.pareto_heads(name), rows)


def _months(figures: ComplaintFigures) -> Table:
    rows = tuple(
        (
            Told(month.words),
            *map(_told, (month.received, month.closed, month.in_time)),
            _number(month.in_time.n),
        )
        for month in figures.trend
    )
    return Table(_("Month by month"), telling.month_heads(), rows)


def _cases(lines: Sequence[Line]) -> Table:
    from desktop.storage.complaint_cases import Line

    heads = tuple(map(_head, Line._fields))
    return Table(_("Cases"), heads, tuple(tuple(_cells(line)) for line in lines))


def _head(name: str) -> str:
    words = {
        "code": _("Number"),
        "state": _("State"),
        "reopened_count": _("Reopened"),
        "handed_over_count": _("Handed over"),
    }
    return words.get(name) or _(COMPLAINT.field(name).label)


def _cells(line: Line) -> Iterator[Told]:
    for name, value in zip(line._fields, line, strict=True):
        if name == "state":
            yield Told(_(states.COMPLAINT.state(line.state).label))
        elif name in _CHOSEN:
            yield Told(reads(COMPLAINT.field(name), value))
        elif name in _COUNTS:
            yield Told(value, _COUNT)
        elif isinstance(value, Decimal):
            yield Told(value, SCORE)
        else:
            yield Told(value)


_CHOSEN = frozenset(
    name
    for name in ("cause_kind", "priority", "category")
    if isinstance(COMPLAINT.field(name), Choice)
)
