"""All figures of a period, worked out in one go over the cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from desktop.minutes import from_minute
from desktop.services.complaint_figures import outcomes, parts
from desktop.services.complaint_figures.chosen import closed_in, is_open, received_in
from desktop.services.complaint_figures.clockwork import Clockwork
from desktop.services.complaint_figures.figure import Days, Figure, Sheet
from desktop.services.complaint_figures.parts import Month, ParetoLine
from desktop.services.complaint_figures.stages import STAGES, StageFigures, stage_figures
from desktop.storage.complaint_cases import Case


@dataclass(frozen=True)
class ComplaintFigures:
    """What the complaints of a period say; `as_of` is when this was told.

    `numbers`, `stages`, `measures`, `causes` and `categories` are of the cases that were received
    in the period, `closing` of those that were closed in it, `ageing` of those received before
    its end that are open still. Cases that were received twice are counted once.
    `unknown_years` are those whose holidays nobody has entered.
    """

    period: Days
    as_of: datetime
    numbers: tuple[Figure, ...]
    stages: tuple[StageFigures, ...]
    measures: tuple[Figure, ...]
    closing: tuple[Figure, ...]
    causes: tuple[ParetoLine, ...]
    categories: tuple[ParetoLine, ...]
    ageing: tuple[Figure, ...]
    trend: tuple[Month, ...]
    unknown_years: tuple[int, ...] = ()

    def all(self) -> Iterator[Figure]:
        """Every figure."""
        yield from chain(self.numbers, self.measures, self.closing, self.ageing)
        for stage in self.stages:
            yield from stage.all
        for line in (*self.causes, *self.categories):
            yield line.figure
        for month in self.trend:
            yield from (month.received, month.closed, month.in_time)

    def figure(self, key: str) -> Figure:
        """The figure of this key. Raises `KeyError`."""
        found = {each.key: each for each in self.all()}
        return found[key]


def needed_since(period: Days, recurrence_days: int) -> date:
    """From which day on cases matter for the figures of a period."""
    earlier = period.start - timedelta(days=recurrence_days)
    return min(earlier, parts.first_month(period.end))


def figures_of(
    cases: Iterable[Case], period: Days, clockwork: Clockwork, recurrence_days: int
) -> ComplaintFigures:
    """The figures of a period from the cases that matter for it, in the order of receipt."""
    found, doubles = _parted(cases)
    cohort, ended = received_in(found, period), closed_in(found, period)
    waiting = list(filter(is_open, received_in(found, Days(date.min, period.end))))
    again = outcomes.repeated(found, recurrence_days)
    sheet = Sheet(period)
    as_of = from_minute(clockwork.as_of)
    return ComplaintFigures(
        period=period,
        as_of=as_of,
        numbers=outcomes.numbers(cohort, received_in(doubles, period), sheet),
        stages=tuple(stage_figures(stage, cohort, clockwork, sheet) for stage in STAGES),
        measures=outcomes.measures(cohort, [case.id for case in cohort if case.id in again], sheet),
        closing=outcomes.closing(ended, clockwork, sheet),
        causes=parts.causes(cohort, sheet),
        categories=parts.categories(cohort, sheet),
        ageing=parts.ageing(waiting, clockwork, sheet),
        trend=parts.trend(found, clockwork, period.end),
        unknown_years=_unknown_years(cohort, clockwork, as_of),
    )


def _parted(cases: Iterable[Case]) -> tuple[list[Case], list[Case]]:
    """The cases, and apart those that are the same as another."""
    found: list[Case] = []
    doubles: list[Case] = []
    for case in cases:
        (doubles if case.state == "duplicate" else found).append(case)
    return found, doubles


def _unknown_years(
    cohort: Sequence[Case], clockwork: Clockwork, as_of: datetime
) -> tuple[int, ...]:
    if not cohort:
        return ()
    first = from_minute(cohort[0].received_at)
    return clockwork.calendar.unknown_years(min(first, as_of), as_of)
