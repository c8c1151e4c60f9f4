"""What several lists have in common: tables, columns, and orders that follow the sense."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    FromClause,
    Select,
    Table,
    case,
    func,
    select,
    type_coerce,
)
from sqlalchemy.types import TypeDecorator

from desktop.clock import local_time
from desktop.forms.spec import Choice, Field, Moment, Option, Text
from desktop.i18n import N_
from desktop.models.base import Base, Instant
from desktop.models.care_plan import Action, CarePlan
from desktop.models.customer import Customer
from desktop.models.person import Person
from desktop.models.states import Machine
from desktop.storage.lists import ListColumn

Cells = dict[str, ColumnElement[Any]]
Chosen = ListColumn | tuple[Field, int] | tuple[Field, int, bool]

EXECUTED = ("approved", "running")
"""The states of a plan in which its actions are due."""

SETTLED = ("done", "cancelled")
"""An action with one of these is not waited for."""


def table(record: type[Base]) -> Table:
    """The table of a kind of record or row."""
    return Base.metadata.tables[record.__tablename__]


CUSTOMER, PERSON, PLAN, ACTION = (table(each) for each in (Customer, Person, CarePlan, Action))

CODE = Text("code", N_("Number"))
CHANGED = Moment("changed_at", N_("Last changed"))


class OnTheWall(TypeDecorator[datetime]):
    """An instant as the wall clock of this machine shows it."""

    impl = Instant
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy hands it
        """Wall time to instant."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy hands it
        """Instant to wall time."""
        return None if value is None else local_time(value)


def changed_at(record: FromClause) -> ColumnElement[datetime]:
    """When the record was changed last, by the clock on the wall."""
    return type_coerce(record.c.changed_at, OnTheWall)


def state_column(machine: Machine, width: int = 8) -> ListColumn:
    """The column of a record's state."""
    options = tuple(Option(state.key, state.label, state.tone) for state in machine.states)
    return ListColumn(Choice("state", N_("State"), options=options), width)


def identity(record: FromClause) -> Cells:
    """What every row says of the record that it opens."""
    return {
        "id": record.c.id,
        "code": record.c.code,
        "state": record.c.state,
        "archived": record.c.archived_at.is_not(None),
    }


PARTNERS: Cells = {
    "customer": CUSTOMER.c.name,
    "customer_code": CUSTOMER.c.code,
    "manager": PERSON.c.name,
}
"""The customer and the manager of a plan, checklist or complaint."""


def with_partners(record: FromClause, base: FromClause | None = None) -> FromClause:
    """The record joined to its customer and manager; a join that a query does not need is free."""
    return (
        (record if base is None else base)
        .outerjoin(CUSTOMER, CUSTOMER.c.id == record.c.customer_id)
        .outerjoin(PERSON, PERSON.c.id == record.c.manager_id)
    )


def partner_links(record: FromClause) -> tuple[tuple[ColumnElement[Any], FromClause], ...]:
    """The records by whose words a plan, checklist or complaint is found too."""
    return ((record.c.customer_id, CUSTOMER), (record.c.manager_id, PERSON))


def partner_filters(record: FromClause) -> Cells:
    """By id: whose."""
    return {"customer_id": record.c.customer_id, "manager_id": record.c.manager_id}


PARTNER_SORTS: Cells = {"customer": CUSTOMER.c.spelling, "manager": PERSON.c.spelling}


def by_place(column: ColumnElement[Any], keys: Iterable[str]) -> ColumnElement[Any]:
    """An order by the place among the answers: high, medium, low; nothing said comes last."""
    places = {key: place for place, key in enumerate(keys)}
    return case(places, value=column, else_=len(places))


def option_keys(options: tuple[Option, ...]) -> list[str]:
    """The keys of the answers, in their order."""
    return [option.key for option in options]


def state_keys(machine: Machine) -> list[str]:
    """The keys of the states, in their order."""
    return [state.key for state in machine.states]


def count_of(other: FromClause, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows of another table belong to the line."""
    return _counted(select(func.count()).select_from(other).where(*conditions), other)


def sum_of(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    """The sum of a column over the rows that belong to the line; nothing if all are blank."""
    return _counted(select(func.sum(column, type_=column.type)).where(*conditions), column.table)


def _counted(asked: Select[Any], other: FromClause) -> ColumnElement[Any]:
    return asked.correlate_except(other).scalar_subquery()


def columns(*chosen: Chosen) -> tuple[ListColumn, ...]:
    """Columns from fields with their widths; those with False are not shown at first."""
    return tuple(each if isinstance(each, ListColumn) else ListColumn(*each) for each in chosen)
