"""Working time: minutes that count, in days that count, between wall times.

A table of cumulated minutes answers each question with two or three look-ups, however far apart
the times are. Wall times have no zone; seconds are left away.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate, pairwise

Span = tuple[time, time]

USUAL_HOURS: tuple[Span, ...] = ((time(9), time(12)), (time(13, 30), time(18)))
"""The hours of a working day, until somebody says otherwise."""

_DAY = 24 * 60
_SATURDAY = 5
_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True)
class Hours:
    """The spans of a day in which work is done; one that ends at 00:00 ends at midnight.

    Raises `ValueError` unless there is a span, and each ends after it begins and before the next.
    """

    spans: tuple[Span, ...] = USUAL_HOURS

    def __post_init__(self) -> None:
        edges = [edge for span in self._minutes for edge in span]
        in_order = all(first <= second for first, second in pairwise(edges))
        if not edges or not in_order or any(start == end for start, end in self._minutes):
            raise ValueError(self.spans)

    @cached_property
    def worked(self) -> tuple[int, ...]:
        """How many minutes are worked up to each minute of the day, midnight to midnight."""
        at_work = [0] * _DAY
        for start, end in self._minutes:
            at_work[start:end] = [1] * (end - start)
        return tuple(accumulate(at_work, initial=0))

    @cached_property
    def reached(self) -> tuple[int, ...]:
        """The first minute of the day by which so many minutes are worked."""
        minutes = [bisect_left(self.worked, count) for count in range(self.worked[-1] + 1)]
        return tuple(minutes)

    @cached_property
    def _minutes(self) -> tuple[tuple[int, int], ...]:
        return tuple((_minute(start), _minute(end) or _DAY) for start, end in self.spans)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: Monday to Friday, but for the holidays and the make-up days.

    `known_years` are those whose holidays were entered. Raises `ValueError` if a day is both.
    """

    hours: Hours = field(default_factory=Hours)
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    known_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if both := self.holidays & self.workdays:
            raise ValueError(sorted(both))

    def is_working(self, day: date) -> bool:
        """Whether work is done on the day."""
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    @cached_property
    def minutes_a_day(self) -> int:
        """How many minutes a working day has."""
        return self.hours.worked[-1]

    def after(self, start: datetime, minutes: int) -> datetime:
        """The first time by which so many minutes have been worked since `start`.

        Raises `ValueError` if they are less than none, `OverflowError` beyond the year 9999.
        """
        if minutes < 0:
            raise ValueError(minutes)
        if not minutes:
            return start.replace(second=0, microsecond=0)
        days, rest = divmod(self._position(start) + minutes - 1, self.minutes_a_day)
        day = self._working_day(days)
        if day > _LAST_DAY:
            raise OverflowError(start, minutes)
        midnight = datetime.combine(date.fromordinal(day), time.min)
        return midnight + timedelta(minutes=self.hours.reached[rest + 1])

    def days_after(self, start: datetime, days: int) -> datetime:
        """The time so many whole days of work after `start`; raises what `after` raises."""
        return self.after(start, days * self.minutes_a_day)

    def between(self, start: datetime, end: datetime) -> int:
        """How many minutes are worked from `start` to `end`; less than none if it is before."""
        return self._position(end) - self._position(start)

    def unknown_years(self, start: datetime, end: datetime) -> tuple[int, ...]:
        """The years from `start` to `end` whose holidays nobody has entered."""
        years = range(start.year, end.year + 1)
        return tuple(year for year in years if year not in self.known_years)

    # ----------------------------------------------------------------------------------------
    # Days are counted as if all weeks were plain; what differs is added from a sorted table.

    def _position(self, at: datetime) -> int:
        """How many minutes had been worked at that time since the first day of all."""
        day = at.toordinal()
        minutes = self._days_before(day) * self.minutes_a_day
        if self.is_working(at.date()):
            minutes += self.hours.worked[at.hour * 60 + at.minute]
        return minutes

    def _days_before(self, day: int) -> int:
        """How many working days there are before a day, by ordinals."""
        return _weekdays_before(day) + self._turns.more[bisect_left(self._turns.days, day)]

    def _working_day(self, count: int) -> int:
        """The working day that has so many before it, by ordinals."""
        turns = self._turns
        place = bisect_right(turns.before, count)
        if place and turns.before[place - 1] == count and turns.made_up[place - 1]:
            return turns.days[place - 1]
        weeks, day = divmod(count - turns.more[place], _SATURDAY)
        return weeks * 7 + day + 1

    @cached_property
    def _turns(self) -> _Turns:
        turns = dict(sorted(self._differing()))
        days, more = [*turns], [*accumulate(turns.values(), initial=0)]
        before = [_weekdays_before(day) + so_far for day, so_far in zip(days, more, strict=False)]
        return _Turns(days, more, before, [turn > 0 for turn in turns.values()])

    def _differing(self) -> Iterator[tuple[int, int]]:
        """The days that are not what their weekday says, by ordinals: one more, or one less."""
        for day in self.workdays:
            if day.weekday() >= _SATURDAY:
                yield day.toordinal(), 1
        for day in self.holidays:
            if day.weekday() < _SATURDAY:
                yield day.toordinal(), -1


@dataclass(frozen=True)
class _Turns:
    """The days that differ from plain weeks, in order.

    `more` is how many more working days there are before each, and after the last; `before` how
    many working days there are before each in all.
    """

    days: list[int]
    more: list[int]
    before: list[int]
    made_up: list[bool]


def _weekdays_before(day: int) -> int:
    """How many Mondays to Fridays there are before a day, by ordinals; day 1 is a Monday."""
    weeks, weekday = divmod(day - 1, 7)
    return weeks * _SATURDAY + min(weekday, _SATURDAY)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
