"""What came of a record: the tasks, complaints … that were first said in it, and task series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from desktop.models.base import Record
from desktop.models.complaint import Complaint
from desktop.models.opportunity import Opportunity
from desktop.models.service_request import ServiceRequest
from desktop.models.suggestion import Suggestion
from desktop.models.task import Task

RAISED: tuple[Any, ...] = (Task, Complaint, Suggestion, Opportunity, ServiceRequest)
"""The kinds of records that another record may give rise to."""


def raised_by(session: Session, form_id: str, record_id: str) -> list[Record]:
    """All records that this one gave rise to, those of one kind in the order they were made."""
    return [each for kind in RAISED for each in of_kind(session, kind, form_id, record_id)]


def of_kind(session: Session, kind: Any, form_id: str, record_id: str) -> Sequence[Any]:  # noqa: ANN401 - a kind of RAISED
    """The records of one kind that this one gave rise to, the first one first."""
    asked = select(kind).where(kind.origin_form == form_id, kind.origin_id == record_id)
    return session.scalars(asked.order_by(kind.id)).all()


def series_of(task: Task) -> str:
    """The id of the task with which the series of a repeating task began."""
    return task.origin_id if task.origin_form == "task" else task.id


def series_start(session: Session, task: Task) -> date:
    """The first due day of the series, as far as it follows the rule of this task."""
    asked = select(func.min(Task.due_on)).where(
        _in_series(task), Task.repeats == task.repeats, Task.repeat_rule == task.repeat_rule
    )
    return session.scalar(asked) or task.due_on


def later_in_series(session: Session, task: Task) -> Task | None:
    """The task of the series that comes after this one, the open one if there are several."""
    later = select(Task).where(_in_series(task), Task.id != task.id, Task.due_on > task.due_on)
    still_open = (Task.state == "open").desc()
    return session.scalars(later.order_by(still_open, Task.due_on).limit(1)).first()


def _in_series(task: Task) -> ColumnElement[bool]:
    first = series_of(task)
    return or_(Task.id == first, and_(Task.origin_id == first, Task.origin_form == "task"))
