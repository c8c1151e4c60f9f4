"""Which customers have plans, and which days those plans are for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, type_coerce

from desktop.models.base import DayText
from desktop.storage.designs.parts import ACTION, CUSTOMER, EXECUTED, PERSON, PLAN, count_of
from desktop.storage.hints import not_by_index

_LEVELS = ("a", "b", "c", "")


class Which(StrEnum):
    """The customers that are listed."""

    NOTED = "noted"  # those of level A, and those who have a plan
    ALL = "all"
    LACKING = "lacking"  # those for whom no plan is in force


class Customer(NamedTuple):
    """A customer and who looks after them."""

    id: str
    code: str
    name: str
    level: str
    manager: str


class Plan(NamedTuple):
    """A plan of a customer; `total` counts the actions that are not cancelled."""

    id: str
    customer_id: str
    code: str
    state: str
    plan_date: date
    period: str
    last_action_on: date | None
    done: int
    total: int


@dataclass(frozen=True)
class Chosen:
    """The customers that are meant: all, or those of one manager."""

    which: Which = Which.NOTED
    manager_id: str | None = None

    def conditions(self, level: str) -> tuple[ColumnElement[bool], ...]:
        """What holds for those of them who have this level."""
        found = [CUSTOMER.c.archived_at.is_(None), CUSTOMER.c.level == level]
        if self.which is Which.NOTED and level != "a":
            found.append(CUSTOMER.c.id.in_(_planned()))
        if self.which is Which.LACKING:
            found.append(CUSTOMER.c.id.not_in(_planned(PLAN.c.state.in_(EXECUTED))))
        if self.manager_id is not None:
            theirs = _planned(PLAN.c.manager_id == self.manager_id)
            own = not_by_index(CUSTOMER.c.manager_id) == self.manager_id
            found.append(or_(own, CUSTOMER.c.id.in_(theirs)))
        return tuple(found)


def count(connection: Connection, chosen: Chosen) -> int:
    """How many customers there are."""
    return sum(_count(connection, chosen, level) for level in _LEVELS)


def customers(connection: Connection, chosen: Chosen, offset: int, limit: int) -> list[Customer]:
    """Those of level A first, then B, C and the others, each by name; `limit` from `offset` on."""
    found: list[Customer] = []
    for level in _LEVELS:
        if offset:
            passed = min(offset, _count(connection, chosen, level))
            offset -= passed
        else:
            passed = 0
        if offset or len(found) >= limit:
            continue
        ordered = select(CUSTOMER.c.id).where(*chosen.conditions(level))
        ordered = ordered.order_by(CUSTOMER.c.spelling, CUSTOMER.c.id)
        places = ordered.limit(limit - len(found)).offset(passed)
        found += _read(connection, places)
    return found


def plans(connection: Connection, customer_ids: Collection[str]) -> list[Plan]:
    """All plans of these customers that were not put away, in the order of their dates."""
    own = ACTION.c.parent_id == PLAN.c.id
    last = func.max(func.coalesce(ACTION.c.ends_on, ACTION.c.starts_on))
    latest = select(last).where(own).correlate(PLAN).scalar_subquery()
    keys = ("id", "customer_id", "code", "state", "plan_date", "period")
    asked = (
        select(
            *(PLAN.c[key] for key in keys),
            type_coerce(latest, DayText),
            count_of(ACTION, own, ACTION.c.status == "done"),
            count_of(ACTION, own, ACTION.c.status != "cancelled"),
        )
        .where(PLAN.c.customer_id.in_(customer_ids), PLAN.c.archived_at.is_(None))
        .order_by(PLAN.c.plan_date, PLAN.c.code)
    )
    return [Plan._make(row) for row in connection.execute(asked)]


def _read(connection: Connection, places: Select[Any]) -> list[Customer]:
    ids = list(connection.scalars(places))
    whole = CUSTOMER.outerjoin(PERSON, PERSON.c.id == CUSTOMER.c.manager_id)
    keys = ("id", "code", "name", "level")
    manager = func.coalesce(PERSON.c.name, "")
    asked = select(*(CUSTOMER.c[key] for key in keys), manager).select_from(whole)
    known = {
        row[0]: Customer._make(row)
        for row in connection.execute(asked.where(CUSTOMER.c.id.in_(ids)))
    }
    return [known[each] for each in ids]


def _count(connection: Connection, chosen: Chosen, level: str) -> int:
    counted = select(func.count()).select_from(CUSTOMER).where(*chosen.conditions(level))
    return connection.scalar(counted) or 0


def _planned(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The customers who have a plan for which these conditions hold."""
    return select(PLAN.c.customer_id).where(PLAN.c.archived_at.is_(None), *conditions)
