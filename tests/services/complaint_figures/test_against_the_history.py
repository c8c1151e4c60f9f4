"""Every figure says what a slow second count from the history says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from desktop.clock import FixedClock
from desktop.services.clocks.working_days import WorkingDays
from desktop.services.complaint_figures.figure import Days, Figure
from desktop.services.workspace import Workspace
from tests.services.complaint_figures.chronicle import Chronicle, stories
from tests.services.complaint_figures.lives import Lives
from tests.services.office import Office

CLOSE_ENOUGH = Decimal("0.000000001")


def as_told(figure: Figure) -> tuple[Decimal | None, int]:
    return figure.value, figure.n


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_equals_a_slow_count_from_the_history(
    seed: int, office: Office, clock: FixedClock
) -> None:
    workspace: Workspace = office.workspace
    Lives(workspace, clock, Random(seed), office.manager).live(count=13, steps=230)
    days = workspace.clocks.days
    start = date(2026, 3, 17)
    end = clock.at.date()
    chronicle = Chronicle(stories(workspace), start, end, clock.at, *days_off(days))
    figures = workspace.complaint_figures.of(Days(start, end))
    slow = chronicle.figures()
    told = {figure.key: as_told(figure) for figure in figures.all()}
    assert slow.keys() <= told.keys()
    for key, (value, n) in slow.items():
        found, counted = told[key]
        assert (counted, found is None) == (n, value is None), key
        if value is not None and found is not None:
            exact = Decimal(value.numerator) / value.denominator
            assert abs(found - exact) < CLOSE_ENOUGH, key
    assert set(figures.figure("repeat").hits) == recurrent(workspace, figures.figure("repeat").ids)


def recurrent(workspace: Workspace, ids: tuple[str, ...]) -> set[str]:
    """The cases of which the screen says that the customer has complained of the same before."""
    of = workspace.cases.recurrences.of
    cases = [workspace.complaints.open(case_id) for case_id in ids]
    return {case.id for case in cases if of(case.values, case.id).is_recurrent}


def days_off(days: WorkingDays) -> tuple[frozenset[date], frozenset[date]]:
    """The holidays and the days worked in their place, of the years in question."""
    found = [day for year in (2026, 2027) for day in days.days(year)]
    holidays = frozenset(each.day for each in found if each.kind == "holiday")
    return holidays, frozenset(each.day for each in found if each.kind == "workday")
