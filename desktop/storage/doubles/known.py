"""What is known of customers by which one is told from another, read for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from desktop.models.customer import Contact, Customer
from desktop.storage.designs.parts import table

_CUSTOMER, _CONTACT = table(Customer), table(Contact)
_AT_ONCE = 2000
_NOBODY = [("", "", "")]


class Known(NamedTuple):
    """A customer in its own words, with the names, phones and addresses of its contacts."""

    id: str
    code: str
    name: str
    short_name: str
    credit_code: str
    city: str
    phone: str
    address: str
    changed_at: datetime | None
    people: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()


def count(connection: Connection) -> int:
    """How many customers there are in use."""
    asked = select(func.count()).where(_CUSTOMER.c.archived_at.is_(None))
    return connection.scalar(asked.select_from(_CUSTOMER)) or 0


def all_known(connection: Connection) -> Iterator[Known]:
    """All customers in use, a piece at a time, in the order in which they were made."""
    last = ""
    while True:
        asked = _customers().where(_CUSTOMER.c.archived_at.is_(None), _CUSTOMER.c.id > last)
        found = connection.execute(asked.order_by(_CUSTOMER.c.id).limit(_AT_ONCE)).all()
        if not found:
            return
        between = _CONTACT.c.parent_id.between(found[0].id, found[-1].id)
        yield from _with_contacts(connection, found, between)
        last = found[-1].id


def some_known(connection: Connection, ids: Collection[str]) -> list[Known]:
    """These customers, put away or not, in the order of their ids."""
    asked = _customers().where(_CUSTOMER.c.id.in_(ids)).order_by(_CUSTOMER.c.id)
    found = connection.execute(asked).all()
    return list(_with_contacts(connection, found, _CONTACT.c.parent_id.in_(ids)))


def _customers() -> Select[Any]:
    keys = [key for key in Known._fields if key in _CUSTOMER.c]
    return select(*(_CUSTOMER.c[key] for key in keys))


def _with_contacts(
    connection: Connection, customers: Sequence[Row[Any]], theirs: ColumnElement[bool]
) -> Iterator[Known]:
    asked = select(_CONTACT.c.parent_id, _CONTACT.c.name, _CONTACT.c.phone, _CONTACT.c.email)
    people: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in connection.execute(asked.where(theirs).order_by(_CONTACT.c.position)):
        people[row.parent_id].append((row.name, row.phone, row.email))
    for customer in customers:
        names, phones, mails = zip(*people.get(customer.id, _NOBODY), strict=True)
        yield Known._make((*customer, names, phones, mails))
