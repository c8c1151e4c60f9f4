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
    target, is neither. Made of plain lists, because it is asked of 100,000 cases.
    """
    done, due = stage.done, stage.due
    told: list[Any] = [case for case in cases if case[due] is not None]
    in_time = [case.id for case in told if case[done] is not None and case[done] <= case[due]]
    late = [
        case.id
        for case in told
        if (
            case[done] > case[due]
            if case[done] is not None
            else case[due] <= clockwork.ran_until(case)
        )
    ]
    return in_time, late


def stage_figures(
    stage: Stage, cases: Sequence[Case], clockwork: Clockwork, sheet: Sheet
) -> StageFigures:
    """The figures of a stage over these cases."""
    in_time, late = judged(stage, cases, clockwork)
    due = [*in_time, *late]
    return StageFigures(
        stage.key,
        _(stage.name),
        sheet.share(f"in_time.{stage.key}", _(stage.in_time), in_time, due),
        sheet.count(f"late.{stage.key}", _(stage.late), late, due),
        *time_figures(stage.key, _(stage.name), times(stage.done, cases, clockwork), sheet),
    )


class Times(NamedTuple):
    """How many minutes each of some cases took."""

    ids: list[str]
    minutes: list[int]


def times(done: int, cases: Iterable[Case], clockwork: Clockwork) -> Times:
    """How long it took to what is written at this place, in the cases where it is done."""
    found: list[Any] = [case for case in cases if case[done] is not None]
    passed = clockwork.all_passed([case[done] for case in found])
    begun, holds = clockwork.begun, clockwork.holds
    minutes = [
        clockwork.taken(case, case[done]) if case.id in holds else at - begun[case.received_at]
        for case, at in zip(found, passed, strict=True)
    ]
    return Times([case.id for case in found], minutes)


def time_figures(key: str, name: str, found: Times, sheet: Sheet) -> tuple[Figure, Figure, Figure]:
    """Mean, median and P90."""
    ordered = sorted(found.minutes)
    of_all, middle, high = mean(ordered), quantile(ordered, _HALF), quantile(ordered, _NINE)
    return (
        sheet.time(f"mean.{key}", _("{name}: mean").format(name=name), of_all, found.ids),
        sheet.time(f"median.{key}", _("{name}: median").format(name=name), middle, found.ids),
        sheet.time(f"p90.{key}", _("{name}: P90").format(name=name), high, found.ids),
    )
