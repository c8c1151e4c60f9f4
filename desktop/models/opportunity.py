"""Opportunities: sales on their way, from the first hint to the contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Tenths, listed, orders
from desktop.models.care_plan import SalesTarget
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person


class Opportunity(Raised, Record):
    """A sale that may come: its stage is its state, `probability` is in per cent."""

    __tablename__ = "opportunity"
    __table_args__ = (
        *orders("opportunity", "code_key", "state", "changed_at"),
        listed("opportunity", "closes_on", "state", "customer_id", "manager_id"),
        Index("ix_opportunity_of_customer", "customer_id", "archived_at", "closes_on"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    opened_on: Mapped[date]
    title: Mapped[str]
    product: Mapped[str]
    sales_target_id: Mapped[str | None] = mapped_column(
        ForeignKey("care_plan_sales_target.id", ondelete="SET NULL"), index=True
    )
    amount: Mapped[Decimal | None]
    probability: Mapped[Decimal | None] = mapped_column(Tenths)
    closes_on: Mapped[date | None]
    need: Mapped[str]
    next_step: Mapped[str]
    outcome: Mapped[str]
    closed_on: Mapped[date | None]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
    sales_target: Mapped[SalesTarget | None] = relationship(lazy="joined")
