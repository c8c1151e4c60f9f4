"""Complaints: what the customer said, what was done, and whether it satisfied."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Tenths, WallTime, Whole, listed, orders, rows_of
from desktop.models.complaint_rows import (
    ComplaintAction,
    ComplaintAffected,
    ComplaintBone,
    ComplaintCheck,
    ComplaintHold,
    ComplaintUpdate,
    ComplaintWhy,
)
from desktop.models.customer import Customer
from desktop.models.origin import Raised
from desktop.models.person import Person

_NONE = Decimal(0)


class Complaint(Raised, Record):
    """A complaint from its receipt to its close (ISO 10002, GB/T 19012).

    All times are those of the clock on the wall. `priority` follows from safety, severity and
    impact, `first_priority` is that of the assessment, whatever changed since; `held_from` is the
    state in which it was put on hold; `first_decided_at` and `first_response_due_at` keep the first
    answer and its target once it is answered anew; `line` is whose hands it is in, `route` whether
    it goes through one pair of hands or through three.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        *orders("complaint", "code_key", "state", "changed_at"),
        listed("complaint", "received_at", "state", "customer_id", "manager_id"),
        Index("ix_complaint_of_customer", "customer_id", "archived_at", "state"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(WallTime)
    received_by: Mapped[str] = mapped_column(default="", server_default="")
    occurred_on: Mapped[date | None]
    medium: Mapped[str]
    kind: Mapped[str]
    category: Mapped[str] = mapped_column(default="", server_default="", index=True)
    object: Mapped[str]
    complainant_id: Mapped[str | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), index=True
    )
    complainant: Mapped[str]
    complainant_phone: Mapped[str]
    product: Mapped[str]
    batch: Mapped[str] = mapped_column(default="", server_default="")
    problem: Mapped[str]
    remedy_requested: Mapped[str]

    acknowledge_due_at: Mapped[datetime | None] = mapped_column(WallTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(WallTime)
    acknowledged_by: Mapped[str] = mapped_column(default="", server_default="")
    assess_due_at: Mapped[datetime | None] = mapped_column(WallTime)
    assessed_at: Mapped[datetime | None] = mapped_column(WallTime)
    severity: Mapped[str]
    safety: Mapped[str] = mapped_column(default="", server_default="")
    impact: Mapped[str] = mapped_column(default="", server_default="")
    complexity: Mapped[str] = mapped_column(default="", server_default="")
    priority: Mapped[str] = mapped_column(default="", server_default="")
    first_priority: Mapped[str] = mapped_column(default="", server_default="")
    immediate_need: Mapped[str] = mapped_column(default="", server_default="")
    immediate_possible: Mapped[str] = mapped_column(default="", server_default="")
    immediate_done: Mapped[str] = mapped_column(default="", server_default="")
    owner: Mapped[str]
    line: Mapped[str] = mapped_column(default="", server_default="")
    route: Mapped[str] = mapped_column(default="", server_default="")
    response_due_at: Mapped[datetime | None] = mapped_column(WallTime)
    next_update_due_at: Mapped[datetime | None] = mapped_column(WallTime)

    investigation_started_at: Mapped[datetime | None] = mapped_column(WallTime)
    investigation_ended_at: Mapped[datetime | None] = mapped_column(WallTime)
    cause_kind: Mapped[str] = mapped_column(default="", server_default="")
    cause: Mapped[str]
    response_kinds: Mapped[tuple[str, ...]]
    response: Mapped[str]
    compensation: Mapped[Decimal | None]
    approved_at: Mapped[datetime | None] = mapped_column(WallTime)
    approved_by: Mapped[str] = mapped_column(default="", server_default="")
    decided_at: Mapped[datetime | None] = mapped_column(WallTime)
    first_decided_at: Mapped[datetime | None] = mapped_column(WallTime)
    first_response_due_at: Mapped[datetime | None] = mapped_column(WallTime)
    decision_channel: Mapped[str] = mapped_column(default="", server_default="")
    accepted: Mapped[str] = mapped_column(default="", server_default="")
    accepted_at: Mapped[datetime | None] = mapped_column(WallTime)
    recourse: Mapped[str] = mapped_column(default="", server_default="")
    recourse_note: Mapped[str] = mapped_column(default="", server_default="")

    carried_out_at: Mapped[datetime | None] = mapped_column(WallTime)
    verified_at: Mapped[datetime | None] = mapped_column(WallTime)
    verified_by: Mapped[str] = mapped_column(default="", server_default="")
    closed_at: Mapped[datetime | None] = mapped_column(WallTime)
    close_reason: Mapped[str] = mapped_column(default="", server_default="")
    satisfaction: Mapped[Decimal | None] = mapped_column(Tenths)
    satisfaction_note: Mapped[str]

    duplicate_of_id: Mapped[str | None] = mapped_column(ForeignKey("complaint.id"), index=True)
    held_from: Mapped[str] = mapped_column(default="", server_default="")
    reopened_count: Mapped[Decimal] = mapped_column(Whole, default=_NONE, server_default="0")
    handed_over_count: Mapped[Decimal] = mapped_column(Whole, default=_NONE, server_default="0")

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
    duplicate_of: Mapped[Complaint | None] = relationship(remote_side="Complaint.id")
    holds: Mapped[list[ComplaintHold]] = rows_of("ComplaintHold")
    whys: Mapped[list[ComplaintWhy]] = rows_of("ComplaintWhy")
    bones: Mapped[list[ComplaintBone]] = rows_of("ComplaintBone")
    actions: Mapped[list[ComplaintAction]] = rows_of("ComplaintAction")
    affected: Mapped[list[ComplaintAffected]] = rows_of("ComplaintAffected")
    checks: Mapped[list[ComplaintCheck]] = rows_of("ComplaintCheck")
    updates: Mapped[list[ComplaintUpdate]] = rows_of("ComplaintUpdate")
