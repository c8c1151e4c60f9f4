"""Action checklists: one action prepared, done and accounted for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Row, WallTime, listed, orders, rows_of
from desktop.models.care_plan import Action
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person

YUAN = "CNY"
IN_YUAN = ("", YUAN)
"""The currencies of a checklist whose costs are yuan."""


class Checklist(Raised, Record):
    """The check of one action, of a plan (`plan_action`) or on its own.

    Its costs are all in one `currency`, yuan if it names none.
    """

    __tablename__ = "checklist"
    __table_args__ = (
        *orders("checklist", "code_key", "state", "changed_at"),
        listed("checklist", "checked_on", "state", "customer_id", "manager_id"),
        Index("ix_checklist_of_customer", "customer_id", "archived_at"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    checked_on: Mapped[date]
    plan_action_id: Mapped[str | None] = mapped_column(
        ForeignKey("care_plan_action.id", ondelete="SET NULL"), index=True
    )
    starts_at: Mapped[datetime | None] = mapped_column(WallTime)
    ends_at: Mapped[datetime | None] = mapped_column(WallTime)
    channels: Mapped[tuple[str, ...]]
    content: Mapped[str]
    next_step: Mapped[str]
    support_note: Mapped[str]
    competitor: Mapped[str]
    competitor_base: Mapped[str]
    competitor_strategy: Mapped[str]
    effectiveness: Mapped[str]
    effectiveness_note: Mapped[str]
    travel_cost: Mapped[Decimal | None]
    hospitality_cost: Mapped[Decimal | None]
    other_cost: Mapped[Decimal | None]
    currency: Mapped[str] = mapped_column(server_default="")
    cost_centre: Mapped[str] = mapped_column(server_default="")
    voucher: Mapped[str]
    remarks: Mapped[str]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
    plan_action: Mapped[Action | None] = relationship(lazy="joined")
    support: Mapped[list[SupportItem]] = rows_of("SupportItem")


class SupportItem(Row):
    """A document, resource or help that the action needs, and whether it is secured."""

    __tablename__ = "checklist_support"

    parent_id: Mapped[str] = mapped_column(
        ForeignKey("checklist.id", ondelete="CASCADE"), index=True
    )
    item: Mapped[str]
    needed_on: Mapped[date | None]
    owner: Mapped[str]
    secured: Mapped[str]
