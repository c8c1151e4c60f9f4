"""How long cases took, in working time, without the times in which they rested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import sub

from desktop.minutes import A_DAY, from_minute
from desktop.storage.complaint_cases import Case, Hold
from desktop.worktime import WorkCalendar

Holds = Mapping[str, Sequence[Hold]]


@dataclass(frozen=True)
class Clockwork:
    """Works out times, all of them in minutes since 1970.

    Each day is looked up in the calendar once, so that 100,000 cases take no longer than reading
    them. `as_of` is the time at which the figures are told, `endings` when cases ended that did not
    come to a close.
    """

    calendar: WorkCalendar
    as_of: int
    holds: Holds
    endings: Mapping[str, int] = field(default_factory=dict)
    _rests: dict[str, tuple[int, int]] = field(default_factory=dict, init=False, repr=False)

    def taken(self, case: Case, until: int) -> int:
        """Working minutes from receipt until then, less those in which the case rested."""
        whole = self.passed(until) - self.passed(case.received_at)
        return whole - self.rested(case, until)

    def ages(self, cases: Sequence[Case]) -> list[int]:
        """Working minutes since receipt."""
        return self.between([case.received_at for case in cases], [self.as_of] * len(cases))

    def ran_until(self, case: Case) -> int:
        """Until when the clock ran of what was not done: now, its end, or when it came to rest."""
        ended = case.closed_at or self.endings.get(case.id, self.as_of)
        end = min(self.as_of, ended)
        rests = self.holds.get(case.id)
        if not rests:
            return end
        return min([end, *(rest.from_at for rest in rests if rest.to_at is None)])

    def rested(self, case: Case, until: int) -> int:
        """Working minutes of its rests from receipt until then; none is counted twice."""
        if case.id not in self.holds:
            return 0
        last, minutes = self._all_rests(case)
        return minutes if last <= until else self._rested(case, until)

    def passed(self, at: int) -> int:
        """How many working minutes had passed by then since 1970."""
        before, worked = self._days[at // A_DAY]
        return before + worked[at % A_DAY]

    def between(self, starts: Iterable[int], ends: Iterable[int]) -> list[int]:
        """The working minutes between many pairs of times, in as few turns as can be."""
        return list(map(sub, self._all_passed(ends), self._all_passed(starts)))

    def _all_passed(self, times: Iterable[int]) -> list[int]:
        days = self._days
        return [(day := days[at // A_DAY])[0] + day[1][at % A_DAY] for at in times]

    def _all_rests(self, case: Case) -> tuple[int, int]:
        """When it rested last, and for how long in all: asked for once a stage, so it is kept."""
        known = self._rests.get(case.id)
        if known is None:
            last = max(rest.to_at or self.as_of for rest in self.holds[case.id])
            known = self._rests[case.id] = last, self._rested(case, last)
        return known

    def _rested(self, case: Case, until: int) -> int:
        minutes, counted = 0, case.received_at
        for rest in self.holds[case.id]:
            begin, end = max(rest.from_at, counted), min(rest.to_at or self.as_of, until)
            if begin < end:
                minutes += self.passed(end) - self.passed(begin)
                counted = end
        return minutes

    @cached_property
    def _days(self) -> _Days:
        return _Days(self.calendar)


class _Days(dict[int, tuple[int, Sequence[int]]]):
    """What had passed when a day began, and what passes in it up to each of its minutes."""

    def __init__(self, calendar: WorkCalendar) -> None:
        super().__init__()
        self._calendar, self._beginning = calendar, from_minute(0)
        self._idle = (0,) * A_DAY

    def __missing__(self, day: int) -> tuple[int, Sequence[int]]:
        """Work out a day that was not asked for yet."""
        calendar, midnight = self._calendar, from_minute(day * A_DAY)
        passing = calendar.hours.worked if calendar.is_working(midnight.date()) else self._idle
        found = self[day] = calendar.between(self._beginning, midnight), passing
        return found
