"""By when the stages of a complaint are due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.clocks.case_due import CaseClock, CaseDue
from desktop.services.clocks.targets import DAYS, MINUTES, NONE, Place, Target, Targets
from desktop.worktime import WorkCalendar

FRIDAY = datetime(2026, 11, 20, 16, 30)
"""Half past four; the weekend that follows is plain."""

CLOCK = CaseClock(WorkCalendar(), Targets({}))


def case(**values: Any) -> Mapping[str, Any]:
    return {"received_at": FRIDAY, "severity": "high", **values}


def hold(start: datetime, end: datetime | None) -> Mapping[str, Any]:
    return {"from_at": start, "to_at": end, "reason": "customer"}


def of_november(day: int, hour: int = 16, minute: int = 30) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def test_all_times_count_from_the_receipt() -> None:
    assert CLOCK.due(case()) == CaseDue(
        acknowledge=of_november(23, 11),
        assess=of_november(23),
        respond=of_november(25),
        update=of_november(24),
    )


@pytest.mark.parametrize(
    ("severity", "respond", "update"),
    [
        ("critical", of_november(23), of_november(24)),
        ("high", of_november(25), of_november(24)),
        ("medium", of_november(27), of_november(27)),
        ("low", datetime(2026, 12, 4, 16, 30), of_november(27)),
        ("", of_november(27), of_november(27)),
    ],
)
def test_the_worse_the_sooner_and_not_assessed_is_medium(
    severity: str, respond: datetime, update: datetime
) -> None:
    due = CLOCK.due(case(severity=severity))
    assert (due.respond, due.update) == (respond, update)


def test_the_priority_goes_before_the_severity() -> None:
    assert CLOCK.due(case(priority="critical")).respond == of_november(23)


def test_without_a_receipt_nothing_is_due() -> None:
    assert CLOCK.due({"received_at": None, "severity": "high"}) == CaseDue()


def test_the_next_news_count_from_when_the_customer_last_heard() -> None:
    updates = (
        {"noted_at": of_november(24, 10, 0), "audience": "customer"},
        {"noted_at": of_november(25, 10, 0), "audience": "internal"},
    )
    acknowledged = case(acknowledged_at=of_november(23, 9, 30))
    assert CLOCK.due(acknowledged).update == of_november(25, 9, 30)
    assert CLOCK.due({**acknowledged, "updates": updates}).update == of_november(26, 10, 0)


def test_an_answer_is_news_to_the_customer() -> None:
    answered = case(decided_at=of_november(24, 10, 0))
    assert CLOCK.due(answered).update == of_november(26, 10, 0)


def test_a_target_of_the_customers_level_goes_before_that_of_all() -> None:
    targets = Targets(
        {
            Place("a", "respond"): Target(2),
            Place("a", "respond", "low"): Target(6),
            Place("", "acknowledge"): Target(60, MINUTES),
        }
    )
    clock = CaseClock(WorkCalendar(), targets, "a")
    assert clock.due(case()).respond == of_november(24)
    assert clock.due(case(severity="low")).respond == datetime(2026, 11, 30, 16, 30)
    assert clock.due(case()).acknowledge == of_november(20, 17, 30)
    other = CaseClock(WorkCalendar(), targets, "b")
    assert other.due(case()).respond == of_november(25)


def test_behind_the_last_year_nothing_is_due() -> None:
    assert CLOCK.due(case(received_at=datetime(9999, 12, 31, 16))) == CaseDue()


def test_a_target_of_nothing_is_none() -> None:
    clock = CaseClock(WorkCalendar(), Targets({Place("", "assess"): NONE}))
    assert clock.due(case()).assess is None


# ------------------------------------------------------------------------------- holds


def test_what_is_due_shifts_by_the_working_time_of_the_hold() -> None:
    before = case(response_due_at=of_november(25), acknowledged_at=of_november(20, 17, 0))
    held = {**before, "holds": (hold(of_november(21, 10, 0), of_november(23, 10, 30)),)}
    assert CLOCK.held(held) == 90  # Saturday does not count
    moved = CLOCK.renewed(before, held)
    assert moved["response_due_at"] == of_november(25, 18, 0)
    assert "acknowledge_due_at" not in moved


def test_a_hold_that_runs_has_moved_nothing_yet() -> None:
    running = case(holds=(hold(of_november(23, 9, 0), None),))
    assert CLOCK.held(running) == 0
    assert CLOCK.due(running) == CLOCK.due(case())


def test_holds_that_overlap_count_once() -> None:
    holds = (
        hold(of_november(23, 9, 0), of_november(23, 11, 0)),
        hold(of_november(23, 10, 0), of_november(23, 12, 0)),
        hold(of_november(23, 9, 30), of_november(23, 10, 30)),
    )
    assert CLOCK.held(case(holds=holds)) == 180


def test_a_hold_before_the_customer_last_heard_does_not_move_the_next_news() -> None:
    values = case(
        acknowledged_at=of_november(24, 9, 0),
        holds=(hold(of_november(23, 9, 0), of_november(23, 18, 0)),),
    )
    assert CLOCK.due(values).update == of_november(25, 18, 0)
    assert CLOCK.due(values).respond == of_november(26)


def test_a_hold_that_ends_before_it_began_counts_nothing() -> None:
    assert CLOCK.held(case(holds=(hold(of_november(24), of_november(23)),))) == 0


# ------------------------------------------------------------------------------- steps


def test_the_assessment_moves_what_nobody_had_set() -> None:
    before = case(severity="", **CLOCK.due(case(severity="")).fields())
    after = {**before, "assessed_at": of_november(23, 10, 0), "priority": "critical"}
    assert CLOCK.renewed(before, after) == {
        "response_due_at": of_november(23),
        "next_update_due_at": of_november(24),
    }


def test_a_time_that_a_person_set_stays_but_for_a_hold() -> None:
    promised = of_november(23, 17, 0)
    before = case(severity="", response_due_at=promised)
    assessed = {**before, "priority": "critical"}
    assert "response_due_at" not in CLOCK.renewed(before, assessed)
    held = {**assessed, "holds": (hold(of_november(23, 9, 0), of_november(23, 11, 0)),)}
    assert CLOCK.renewed(assessed, held)["response_due_at"] == of_november(24, 10, 0)


def test_what_was_done_keeps_the_time_by_which_it_was_due() -> None:
    done = case(decided_at=of_november(23), response_due_at=of_november(25))
    assert "response_due_at" not in CLOCK.renewed(done, {**done, "priority": "low"})


def test_a_case_that_is_opened_again_is_answered_as_if_it_came_now() -> None:
    assert CLOCK.again(case(), of_november(30, 9, 0)) == {
        "response_due_at": datetime(2026, 12, 2, 18),
        "next_update_due_at": datetime(2026, 12, 1, 18),
    }


# ------------------------------------------------------------------------------- replies


@pytest.mark.parametrize(
    ("kind", "received_on", "due"),
    [
        ("suggestion", date(2026, 11, 20), date(2026, 12, 4)),
        ("praise", date(2026, 11, 20), date(2026, 11, 27)),
        ("praise", date(2026, 11, 21), date(2026, 11, 27)),
        ("", date(2026, 11, 20), None),
    ],
)
def test_a_reply_is_due_after_whole_working_days(
    kind: str, received_on: date, due: date | None
) -> None:
    assert CLOCK.reply_due(received_on, kind) == due


def test_holidays_put_a_reply_off() -> None:
    calendar = WorkCalendar(holidays=frozenset({date(2026, 11, 23)}))
    targets = Targets({Place("", "praise"): Target(1, DAYS), Place("a", "praise"): Target(2)})
    friday = date(2026, 11, 20)
    assert CaseClock(calendar, targets).reply_due(friday, "praise") == date(2026, 11, 24)
    assert CaseClock(calendar, targets, "a").reply_due(friday, "praise") == date(2026, 11, 25)


# ------------------------------------------------------------------------------- a slow clock

MINUTE = timedelta(minutes=1)
SPANS = st.lists(st.tuples(st.integers(1, 2000), st.integers(0, 3000)), max_size=4)
"""How long the case runs before each hold, and how long that lasts, in minutes of the wall."""


def minutes_at_work(start: datetime, end: datetime, holds: list[tuple[datetime, datetime]]) -> int:
    """Working minutes that no hold takes away, counted one by one."""
    count = 0
    while start < end:
        day, at = start.weekday() < 5, start.time()
        worked = day and (time(9) <= at < time(12) or time(13, 30) <= at < time(18))
        count += worked and not any(begun <= start < ended for begun, ended in holds)
        start += MINUTE
    return count


@given(SPANS, st.integers(0, 4000), st.sampled_from(["critical", "high", "medium"]))
def test_late_is_who_needed_more_than_the_target_without_the_holds(
    spans: list[tuple[int, int]], rest: int, priority: str
) -> None:
    now, holds = FRIDAY, []
    for before, length in spans:
        begun = now + before * MINUTE
        now = begun + length * MINUTE
        holds.append((begun, now))
    done = now + rest * MINUTE
    values = case(priority=priority, holds=tuple(hold(*span) for span in holds))
    due, target = CLOCK.due(values).respond, CLOCK.targets.of("", "respond", priority)
    assert due is not None
    needed, allowed = minutes_at_work(FRIDAY, done, holds), target.amount * 450
    assert done > due if needed > allowed else done < due or needed == allowed
