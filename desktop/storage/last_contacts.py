"""The day on which each customer heard from us last, kept beside the customer.

A contact is a logged interaction, a filed checklist, or an entry of a complaint's log that told
the customer. Without the kept day, every customer's contacts would be read to find the silent.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    func,
    inspect,
    select,
    type_coerce,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from desktop.models.base import Base, DayText, Record
from desktop.models.checklist import Checklist
from desktop.models.complaint import Complaint
from desktop.models.complaint_rows import ComplaintUpdate
from desktop.models.customer import Customer
from desktop.models.interaction import Interaction
from desktop.storage.hints import not_by_index

CUSTOMER, INTERACTION, CHECKLIST, COMPLAINT, UPDATE = (
    Base.metadata.tables[each.__tablename__]
    for each in (Customer, Interaction, Checklist, Complaint, ComplaintUpdate)
)
_CONTACTS = (Interaction, Checklist, Complaint)
_AT_ONCE = 500


def recount(connection: Connection, customer_ids: Collection[str] | None = None) -> None:
    """Find the last contact of these customers, or of all, anew."""
    statement = update(CUSTOMER).values(last_contact_on=newest())
    if customer_ids is None:
        connection.execute(statement)
        return
    ids = sorted(customer_ids)
    for start in range(0, len(ids), _AT_ONCE):
        some = CUSTOMER.c.id.in_(ids[start : start + _AT_ONCE])
        connection.execute(statement.where(some))


def newest(until: date | None = None) -> ScalarSelect[Any]:
    """The newest day, up to `until`, on which the customer of the statement around it heard."""
    days = union_all(
        select(_newest_interaction(until).label("day")),
        select(_newest_checklist(until)),
        select(_told(until)),
    ).subquery()
    return select(func.max(days.c.day)).scalar_subquery()


def _newest_interaction(until: date | None) -> ScalarSelect[Any]:
    return (
        _newest_of(_day(INTERACTION.c.happened_at), until)
        .where(
            INTERACTION.c.customer_id == CUSTOMER.c.id,
            not_by_index(INTERACTION.c.archived_at).is_(None),
            not_by_index(INTERACTION.c.state) == "logged",
        )
        .correlate(CUSTOMER)
        .scalar_subquery()
    )


def _newest_checklist(until: date | None) -> ScalarSelect[Any]:
    day = func.coalesce(_day(CHECKLIST.c.starts_at), CHECKLIST.c.checked_on)
    return (
        _newest_of(day, until)
        .where(
            CHECKLIST.c.customer_id == CUSTOMER.c.id,
            not_by_index(CHECKLIST.c.archived_at).is_(None),
            not_by_index(CHECKLIST.c.state) == "filed",
        )
        .correlate(CUSTOMER)
        .scalar_subquery()
    )


def _told(until: date | None) -> ScalarSelect[Any]:
    return (
        _newest_of(_day(UPDATE.c.noted_at), until)
        .join_from(COMPLAINT, UPDATE, UPDATE.c.parent_id == COMPLAINT.c.id)
        .where(
            COMPLAINT.c.customer_id == CUSTOMER.c.id,
            not_by_index(COMPLAINT.c.archived_at).is_(None),
            UPDATE.c.audience == "customer",
        )
        .correlate(CUSTOMER)
        .scalar_subquery()
    )


def _newest_of(day: ColumnElement[Any], until: date | None) -> Select[Any]:
    asked = select(func.max(day))
    return asked if until is None else asked.where(day <= until)


def _day(moment: ColumnElement[Any]) -> ColumnElement[Any]:
    return type_coerce(func.substr(moment, 1, 10), DayText)


def keep(session: Session) -> None:
    """After a flush: find anew the last contact of every customer whose contacts changed."""
    changed = {*session.new, *session.dirty, *session.deleted}
    contacts = [record for record in changed if isinstance(record, _CONTACTS)]
    touched = {customer for record in contacts for customer in _customers_of(record)}
    if touched:
        recount(session.connection(), touched)


def _customers_of(record: Record) -> list[str]:
    """The customer it tells of now, and the one it told of before."""
    return [each for each in inspect(record).attrs["customer_id"].history.sum() if each]
