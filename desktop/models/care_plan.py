"""Care plans: three pages for one customer and one period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Row, Tenths, listed, orders, rows_of
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person


class CarePlan(Raised, Record):
    """What is known of a customer, what is wanted, and what will be done about it.

    `edition` counts the approved versions of the plan, beginning with 1.
    """

    __tablename__ = "care_plan"
    __table_args__ = (
        *orders("care_plan", "code_key", "state", "changed_at"),
        listed("care_plan", "plan_date", "state", "customer_id", "manager_id"),
        Index("ix_care_plan_of_customer", "customer_id", "archived_at"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    plan_date: Mapped[date]
    period: Mapped[str]
    edition: Mapped[int] = mapped_column(default=1)
    customer_introduction: Mapped[str]
    last_period_summary: Mapped[str]
    customer_events: Mapped[str]
    greatest_value: Mapped[str]
    long_term_goal: Mapped[str]
    relationship_goal: Mapped[str]
    main_strategy: Mapped[str]
    memo: Mapped[str]
    senior_attitude: Mapped[str]
    senior_attitude_note: Mapped[str]
    satisfaction: Mapped[Decimal | None] = mapped_column(Tenths)
    satisfaction_source: Mapped[str]
    satisfaction_on: Mapped[date | None]
    main_complaints: Mapped[str]
    strengths: Mapped[str]
    weaknesses: Mapped[str]
    approval_opinion: Mapped[str]
    approver: Mapped[str]
    approved_on: Mapped[date | None]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
    events: Mapped[list[PlanEvent]] = rows_of("PlanEvent")
    value_items: Mapped[list[ValueItem]] = rows_of("ValueItem")
    sales_targets: Mapped[list[SalesTarget]] = rows_of("SalesTarget", back_populates="plan")
    obstacles: Mapped[list[Obstacle]] = rows_of("Obstacle")
    actions: Mapped[list[Action]] = rows_of("Action", back_populates="plan")
    issues: Mapped[list[PlanIssue]] = rows_of("PlanIssue")
    memos: Mapped[list[Memo]] = rows_of("Memo")
    supporters: Mapped[list[Supporter]] = rows_of("Supporter")
    past_contracts: Mapped[list[PastContract]] = rows_of("PastContract")


class PlanRow(Row):
    """A row of one of a plan's tables."""

    __abstract__ = True

    parent_id: Mapped[str] = mapped_column(
        ForeignKey("care_plan.id", ondelete="CASCADE"), index=True
    )


class PlanEvent(PlanRow):
    """A decision or an event at the customer, with its date."""

    __tablename__ = "care_plan_event"

    happened_on: Mapped[date | None]
    event: Mapped[str]


class ValueItem(PlanRow):
    """One thing that the customer gains from us."""

    __tablename__ = "care_plan_value_item"

    item: Mapped[str]


class SalesTarget(PlanRow):
    """What shall be sold, when, for how much and at which profit."""

    __tablename__ = "care_plan_sales_target"

    product: Mapped[str]
    sign_on: Mapped[date | None]
    amount: Mapped[Decimal | None]
    profit: Mapped[Decimal | None]

    plan: Mapped[CarePlan] = relationship(back_populates="sales_targets")

    @property
    def code(self) -> str:
        """The plan's number and the place in its table, from 1."""
        return f"{self.plan.code}/{self.position + 1}"


class Obstacle(PlanRow):
    """What stands in the way, how much it weighs and what is done about it."""

    __tablename__ = "care_plan_obstacle"

    obstacle: Mapped[str]
    importance: Mapped[str]
    department: Mapped[str]
    measure: Mapped[str]
    decision: Mapped[str]


class Action(PlanRow):
    """What will be done, when, by whom, with what, and what it shall yield."""

    __tablename__ = "care_plan_action"
    __table_args__ = (
        Index(
            "ix_care_plan_action_due",
            *("parent_id", "status", "ends_on", "starts_on", "owner", "id"),
        ),
    )

    action: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    owner: Mapped[str]
    resources: Mapped[str]
    result: Mapped[str]
    status: Mapped[str]
    done_on: Mapped[date | None]

    plan: Mapped[CarePlan] = relationship(back_populates="actions")

    @property
    def code(self) -> str:
        """The plan's number and the place in its table, from 1: `JH-2026-0003/2`."""
        return f"{self.plan.code}/{self.position + 1}"


class PlanIssue(PlanRow):
    """A problem and the measure taken, side by side."""

    __tablename__ = "care_plan_issue"

    issue: Mapped[str]
    measure: Mapped[str]


class Memo(PlanRow):
    """Something to remember, with its date."""

    __tablename__ = "care_plan_memo"
    __table_args__ = (Index("ix_care_plan_memo_due", "parent_id", "due_on", "id"),)

    due_on: Mapped[date | None]
    note: Mapped[str]


class Supporter(PlanRow):
    """Who at the customer supports us, how the relation is built and how far it is."""

    __tablename__ = "care_plan_supporter"

    contact_id: Mapped[str | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), index=True
    )
    contact: Mapped[str]
    approach: Mapped[str]
    progress: Mapped[str]
    progress_note: Mapped[str]


class PastContract(PlanRow):
    """A contract of the past as the plan tells it."""

    __tablename__ = "care_plan_past_contract"

    contract_id: Mapped[str | None] = mapped_column(
        ForeignKey("contract.id", ondelete="SET NULL"), index=True
    )
    contract: Mapped[str]
    amount: Mapped[Decimal | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
