"""What shall be told at a time: tasks with a reminder, and visits that are about to begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from desktop.storage.agenda import Mark, due
from desktop.storage.agenda_kinds import DATED, INTERACTION, TASK, Whose
from desktop.storage.hints import not_by_index

_A_TASK, _A_VISIT = DATED["task"], DATED["visit"]


def tasks(
    connection: Connection, since: datetime, until: datetime, whose: Whose
) -> Iterator[tuple[Mark, datetime]]:
    """Open tasks to be told of after `since` and not after `until`, and when."""
    remind_at = TASK.c.remind_at
    asked = due(_A_TASK, _A_TASK.waiting, whose).add_columns(remind_at)
    for task_id, day, at, told_at in connection.execute(
        asked.where(remind_at > since, remind_at <= until)
    ):
        yield Mark("task", task_id, day, at), told_at


def visits(
    connection: Connection, since: datetime, until: datetime, whose: Whose
) -> Iterator[Mark]:
    """Planned visits that begin after `since` and not after `until`."""
    at = not_by_index(INTERACTION.c.happened_at)
    asked = due(_A_VISIT, _A_VISIT.waiting, whose).where(at > since, at <= until)
    for visit_id, day, begins in connection.execute(asked):
        yield Mark("visit", visit_id, day, begins)
