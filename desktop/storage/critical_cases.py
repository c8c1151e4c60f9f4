"""The critical complaints that nobody has acknowledged yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from desktop.models.complaint import Complaint
from desktop.models.customer import Customer

WAITING = ("draft", "received")
"""The states in which a complaint was not acknowledged yet."""

_CRITICAL = "critical"


class CriticalCase(NamedTuple):
    """A critical complaint that waits to be acknowledged."""

    id: str
    code: str
    customer_id: str
    customer: str
    problem: str
    due_at: datetime | None


def critical_cases(connection: Connection, customer_id: str = "") -> Sequence[CriticalCase]:
    """Those of one customer, or of all; what is due first stands first."""
    found = (
        select(
            Complaint.id,
            Complaint.code,
            Complaint.customer_id,
            Customer.name,
            Complaint.problem,
            Complaint.acknowledge_due_at,
        )
        .join(Customer, Customer.id == Complaint.customer_id)
        .where(
            Complaint.state.in_(WAITING),
            Complaint.archived_at.is_(None),
            or_(
                Complaint.priority == _CRITICAL,
                Complaint.severity == _CRITICAL,
                Complaint.safety == "yes",
            ),
        )
        .order_by(Complaint.acknowledge_due_at.is_(None), Complaint.acknowledge_due_at)
    )
    if customer_id:
        found = found.where(Complaint.customer_id == customer_id)
    return [CriticalCase(*row) for row in connection.execute(found)]
