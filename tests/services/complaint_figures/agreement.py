"""Whether the figures of a period say what the slow second count from the history says."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from desktop.services.complaint_figures.analysis import ComplaintFigures
from desktop.services.complaint_figures.figure import Days
from desktop.services.workspace import Workspace
from tests.services.complaint_figures.chronicle import Chronicle, stories

CLOSE_ENOUGH = Decimal("0.000000001")


def agreed(workspace: Workspace, start: date, end: date, now: datetime) -> ComplaintFigures:
    """The figures from `start` up to `end`, once each of them was found to be right."""
    chronicle = Chronicle(stories(workspace), start, end, now, *days_off(workspace, start, now))
    figures = workspace.complaint_figures.of(Days(start, end))
    slow = chronicle.figures()
    told = {figure.key: (figure.value, figure.n) for figure in figures.all()}
    assert slow.keys() <= told.keys()
    for key, (value, n) in slow.items():
        found, counted = told[key]
        assert (counted, found is None) == (n, value is None), key
        if value is not None and found is not None:
            exact = Decimal(value.numerator) / value.denominator
            assert abs(found - exact) < CLOSE_ENOUGH, key
    return figures


def days_off(
    workspace: Workspace, start: date, now: datetime
) -> tuple[frozenset[date], frozenset[date]]:
    """The holidays and the days worked in their place, of the years in question."""
    years = range(start.year, now.year + 1)
    found = [day for year in years for day in workspace.clocks.days.days(year)]
    holidays = frozenset(each.day for each in found if each.kind == "holiday")
    return holidays, frozenset(each.day for each in found if each.kind == "workday")
