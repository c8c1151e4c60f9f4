"""Complaints: what the customer said, what was done, and whether it satisfied."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Row, Tenths, WallTime, listed, orders, rows_of
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person


class Complaint(Raised, Record):
    """A complaint from its receipt to its close (ISO 10002, GB/T 19012)."""

    __tablename__ = "complaint"
    __table_args__ = (
        *orders("complaint", "code_key", "state", "changed_at"),
        listed("complaint", "received_at", "state", "customer_id", "manager_id"),
        Index("ix_complaint_of_customer", "customer_id", "archived_at", "state"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(WallTime)
    occurred_on: Mapped[date | None]
    medium: Mapped[str]
    kind: Mapped[str]
    object: Mapped[str]
    complainant_id: Mapped[str | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), index=True
    )
    complainant: Mapped[str]
    complainant_phone: Mapped[str]
    product: Mapped[str]
    problem: Mapped[str]
    remedy_requested: Mapped[str]
    severity: Mapped[str]
    owner: Mapped[str]
    acknowledge_due_on: Mapped[date | None]
    acknowledged_at: Mapped[datetime | None] = mapped_column(WallTime)
    response_due_on: Mapped[date | None]
    next_update_on: Mapped[date | None]
    cause: Mapped[str]
    response_kinds: Mapped[tuple[str, ...]]
    response: Mapped[str]
    answered_at: Mapped[datetime | None] = mapped_column(WallTime)
    closed_at: Mapped[datetime | None] = mapped_column(WallTime)
    satisfaction: Mapped[Decimal | None] = mapped_column(Tenths)
    satisfaction_note: Mapped[str]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
    updates: Mapped[list[ComplaintUpdate]] = rows_of("ComplaintUpdate")


class ComplaintUpdate(Row):
    """One entry of the log: what happened, and whether the customer was told."""

    __tablename__ = "complaint_update"

    parent_id: Mapped[str] = mapped_column(
        ForeignKey("complaint.id", ondelete="CASCADE"), index=True
    )
    noted_at: Mapped[datetime | None] = mapped_column(WallTime)
    by: Mapped[str]
    text: Mapped[str]
    audience: Mapped[str]
