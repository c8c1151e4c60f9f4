"""Customers in use and the people there, as an address book wants them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from desktop.models.customer import Contact, Customer
from desktop.storage.designs.parts import table

_CUSTOMER, _CONTACT = table(Customer), table(Contact)
_AT_ONCE = 500
_FORMER = "former"


class Whose(NamedTuple):
    """A customer with the people who are there now."""

    customer: Any
    contacts: tuple[Any, ...]


def whose(connection: Connection, ids: Collection[str] = ()) -> Iterator[Whose]:
    """These customers, or all that are in use, in the order in which their names sound."""
    asked = select(_CUSTOMER).order_by(_CUSTOMER.c.spelling, _CUSTOMER.c.id)
    if ids:
        asked = asked.where(_CUSTOMER.c.id.in_(sorted(ids)))
    else:
        asked = asked.where(_CUSTOMER.c.archived_at.is_(None))
    for some in connection.execute(asked).partitions(_AT_ONCE):
        found = _contacts(connection, [customer.id for customer in some])
        for customer in some:
            yield Whose(customer, tuple(found.get(customer.id, ())))


def _contacts(connection: Connection, ids: Collection[str]) -> dict[str, list[Any]]:
    asked = (
        select(_CONTACT)
        .where(_CONTACT.c.parent_id.in_(ids), _CONTACT.c.standing != _FORMER)
        .order_by(_CONTACT.c.parent_id, _CONTACT.c.position)
    )
    found: dict[str, list[Any]] = {}
    for contact in connection.execute(asked):
        found.setdefault(contact.parent_id, []).append(contact)
    return found
