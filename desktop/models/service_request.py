"""Service requests: what a customer asked us to do, by when, and when it was done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, WallTime, listed, orders
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person


class ServiceRequest(Raised, Record):
    """A repair, a piece of advice, a training …: promised for a time and done at a time."""

    __tablename__ = "service_request"
    __table_args__ = (
        *orders("service_request", "code_key", "state", "changed_at"),
        listed("service_request", "received_at", "state", "customer_id", "manager_id"),
        Index("ix_service_request_of_customer", "customer_id", "archived_at", "received_at"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(WallTime)
    contact_id: Mapped[str | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), index=True
    )
    contact: Mapped[str]
    channel: Mapped[str]
    phase: Mapped[str]
    mode: Mapped[str]
    service: Mapped[str]
    product: Mapped[str]
    problem: Mapped[str]
    owner: Mapped[str]
    promised_at: Mapped[datetime | None] = mapped_column(WallTime)
    finished_at: Mapped[datetime | None] = mapped_column(WallTime)
    cause: Mapped[str]
    result: Mapped[str]
    recommendation: Mapped[str]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
