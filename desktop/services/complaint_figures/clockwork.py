"""How long cases took, in working time, without the times in which they rested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from desktop.storage.complaint_cases import Case, Hold
from desktop.worktime import WorkCalendar

_BEGINNING = datetime(2000, 1, 1)  # noqa: DTZ001 - wall time; any day would do
_DAY, _CLOCK = 10, 11  # where in `2026-11-20T16:30` the day ends and the time begins
_HOUR, _WHOLE = 60, 24 * 60  # minutes
DONE = frozenset(("closed", "unfounded", "withdrawn", "duplicate"))

Holds = Mapping[str, Sequence[Hold]]


@dataclass(frozen=True)
class Clockwork:
    """Works out times in the way of the file: ISO text to the minute.

    Each day is looked up in the calendar once, so that 100,000 cases take no longer than reading
    them. `as_of` is the time at which the figures are told, `endings` when cases ended that did not
    come to a close.
    """

    calendar: WorkCalendar
    as_of: str
    holds: Holds
    endings: Mapping[str, str] = field(default_factory=dict)
    _rests: dict[str, tuple[str, int]] = field(default_factory=dict, init=False, repr=False)

    def taken(self, case: Case, until: str) -> int:
        """Working minutes from receipt until then, less those in which the case rested."""
        whole = self.passed(until) - self.begun[case.received_at]
        rests = self.holds.get(case.id)
        if not rests:
            return whole
        last, minutes = self._all_rests(case)
        return whole - (minutes if last <= until else self._rested(case, until))

    def age(self, case: Case) -> int:
        """Working minutes since receipt."""
        return self.passed(self.as_of) - self.begun[case.received_at]

    def ran_until(self, case: Case) -> str:
        """Until when the clock ran of what was not done: now, its end, or when it came to rest."""
        ended = case.closed_at or self.endings.get(case.id, self.as_of)
        end = min(self.as_of, ended)
        rests = self.holds.get(case.id)
        if not rests:
            return end
        return min([end, *(rest.from_at for rest in rests if rest.to_at is None)])

    def _rested(self, case: Case, until: str) -> int:
        """Working minutes of its rests from receipt until then; none is counted twice."""
        minutes, counted = 0, case.received_at
        for rest in self.holds[case.id]:
            begin, end = max(rest.from_at, counted), min(rest.to_at or self.as_of, until)
            if begin < end:
                minutes += self.passed(end) - self.passed(begin)
                counted = end
        return minutes

    def passed(self, at: str) -> int:
        """How many working minutes had passed by then since the beginning."""
        before, worked = self._days[at[:_DAY]]
        return before + worked[at[_CLOCK:]]

    def all_passed(self, times: Iterable[str]) -> list[int]:
        """The same of many times, in fewer turns."""
        days = self._days
        return [(day := days[at[:_DAY]])[0] + day[1][at[_CLOCK:]] for at in times]

    @cached_property
    def begun(self) -> _Begun:
        """What had passed by the times of receipt, which are asked for again and again."""
        return _Begun(self.passed)

    def _all_rests(self, case: Case) -> tuple[str, int]:
        """When it rested last, and for how long in all: asked for once a stage, so it is kept."""
        known = self._rests.get(case.id)
        if known is None:
            last = max(rest.to_at or self.as_of for rest in self.holds[case.id])
            known = self._rests[case.id] = last, self._rested(case, last)
        return known

    @cached_property
    def _days(self) -> _Days:
        return _Days(self.calendar)


class _Begun(dict[str, int]):
    """What had passed by a time, worked out when it is first asked for."""

    def __init__(self, passed: Callable[[str], int]) -> None:
        super().__init__()
        self._passed = passed

    def __missing__(self, at: str) -> int:
        """Work it out."""
        found = self[at] = self._passed(at)
        return found


class _Days(dict[str, tuple[int, dict[str, int]]]):
    """What had passed when a day began, and what passes in it up to each of its minutes."""

    def __init__(self, calendar: WorkCalendar) -> None:
        super().__init__()
        self._calendar = calendar
        worked = calendar.hours.worked
        self._work = {
            f"{minute // _HOUR:02}:{minute % _HOUR:02}": worked[minute] for minute in range(_WHOLE)
        }
        self._idle = dict.fromkeys(self._work, 0)

    def __missing__(self, day: str) -> tuple[int, dict[str, int]]:
        """Work out a day that was not asked for yet."""
        midnight = datetime.fromisoformat(day)
        passing = self._work if self._calendar.is_working(midnight.date()) else self._idle
        found = self[day] = self._calendar.between(_BEGINNING, midnight), passing
        return found


def is_open(case: Case) -> bool:
    """Whether somebody still works on it."""
    return case.state not in DONE
