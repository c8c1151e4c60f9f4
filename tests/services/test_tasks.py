"""Tasks are done once, or come back by their rule until it ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from desktop.errors import Invalid, Level, Problem, Refused
from desktop.events import Changed
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from tests.services.office import Office

ALL = ListQuery()


def done(office: Office, task: Opened) -> Opened:
    return office.workspace.tasks.take(task.id, "complete")


def follower(office: Office, task: Opened) -> Opened:
    found = office.workspace.tasks.successor(task.id)
    assert found is not None
    return found


def problems(office: Office, **values: Any) -> tuple[Problem, ...]:
    tasks = office.workspace.tasks
    return tasks.check({**tasks.blank(), "title": "Call", **values})


def test_a_new_task_is_mine_and_due_today(office: Office) -> None:
    values = office.task().values
    assert (values["manager"], values["due_on"]) == (office.manager, date(2026, 3, 16))


def test_a_task_needs_no_customer(office: Office) -> None:
    assert office.task().title == "Send the samples"


def test_a_task_that_is_done_tells_when(office: Office) -> None:
    assert done(office, office.task()).values["done_on"] == date(2026, 3, 16)


def test_a_task_taken_up_again_is_not_done(office: Office) -> None:
    task = done(office, office.task())
    assert office.workspace.tasks.take(task.id, "reopen").values["done_on"] is None


def test_a_task_that_does_not_repeat_leaves_none(office: Office) -> None:
    assert office.workspace.tasks.successor(done(office, office.task()).id) is None


def test_a_weekly_task_comes_back_a_week_later(office: Office) -> None:
    task = office.task(
        repeats="weekly", remind_at=datetime(2026, 3, 16, 8), customer=office.customer
    )
    done(office, task)
    next_one = follower(office, task)
    assert next_one.state == "open"
    assert next_one.values["due_on"] == date(2026, 3, 23)
    assert next_one.values["remind_at"] == datetime(2026, 3, 23, 8)
    assert next_one.values["customer"] == office.customer


def test_the_next_task_begins_without_the_result_of_the_last(office: Office) -> None:
    task = office.task(repeats="weekly", result="Sent")
    done(office, task)
    values = follower(office, task).values
    assert (values["result"], values["done_on"]) == ("", None)


def test_the_next_task_has_its_own_history_and_its_origin(office: Office) -> None:
    task = office.task(repeats="daily")
    done(office, task)
    next_one = follower(office, task)
    (entry,) = office.workspace.history.of("task", next_one.id)
    source = office.workspace.origins.source("task", next_one.id)
    assert entry.verb == "create"
    assert source is not None
    assert source.id == task.id


def test_the_news_of_the_next_task_is_told(office: Office) -> None:
    task = office.task(repeats="daily")
    heard: list[Changed] = []
    office.workspace.events.listen(heard.append)
    done(office, task)
    assert [news.ids[0] for news in heard] == [task.id, follower(office, task).id]


def test_the_31st_comes_back_after_the_february_in_between(office: Office) -> None:
    task = office.task(repeats="monthly", due_on=date(2026, 1, 31))
    found = []
    for _month in range(3):
        done(office, task)
        task = follower(office, task)
        found.append(task.values["due_on"].isoformat())
    assert found == ["2026-02-28", "2026-03-31", "2026-04-30"]


def test_one_time_put_off_does_not_shift_the_others(office: Office) -> None:
    first = office.task(repeats="monthly", due_on=date(2026, 3, 10))
    done(office, first)
    second = office.workspace.tasks.move(follower(office, first).id, date(2026, 4, 14))
    done(office, second)
    assert follower(office, second).values["due_on"] == date(2026, 5, 10)


def test_a_repetition_ends_on_its_last_day(office: Office) -> None:
    task = office.task(repeats="weekly", repeat_until=date(2026, 3, 25))
    done(office, task)
    second = follower(office, task)
    done(office, second)
    assert office.workspace.tasks.successor(second.id) is None


def test_a_rule_ends_after_its_count(office: Office) -> None:
    task = office.task(repeats="rule", repeat_rule="FREQ=DAILY;COUNT=2")
    done(office, task)
    second = follower(office, task)
    done(office, second)
    assert office.workspace.tasks.successor(second.id) is None


def test_a_task_done_twice_leaves_one_successor(office: Office) -> None:
    task = office.task(repeats="weekly")
    done(office, task)
    office.workspace.tasks.move(follower(office, task).id, date(2026, 3, 24))
    office.workspace.tasks.take(task.id, "reopen")
    done(office, task)
    assert office.workspace.lists.source("tasks").count(ALL) == 2


def test_a_cancelled_task_does_not_come_back(office: Office) -> None:
    task = office.task(repeats="weekly")
    office.workspace.tasks.take(task.id, "cancel")
    assert office.workspace.tasks.successor(task.id) is None


def test_a_bad_rule_is_named_at_its_place(office: Office) -> None:
    (problem,) = problems(office, repeats="rule", repeat_rule="every monday")
    assert (problem.where, problem.level) == ("repeat_rule", Level.ERROR)
    assert "FREQ=WEEKLY" in problem.message


def test_a_bad_rule_is_not_saved(office: Office) -> None:
    with pytest.raises(Invalid):
        office.task(repeats="rule", repeat_rule="FREQ=SECONDLY")


def test_a_rule_without_days_is_a_warning(office: Office) -> None:
    (problem,) = problems(office, repeats="rule", repeat_rule="FREQ=YEARLY;UNTIL=20200101")
    assert (problem.where, problem.level) == ("repeat_rule", Level.WARNING)


def test_a_repetition_that_ends_before_it_begins_is_named(office: Office) -> None:
    (problem,) = problems(office, repeats="daily", repeat_until=date(2026, 3, 1))
    assert problem.where == "repeat_until"


def test_a_moved_task_takes_its_reminder_along(office: Office) -> None:
    task = office.task(remind_at=datetime(2026, 3, 15, 17))
    moved = office.workspace.tasks.move(task.id, date(2026, 3, 18)).values
    assert (moved["due_on"], moved["remind_at"]) == (date(2026, 3, 18), datetime(2026, 3, 17, 17))


def test_a_task_that_is_done_is_not_moved(office: Office) -> None:
    task = done(office, office.task())
    with pytest.raises(Refused, match="Reopen"):
        office.workspace.tasks.move(task.id, date(2026, 3, 18))
