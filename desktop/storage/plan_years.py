"""Which customers have plans, and which days those plans are for."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from desktop.models.base import DayText
from desktop.storage.designs.parts import (
    ACTION,
    CUSTOMER,
    EXECUTED,
    PERSON,
    PLAN,
    by_place,
    count_of,
)
from desktop.storage.hints import not_by_index

_LEVELS = ("a", "b", "c")
_PLACE: ColumnElement[int] = literal_column("customer.rowid", Integer)


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

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """What holds for all of them."""
        yield CUSTOMER.c.archived_at.is_(None)
        if self.which is Which.NOTED:
            yield or_(CUSTOMER.c.level == "a", CUSTOMER.c.id.in_(_planned()))
        if self.which is Which.LACKING:
            yield CUSTOMER.c.id.not_in(_planned(PLAN.c.state.in_(EXECUTED)))
        if self.manager_id is not None:
            own = not_by_index(CUSTOMER.c.manager_id) == self.manager_id
            yield or_(own, CUSTOMER.c.id.in_(_planned(PLAN.c.manager_id == self.manager_id)))


def places(connection: Connection, chosen: Chosen) -> array[int]:
    """Where the customers stand in the file: level A first, then B, C, others, each by name.

    Numbers, so that a hundred thousand of them weigh little; `customers` reads those in view.
    """
    order = (by_place(CUSTOMER.c.level, _LEVELS), CUSTOMER.c.spelling, _PLACE)
    asked = select(_PLACE).select_from(CUSTOMER).where(*chosen.conditions()).order_by(*order)
    return array("q", connection.scalars(asked))


def customers(connection: Connection, chosen: Sequence[int]) -> list[Customer]:
    """The customers at these places, in their order; one that is gone is left out."""
    whole = CUSTOMER.outerjoin(PERSON, PERSON.c.id == CUSTOMER.c.manager_id)
    keys = ("id", "code", "name", "level")
    manager = func.coalesce(PERSON.c.name, "")
    asked = select(_PLACE, *(CUSTOMER.c[key] for key in keys), manager).select_from(whole)
    found = connection.execute(asked.where(_PLACE.in_(list(chosen))))
    known = {row[0]: Customer._make(row[1:]) for row in found}
    return [known[place] for place in chosen if place in known]


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


def _planned(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The customers who have a plan for which these conditions hold."""
    return select(PLAN.c.customer_id).where(PLAN.c.archived_at.is_(None), *conditions)
