"""Tasks: promised, done, moved, and coming back by their rule."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop.errors import Level, Problem
from desktop.forms.spec import Values
from desktop.forms.values import values_of
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.states import Step
from desktop.models.task import Task
from desktop.origin import Origin
from desktop.services.opened import Opened, opened
from desktop.services.origins import raiser
from desktop.services.records import Records
from desktop.services.repetition import OWN, fault_of, has_days, next_day, rule_of
from desktop.services.rulebook import Rulebook
from desktop.storage import origins
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002


class TaskRules(Rulebook):
    """A task that is done tells when; one that repeats leaves its successor."""

    def problems(self, session: Session, values: Values, record: Record | None) -> list[Problem]:
        """A rule that makes no sense or names no day, and a repetition that ends too soon."""
        due_on = values["due_on"]
        if not isinstance(due_on, date) or not values["repeats"]:
            return []
        found = []
        until, own = values["repeat_until"], str(values["repeat_rule"])
        if isinstance(until, date) and until < due_on:
            words = _("The repetition ends before the task is due: change one of the dates.")
            found.append(Problem(("repeat_until",), words))
        if values["repeats"] == OWN and own.strip():
            fault = fault_of(own)
            if fault:
                found.append(Problem(("repeat_rule",), fault))
            elif not has_days(own, due_on):
                words = _("By this rule the task never comes back: change it or the due day.")
                found.append(Problem(("repeat_rule",), words, Level.WARNING))
        return found

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Write when it was done, and make the next task of the series."""
        task = _task(record)
        task.done_on = self.desk.clock.today() if step.verb == "complete" else None
        if step.verb == "complete" and task.repeats:
            self._leave_successor(session, task)

    def _leave_successor(self, session: Session, task: Task) -> None:
        day = self._next_day(session, task)
        if day is None or origins.later_in_series(session, task) is not None:
            return
        values = values_of(self.kind.form, task)
        values |= {"due_on": day, "remind_at": _moved(task.remind_at, task.due_on, day)}
        values |= {"result": "", "done_on": None}
        origin = Origin("task", origins.series_of(task))
        raiser(self.desk, type(self), self.kind.id, origin).create(session, values, "", "")

    def _next_day(self, session: Session, task: Task) -> date | None:
        first = origins.series_start(session, task)
        rule = rule_of(task.repeats, task.repeat_rule, first)
        try:
            day = next_day(rule, first, task.due_on) if rule else None
        except ValueError:  # a rule that came in by another way than the form
            return None
        ended = day is not None and task.repeat_until is not None and day > task.repeat_until
        return None if ended else day


class Tasks(Records):
    """The tasks of the workspace."""

    def _taken(self, result: Opened, verb: str) -> None:
        """A task that repeats leaves its successor when it is done."""
        follower = self.successor(result.id)
        if follower is not None:
            self._desk.publish(self.form.id, follower.id)

    def successor(self, task_id: str) -> Opened | None:
        """The task of the same series that comes after this one. Raises `NotFound`."""
        with self._desk.database.reading_session() as session:
            task = _task(self._desk.fetch(session, self.kind, task_id))
            follower = origins.later_in_series(session, task)
            return opened(self.form, follower) if follower is not None else None

    def move(self, task_id: str, day: date) -> Opened:
        """The task due on another day, its reminder moved along. Raises `Refused`."""
        task = self.open(task_id).values
        remind_at = _moved(task["remind_at"], task["due_on"], day)
        return self.save({"due_on": day, "remind_at": remind_at}, task_id)


def _moved(remind_at: datetime | None, was_due: date, is_due: date) -> datetime | None:
    return remind_at + (is_due - was_due) if remind_at else None


def _task(record: Any) -> Task:  # noqa: ANN401 - a record of any kind
    if not isinstance(record, Task):
        raise TypeError(type(record))
    return record
