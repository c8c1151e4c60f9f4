"""Customers in use and the people there, as an address book wants them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def whose(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Whose]:
    """These customers in their order, or all in use in the order in which their names sound."""
    for some in _in_use(connection) if ids is None else _named(connection, ids):
        found = _contacts(connection, [customer.id for customer in some])
        for customer in some:
            yield Whose(customer, tuple(found.get(customer.id, ())))


def _in_use(connection: Connection) -> Iterator[Sequence[Any]]:
    asked = select(_CUSTOMER).where(_CUSTOMER.c.archived_at.is_(None))
    asked = asked.order_by(_CUSTOMER.c.spelling, _CUSTOMER.c.id)
    yield from connection.execute(asked).partitions(_AT_ONCE)


def _named(connection: Connection, ids: Sequence[str]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = connection.execute(select(_CUSTOMER).where(_CUSTOMER.c.id.in_(some)))
        found = {row.id: row for row in rows}
        yield [found[each] for each in some if each in found]


def _contacts(connection: Connection, ids: Sequence[str]) -> dict[str, list[Any]]:
    asked = (
        select(_CONTACT)
        .where(_CONTACT.c.parent_id.in_(ids), _CONTACT.c.standing != _FORMER)
        .order_by(_CONTACT.c.parent_id, _CONTACT.c.position)
    )
    found: dict[str, list[Any]] = {}
    for contact in connection.execute(asked):
        found.setdefault(contact.parent_id, []).append(contact)
    return found
