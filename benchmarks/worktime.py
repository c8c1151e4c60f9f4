"""Working time added to, and counted between, wall times of ten years."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from benchmarks.harness import Result, milliseconds

TIMES = 100_000
LEAST = 50_000
"""So many additions a second are asked for."""


def run() -> Iterator[Result]:
    from desktop.services.clocks.day_tables import HOLIDAY, WORKDAY, shipped
    from desktop.worktime import WorkCalendar

    holidays, workdays = (
        frozenset(day.day for day in shipped() if day.kind == kind) for kind in (HOLIDAY, WORKDAY)
    )
    calendar = WorkCalendar(holidays=holidays, workdays=workdays)
    chance, first = random.Random(1), datetime(2018, 1, 1)  # noqa: DTZ001 - a wall-clock time
    starts = [first + timedelta(minutes=chance.randrange(10 * 525_960)) for _ in range(TIMES)]
    amounts = [chance.choice((240, 450, 1350, 2250, 4500)) for _ in range(TIMES)]

    def added() -> list[datetime]:
        return [
            calendar.after(start, amount) for start, amount in zip(starts, amounts, strict=True)
        ]

    ends = added()

    def between() -> list[int]:
        return [calendar.between(start, end) for start, end in zip(starts, ends, strict=True)]

    assert between() == amounts
    for words, work in (("additions", added), ("differences", between)):
        taken = milliseconds(work)
        a_second = round(TIMES / taken * 1000)
        yield Result(
            f"working time: {words}",
            round(taken * 1000 / TIMES, 2),
            1e6 / LEAST,
            "µs each",
            round(taken, 1),
            note=f"{a_second:,} a second, {len(holidays) + len(workdays)} days of the calendar",
        )
