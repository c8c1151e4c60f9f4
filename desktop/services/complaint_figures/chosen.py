"""Which cases count: those that are open still, and those received or closed in some days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from desktop.minutes import midnight
from desktop.models.complaint_states import OPEN
from desktop.services.complaint_figures.figure import Days
from desktop.storage.complaint_cases import Case

_OPEN = frozenset(OPEN)
_RECEIVED = attrgetter("received_at")


def is_open(case: Case) -> bool:
    """Whether somebody still works on it."""
    return case.state in _OPEN


def ids(cases: Iterable[Case]) -> tuple[str, ...]:
    """Their ids; made once, for many figures are counted from the same cases."""
    return tuple([case.id for case in cases])


def received_in(cases: Sequence[Case], period: Days) -> Sequence[Case]:
    """Those received in these days; `cases` are in the order of their receipt."""
    first, end = (bisect_left(cases, midnight(day), key=_RECEIVED) for day in period)
    return cases[first:end]


def closed_in(cases: Iterable[Case], period: Days) -> list[Case]:
    """Those closed in these days, and not opened again since."""
    start, end = map(midnight, period)
    closed = (case for case in cases if case.state == "closed" and case.closed_at is not None)
    return [case for case in closed if start <= (case.closed_at or 0) < end]
