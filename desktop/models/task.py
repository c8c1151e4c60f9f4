"""Tasks: what somebody has promised to do, once or again and again."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, WallTime, listed, orders
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person


class Task(Raised, Record):
    """Something to be done by a day. A task that repeats leaves its successor when it is done."""

    __tablename__ = "task"
    __table_args__ = (
        *orders("task", "code_key", "state", "changed_at"),
        listed("task", "due_on", "state", "customer_id", "manager_id"),
        Index("ix_task_of_customer", "customer_id", "archived_at", "due_on"),
    )

    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[date]
    title: Mapped[str]
    details: Mapped[str]
    channel: Mapped[str]
    remind_at: Mapped[datetime | None] = mapped_column(WallTime)
    repeats: Mapped[str]
    repeat_rule: Mapped[str]
    repeat_until: Mapped[date | None]
    done_on: Mapped[date | None]
    result: Mapped[str]

    customer: Mapped[Customer | None] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
