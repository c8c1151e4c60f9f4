"""The stages of a case: done in time or late, and how long they took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop.i18n import N_, _
from desktop.services.complaint_figures.clockwork import Clockwork
from desktop.services.complaint_figures.figure import Figure, Sheet, mean, quantile
from desktop.storage.complaint_cases import Case

_HALF, _NINE = 5, 9  # tenths
PLACE = {name: place for place, name in enumerate(Case._fields)}


class Stage(NamedTuple):
    """A stage: where a case says when it was done and is due, and what its figures are called."""

    key: str
    name: str
    done: int
    due: int
    in_time: str
    late: str


STAGES = (
    Stage(
        "acknowledge",
        N_("Acknowledgement"),
        PLACE["acknowledged_at"],
        PLACE["acknowledge_due_at"],
        N_("Acknowledged in time"),
        N_("Acknowledged late"),
    ),
    Stage(
        "assess",
        N_("Initial assessment"),
        PLACE["assessed_at"],
        PLACE["assess_due_at"],
        N_("Assessed in time"),
        N_("Assessed late"),
    ),
    Stage(
        "respond",
        N_("Answer"),
        PLACE["decided_at"],
        PLACE["response_due_at"],
        N_("Answered in time"),
        N_("Resolved late"),
    ),
)
RESPOND = STAGES[2]


@dataclass(frozen=True)
class StageFigures:
    """What is told of a stage; the times are those of the cases in which it was done."""

    key: str
    name: str
    in_time: Figure
    late: Figure
    mean: Figure
    median: Figure
    p90: Figure

    @property
    def all(self) -> tuple[Figure, ...]:
        """All of them."""
        return self.in_time, self.late, self.mean, self.median, self.p90


def judged(
    stage: Stage, cases: Sequence[Case], clockwork: Clockwork
) -> tuple[list[str], list[str]]:
    """The cases in which a stage was done in time, and those in which it is late.

    What is open beyond the time it was due is late; what is neither done nor due, or has no
    target, is neither.
    """
    in_time: list[str] = []
    late: list[str] = []
    told: Sequence[Any] = cases
    for case in told:
        done, due = case[stage.done], case[stage.due]
        if due is None:
            continue
        if done is None:
            if due <= clockwork.ran_until(case):
                late.append(case.id)
        elif done <= due:
            in_time.append(case.id)
        else:
            late.append(case.id)
    return in_time, late


def overrun(stage: Stage, case: Case, clockwork: Clockwork) -> int:
    """Working minutes from the target of a stage to when it was done, or to now."""
    times: tuple[Any, ...] = case
    done, due = times[stage.done], times[stage.due]
    return clockwork.passed(clockwork.as_of if done is None else done) - clockwork.passed(due)


def stage_figures(
    stage: Stage, cases: Sequence[Case], clockwork: Clockwork, sheet: Sheet
) -> StageFigures:
    """The figures of a stage over these cases."""
    in_time, late = judged(stage, cases, clockwork)
    due = (*in_time, *late)
    return StageFigures(
        stage.key,
        _(stage.name),
        sheet.share(f"in_time.{stage.key}", _(stage.in_time), in_time, due),
        sheet.count(f"late.{stage.key}", _(stage.late), late, due),
        *time_figures(stage.key, _(stage.name), times(stage.done, cases, clockwork), sheet),
    )


class Times(NamedTuple):
    """How many minutes each of some cases took."""

    ids: tuple[str, ...]
    minutes: list[int]


def times(done: int, cases: Iterable[Case], clockwork: Clockwork) -> Times:
    """How long it took to what is written at this place, in the cases where it is done."""
    found: list[Any] = [case for case in cases if case[done] is not None]
    ids = tuple([case.id for case in found])
    minutes = clockwork.between(
        [case.received_at for case in found], [case[done] for case in found]
    )
    for place, case_id in enumerate(ids):
        if case_id in clockwork.holds:
            minutes[place] -= clockwork.rested(found[place], found[place][done])
    return Times(ids, minutes)


def time_figures(key: str, name: str, found: Times, sheet: Sheet) -> tuple[Figure, Figure, Figure]:
    """Mean, median and P90."""
    ordered = sorted(found.minutes)
    of_all, middle, high = mean(ordered), quantile(ordered, _HALF), quantile(ordered, _NINE)
    return (
        sheet.time(f"mean.{key}", _("{name}: mean").format(name=name), of_all, found.ids),
        sheet.time(f"median.{key}", _("{name}: median").format(name=name), middle, found.ids),
        sheet.time(f"p90.{key}", _("{name}: P90").format(name=name), high, found.ids),
    )
