"""Working time, by the vectors of the standard's definitions and by a clock that is slow."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.worktime import Hours, WorkCalendar

PLAIN = WorkCalendar()
FRIDAY = datetime(2026, 11, 20, 16, 30)
YEAR_END = date(2026, 12, 20)

NIGHTS = Hours(((time(0), time(6)), (time(22), time(0))))


@pytest.mark.parametrize(
    ("start", "minutes", "calendar", "due"),
    [
        (FRIDAY, 240, PLAIN, datetime(2026, 11, 23, 11, 30)),
        (
            FRIDAY,
            240,
            WorkCalendar(holidays=frozenset({date(2026, 11, 23)})),
            datetime(2026, 11, 24, 11, 30),
        ),
        (
            FRIDAY,
            240,
            WorkCalendar(workdays=frozenset({date(2026, 11, 21)})),
            datetime(2026, 11, 21, 11, 30),
        ),
        (datetime(2026, 11, 21, 10), 240, PLAIN, datetime(2026, 11, 23, 14, 30)),
        (datetime(2026, 11, 20, 12, 30), 60, PLAIN, datetime(2026, 11, 20, 14, 30)),
        (datetime(2026, 11, 20, 9), 450, PLAIN, datetime(2026, 11, 20, 18)),
        (datetime(2026, 11, 20, 9), 451, PLAIN, datetime(2026, 11, 23, 9, 1)),
    ],
)
def test_the_vectors_of_the_definitions(
    start: datetime, minutes: int, calendar: WorkCalendar, due: datetime
) -> None:
    assert calendar.after(start, minutes) == due


def test_a_working_day_after_is_the_same_time_of_the_next_working_day() -> None:
    assert PLAIN.minutes_a_day == 450
    assert PLAIN.days_after(FRIDAY, 1) == datetime(2026, 11, 23, 16, 30)


def test_no_minutes_after_is_now_whatever_the_day() -> None:
    assert PLAIN.after(datetime(2026, 11, 21, 10, 0, 59), 0) == datetime(2026, 11, 21, 10)


def test_seconds_are_left_away() -> None:
    assert PLAIN.after(datetime(2026, 11, 20, 9, 0, 59, 999), 60) == datetime(2026, 11, 20, 10)


def test_time_cannot_be_taken_back() -> None:
    with pytest.raises(ValueError, match="-1"):
        PLAIN.after(FRIDAY, -1)


def test_no_time_lies_behind_the_last_year() -> None:
    assert PLAIN.after(datetime(9999, 12, 31, 16), 120) == datetime(9999, 12, 31, 18)
    with pytest.raises(OverflowError):
        PLAIN.after(datetime(9999, 12, 31, 16), 121)


def test_time_between_counts_neither_lunch_nor_nights_nor_weekends() -> None:
    assert PLAIN.between(FRIDAY, datetime(2026, 11, 23, 14, 30)) == 90 + 180 + 60
    assert PLAIN.between(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 13, 30)) == 0


def test_time_to_something_earlier_is_less_than_none() -> None:
    assert PLAIN.between(datetime(2026, 11, 23, 9, 5), datetime(2026, 11, 20, 17)) == -65


def test_a_year_whose_holidays_nobody_entered_is_named() -> None:
    calendar = WorkCalendar(known_years=frozenset({2025, 2026}))
    assert calendar.unknown_years(datetime(2025, 12, 31), datetime(2026, 1, 5)) == ()
    assert calendar.unknown_years(datetime(2026, 12, 31), datetime(2028, 1, 5)) == (2027, 2028)


def test_a_span_may_end_at_midnight() -> None:
    calendar = WorkCalendar(NIGHTS)
    assert calendar.after(datetime(2026, 11, 20, 21), 120) == datetime(2026, 11, 21)


@pytest.mark.parametrize(
    "spans",
    [
        (),
        ((time(9), time(9)),),
        ((time(12), time(9)),),
        ((time(9), time(12)), (time(11), time(18))),
        ((time(13), time(18)), (time(9), time(12))),
        ((time(22), time(0)), (time(0), time(6))),
    ],
)
def test_hours_that_make_no_sense_are_refused(spans: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match=r"datetime|^\(\)$"):
        Hours(spans)


def test_a_day_is_a_holiday_or_a_make_up_day_not_both() -> None:
    both = frozenset({date(2026, 10, 1)})
    with pytest.raises(ValueError, match="2026"):
        WorkCalendar(holidays=both, workdays=both)


# ------------------------------------------------------------------------------- a slow clock

days = st.integers(0, 40).map(lambda days: YEAR_END + timedelta(days=days))
times = st.builds(
    lambda day, minute: datetime.combine(day, time()) + timedelta(minutes=minute),
    days,
    st.integers(0, 24 * 60 - 1),
)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    edges = draw(st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=6, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    marks = [time(*divmod(edge, 60)) for edge in edges]
    return Hours(tuple(zip(marks[::2], marks[1::2], strict=True)))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    holidays = draw(st.frozensets(days, max_size=15))
    workdays = draw(st.frozensets(days, max_size=15)) - holidays
    chosen = draw(st.one_of(st.just(Hours()), st.just(NIGHTS), hours()))
    return WorkCalendar(chosen, holidays, workdays)


def is_worked(calendar: WorkCalendar, minute: datetime) -> bool:
    """Whether work is done in the minute that begins then, by the words of the calendar."""
    day = minute.date()
    if day in calendar.holidays or (day.weekday() >= 5 and day not in calendar.workdays):
        return False
    at = minute.time()
    return any(start <= at and (at < end or end == time()) for start, end in calendar.hours.spans)


def slowly_after(calendar: WorkCalendar, start: datetime, minutes: int) -> datetime:
    """Count the minutes one by one."""
    while minutes:
        minutes -= is_worked(calendar, start)
        start += timedelta(minutes=1)
    return start


def slowly_between(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    count = 0
    while start < end:
        count += is_worked(calendar, start)
        start += timedelta(minutes=1)
    return count


@given(calendars(), times, st.integers(0, 1200))
def test_after_is_what_counting_minute_by_minute_gives(
    calendar: WorkCalendar, start: datetime, minutes: int
) -> None:
    minutes %= 3 * calendar.minutes_a_day + 1
    assert calendar.after(start, minutes) == slowly_after(calendar, start, minutes)


@given(calendars(), times, st.integers(0, 8 * 24 * 60))
def test_between_is_what_counting_minute_by_minute_gives(
    calendar: WorkCalendar, start: datetime, length: int
) -> None:
    end = start + timedelta(minutes=length)
    assert calendar.between(start, end) == slowly_between(calendar, start, end)
    assert calendar.between(end, start) == -calendar.between(start, end)


@given(calendars(), times, st.integers(1, 3000), st.integers(0, 3000))
def test_a_hold_may_be_added_to_the_target_or_to_what_is_due(
    calendar: WorkCalendar, start: datetime, target: int, hold: int
) -> None:
    due = calendar.after(start, target)
    assert calendar.after(due, hold) == calendar.after(start, target + hold)
    assert calendar.between(start, due) == target
