"""The partners who work for a customer, as the customer's page tells them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from desktop.storage.designs.partner import PARTNER, PARTNER_CUSTOMER


class PartnerLine(NamedTuple):
    """A partner of a customer, in which role and since when; how to reach them."""

    id: str
    code: str
    name: str
    kind: str
    role: str
    since: date | None
    contact: str
    phone: str


def of_customer(connection: Connection, customer_id: str) -> list[PartnerLine]:
    """The partners in use who name the customer, by the sound of their names."""
    here = [PARTNER.c[key] for key in ("id", "code", "name", "kind")]
    asked = (
        select(
            *here,
            PARTNER_CUSTOMER.c.role,
            PARTNER_CUSTOMER.c.since,
            PARTNER.c.contact,
            PARTNER.c.phone,
        )
        .join_from(PARTNER_CUSTOMER, PARTNER, PARTNER.c.id == PARTNER_CUSTOMER.c.parent_id)
        .where(PARTNER_CUSTOMER.c.customer_id == customer_id, PARTNER.c.archived_at.is_(None))
        .order_by(PARTNER.c.spelling, PARTNER.c.code_key, PARTNER_CUSTOMER.c.position)
    )
    return [PartnerLine._make(row) for row in connection.execute(asked)]
