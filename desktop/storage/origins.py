"""What came of a record: tasks, complaints … first said in it or begun from it; task series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from desktop.models.base import Record
from desktop.models.care_plan import CarePlan
from desktop.models.checklist import Checklist
from desktop.models.complaint import Complaint
from desktop.models.eight_d import EightD
from desktop.models.interaction import Interaction
from desktop.models.opportunity import Opportunity
from desktop.models.service_request import ServiceRequest
from desktop.models.suggestion import Suggestion
from desktop.models.task import Task

RAISED: tuple[Any, ...] = (
    Task,
    Complaint,
    EightD,
    Suggestion,
    Opportunity,
    ServiceRequest,
    Interaction,
    Checklist,
    CarePlan,
)
"""The kinds of records that another record may give rise to."""


def raised_by(
    session: Session, form_id: str, record_id: str, most: int | None = None
) -> list[Record]:
    """The records that this one gave rise to, those of one kind in the order they were made.

    All of them, or the first so many.
    """
    found: list[Record] = []
    for kind in RAISED:
        left = None if most is None else most - len(found)
        found += session.scalars(_of_kind(kind, form_id, record_id).limit(left)).all()
    return found


def names_of_raised(session: Session, form_id: str, record_id: str) -> list[tuple[str, str]]:
    """The form and the id of each record that this one gave rise to; nothing else is read."""
    asked = union_all(
        *(
            select(literal(kind.__tablename__), kind.id).where(
                kind.origin_form == form_id, kind.origin_id == record_id
            )
            for kind in RAISED
        )
    )
    return [(form, found) for form, found in session.execute(asked)]


def count_raised(session: Session, form_id: str, record_id: str) -> int:
    """How many records this one gave rise to."""
    counted = (
        _of_kind(kind, form_id, record_id).with_only_columns(func.count()).order_by(None)
        for kind in RAISED
    )
    return sum(session.scalar(each) or 0 for each in counted)


def of_kind(session: Session, kind: Any, form_id: str, record_id: str) -> Sequence[Any]:  # noqa: ANN401 - a kind of RAISED
    """The records of one kind that this one gave rise to, the first one first."""
    return session.scalars(_of_kind(kind, form_id, record_id)).all()


def _of_kind(kind: Any, form_id: str, record_id: str) -> Select[Any]:  # noqa: ANN401 - a kind of RAISED
    asked = select(kind).where(kind.origin_form == form_id, kind.origin_id == record_id)
    return asked.order_by(kind.id)


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
