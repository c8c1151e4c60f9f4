"""Interactions: every contact with a customer, over whichever channel."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Row, Tenths, WallTime, listed, orders, rows_of
from desktop.models.care_plan import Action
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person


class Interaction(Raised, Record):
    """A visit, a call, a training …: what was said, what was learned, and what comes next."""

    __tablename__ = "interaction"
    __table_args__ = (
        *orders("interaction", "code_key", "state", "changed_at"),
        listed("interaction", "happened_at", "state", "customer_id", "manager_id"),
        Index("ix_interaction_of_customer", "customer_id", "archived_at", "happened_at"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    happened_at: Mapped[datetime] = mapped_column(WallTime)
    minutes: Mapped[Decimal | None] = mapped_column(Tenths)
    channel: Mapped[str]
    direction: Mapped[str]
    phase: Mapped[str]
    mode: Mapped[str]
    service: Mapped[str]
    plan_action_id: Mapped[str | None] = mapped_column(
        ForeignKey("care_plan_action.id", ondelete="SET NULL"), index=True
    )
    summary: Mapped[str]
    learned: Mapped[str]
    result: Mapped[str]
    next_step: Mapped[str]
    next_on: Mapped[date | None]
    feedback_kind: Mapped[str]
    feedback: Mapped[str]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
    plan_action: Mapped[Action | None] = relationship(lazy="joined")
    people: Mapped[list[InteractionPerson]] = rows_of("InteractionPerson")
    materials: Mapped[list[Material]] = rows_of("Material")


class InteractionRow(Row):
    """A row of one of an interaction's tables."""

    __abstract__ = True

    parent_id: Mapped[str] = mapped_column(
        ForeignKey("interaction.id", ondelete="CASCADE"), index=True
    )


class InteractionPerson(InteractionRow):
    """Somebody at the customer who took part."""

    __tablename__ = "interaction_person"

    contact_id: Mapped[str | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), index=True
    )
    contact: Mapped[str]
    remark: Mapped[str]


class Material(InteractionRow):
    """Something that was handed out or left for a trial, and whether it came back."""

    __tablename__ = "interaction_material"

    item: Mapped[str]
    quantity: Mapped[Decimal | None] = mapped_column(Tenths)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    outcome: Mapped[str]
