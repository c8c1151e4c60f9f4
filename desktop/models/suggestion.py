"""Suggestions and praise: what customers would have better, and what they are glad of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, listed, orders
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person


class Suggestion(Raised, Record):
    """A suggestion or praise from its receipt to the answer to the customer."""

    __tablename__ = "suggestion"
    __table_args__ = (
        *orders("suggestion", "code_key", "state", "changed_at"),
        listed("suggestion", "received_on", "state", "customer_id", "manager_id"),
        Index("ix_suggestion_of_customer", "customer_id", "archived_at", "received_on"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    received_on: Mapped[date]
    kind: Mapped[str]
    channel: Mapped[str]
    contact_id: Mapped[str | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), index=True
    )
    contact: Mapped[str]
    product: Mapped[str]
    text: Mapped[str]
    value_estimate: Mapped[Decimal | None]
    assessment: Mapped[str]
    owner: Mapped[str]
    reply_due_on: Mapped[date | None]
    outcome: Mapped[str]
    reply: Mapped[str]
    replied_on: Mapped[date | None]
    assessed_on: Mapped[date | None]
    decision: Mapped[str] = mapped_column(default="", server_default="")
    decided_on: Mapped[date | None]
    decision_reason: Mapped[str] = mapped_column(default="", server_default="")
    implemented_on: Mapped[date | None]
    realised_value: Mapped[Decimal | None]
    passed_on_to: Mapped[str] = mapped_column(default="", server_default="")
    passed_on_at: Mapped[date | None]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
