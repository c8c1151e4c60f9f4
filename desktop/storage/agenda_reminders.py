"""What shall be told at a time: tasks with a reminder, and what is about to begin or to be due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection

from desktop.storage.agenda import Mark, due
from desktop.storage.agenda_kinds import DATED, TASK, Whose
from desktop.storage.hints import not_by_index

_A_TASK = DATED["task"]


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


def near(
    connection: Connection, since: datetime, until: datetime, whose: Whose, kinds: Iterable[str]
) -> Iterator[Mark]:
    """What of these kinds waits for a time after `since` and not after `until`."""
    for dated in (DATED[kind] for kind in kinds):
        if dated.at is not None:
            at = not_by_index(dated.at)
            asked = due(dated, dated.waiting, whose).where(at > since, at <= until)
            for row_id, _day, moment in connection.execute(asked):
                yield Mark(dated.kind, row_id, moment.date(), moment)
