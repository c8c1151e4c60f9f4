"""What a manager asks of the office, account manager by account manager."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    String,
    and_,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from desktop.models.base import Yuan
from desktop.models.checklist import IN_YUAN, Checklist
from desktop.models.complaint import Complaint
from desktop.models.complaint_states import OPEN
from desktop.models.interaction import Interaction
from desktop.models.service_request import ServiceRequest
from desktop.models.task import Task
from desktop.storage.designs.papers import is_overdue
from desktop.storage.designs.parts import ACTION, CUSTOMER, EXECUTED, PERSON, PLAN, table
from desktop.storage.lists import TODAY

_CHECKLIST, _COMPLAINT, _INTERACTION, _TASK, _SERVICE = map(
    table, (Checklist, Complaint, Interaction, Task, ServiceRequest)
)
_COSTS = ("travel_cost", "hospitality_cost", "other_cost")
_BEYOND = "~"

Counts = dict[str, int]
Sums = dict[str, Decimal]


class Progress(NamedTuple):
    """Actions of plans in execution: done, all that are not cancelled, overdue."""

    done: int
    total: int
    overdue: int


class Uncovered(NamedTuple):
    """A customer of level A for whom no plan is in force."""

    customer_id: str
    code: str
    customer: str
    manager: str
    manager_id: str


def managers(connection: Connection) -> list[tuple[str, str]]:
    """Everyone who looks after a customer or a plan: id and name, by name."""
    busy = select(CUSTOMER.c.manager_id).where(CUSTOMER.c.archived_at.is_(None))
    planned = select(PLAN.c.manager_id).where(PLAN.c.archived_at.is_(None))
    asked = (
        select(PERSON.c.id, PERSON.c.name)
        .where(PERSON.c.id.in_(busy.union(planned)))
        .order_by(PERSON.c.spelling, PERSON.c.id)
    )
    return [(each, name) for each, name in connection.execute(asked)]


def customers(connection: Connection) -> Counts:
    """How many customers each looks after; those of nobody stand under ""."""
    whose = func.coalesce(CUSTOMER.c.manager_id, "")
    asked = select(whose, func.count()).where(CUSTOMER.c.archived_at.is_(None)).group_by(whose)
    return _counts(connection, asked)


def progress(connection: Connection, today: date) -> dict[str, Progress]:
    """How far the actions of the plans in execution are."""
    done = func.count().filter(ACTION.c.status == "done")
    total = func.count().filter(ACTION.c.status != "cancelled")
    late = func.count().filter(is_overdue())
    asked = (
        select(PLAN.c.manager_id, done, total, late)
        .select_from(ACTION.join(PLAN, PLAN.c.id == ACTION.c.parent_id))
        .where(PLAN.c.state.in_(EXECUTED), PLAN.c.archived_at.is_(None))
        .group_by(PLAN.c.manager_id)
    )
    found = connection.execute(asked, {TODAY.key: today})
    return {manager: Progress(*counts) for manager, *counts in found}


def uncovered(connection: Connection) -> list[Uncovered]:
    """Customers of level A without an approved plan, by manager and name."""
    covered = select(PLAN.c.customer_id).where(
        PLAN.c.state.in_(EXECUTED), PLAN.c.archived_at.is_(None)
    )
    asked = (
        select(
            CUSTOMER.c.id,
            CUSTOMER.c.code,
            CUSTOMER.c.name,
            func.coalesce(PERSON.c.name, ""),
            func.coalesce(PERSON.c.id, ""),
        )
        .select_from(CUSTOMER.outerjoin(PERSON, PERSON.c.id == CUSTOMER.c.manager_id))
        .where(
            CUSTOMER.c.level == "a",
            CUSTOMER.c.archived_at.is_(None),
            CUSTOMER.c.id.not_in(covered),
        )
        .order_by(PERSON.c.spelling, CUSTOMER.c.spelling)
    )
    return [Uncovered._make(row) for row in connection.execute(asked)]


def expenses(connection: Connection, first: date, last: date) -> Sums:
    """What each spent from `first` to `last`, both included, in yuan; put away or not."""
    nothing = literal(Decimal(0), Yuan)
    each = [func.coalesce(func.sum(_CHECKLIST.c[key], type_=Yuan), nothing) for key in _COSTS]
    whole: ColumnElement[Any] = type_coerce(reduce(add, each), Yuan)
    asked = (
        select(_CHECKLIST.c.manager_id, whole)
        .where(_CHECKLIST.c.checked_on.between(first, last), _CHECKLIST.c.currency.in_(IN_YUAN))
        .group_by(_CHECKLIST.c.manager_id)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}


def contacts(connection: Connection, first: date, last: date) -> Counts:
    """How many interactions each logged from `first` to `last`, both included."""
    at = type_coerce(_INTERACTION.c.happened_at, String)
    asked = (
        select(_INTERACTION.c.manager_id, func.count())
        .where(_INTERACTION.c.state == "logged", _INTERACTION.c.archived_at.is_(None))
        .where(at.between(first.isoformat(), f"{last.isoformat()}{_BEYOND}"))
        .group_by(_INTERACTION.c.manager_id)
    )
    return _counts(connection, asked)


def channels(connection: Connection, first: date, last: date) -> list[tuple[str, int]]:
    """How often each channel was used from `first` to `last`, the commonest first."""
    at = type_coerce(_INTERACTION.c.happened_at, String)
    asked = (
        select(_INTERACTION.c.channel, func.count())
        .where(_INTERACTION.c.state == "logged", _INTERACTION.c.archived_at.is_(None))
        .where(at.between(first.isoformat(), f"{last.isoformat()}{_BEYOND}"))
        .where(_INTERACTION.c.channel != "")
        .group_by(_INTERACTION.c.channel)
        .order_by(func.count().desc(), _INTERACTION.c.channel)
    )
    return [(channel, count) for channel, count in connection.execute(asked)]


def open_complaints(connection: Connection) -> Counts:
    """How many complaints of each are not closed."""
    asked = (
        select(_COMPLAINT.c.manager_id, func.count())
        .where(_COMPLAINT.c.state.in_(OPEN), _COMPLAINT.c.archived_at.is_(None))
        .group_by(_COMPLAINT.c.manager_id)
    )
    return _counts(connection, asked)


def punctual(
    connection: Connection, first: date, last: date, now: datetime
) -> dict[str, tuple[int, int]]:
    """Of the services promised for these days: how many were done in time, and of how many.

    What is still open counts as late once its time has passed, and not at all before.
    """
    promised, finished = _SERVICE.c.promised_at, _SERVICE.c.finished_at
    day = type_coerce(promised, String)
    asked = (
        select(_SERVICE.c.manager_id, func.count().filter(finished <= promised), func.count())
        .where(_SERVICE.c.archived_at.is_(None))
        .where(day.between(first.isoformat(), f"{last.isoformat()}{_BEYOND}"))
        .where(or_(finished.is_not(None), promised < now))
        .group_by(_SERVICE.c.manager_id)
    )
    return {row[0]: (row[1], row[2]) for row in connection.execute(asked)}


def overdue_tasks(connection: Connection, today: date) -> Counts:
    """How many open tasks of each are past their day."""
    late = and_(_TASK.c.state == "open", _TASK.c.archived_at.is_(None), _TASK.c.due_on < today)
    asked = select(_TASK.c.manager_id, func.count()).where(late).group_by(_TASK.c.manager_id)
    return _counts(connection, asked)


def _counts(connection: Connection, asked: Executable) -> Counts:
    return {row[0]: row[1] for row in connection.execute(asked)}
