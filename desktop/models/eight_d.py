"""8D reports: a problem taken apart by a team, from the first response to the lessons."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, listed, orders, rows_of
from desktop.models.complaint import Complaint
from desktop.models.customer import Customer
from desktop.models.eight_d_rows import (
    EightDAction,
    EightDCause,
    EightDContainment,
    EightDMember,
    EightDPrevention,
)
from desktop.models.origin import Raised
from desktop.models.person import Person


class EightD(Raised, Record):
    """An 8D report on a complaint, its columns in the order of D0 to D8."""

    __tablename__ = "eight_d"
    __table_args__ = (
        *orders("eight_d", "code_key", "state", "changed_at"),
        listed("eight_d", "opened_on", "state", "customer_id", "manager_id"),
        Index("ix_eight_d_of_customer", "customer_id", "archived_at", "state"),
    )

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    complaint_id: Mapped[str | None] = mapped_column(ForeignKey("complaint.id"), index=True)
    opened_on: Mapped[date]
    title: Mapped[str]
    product: Mapped[str]
    batch: Mapped[str]

    symptom: Mapped[str]
    needed: Mapped[str]
    needed_reason: Mapped[str]
    emergency: Mapped[str]
    emergency_verified: Mapped[str]
    champion: Mapped[str]
    leader: Mapped[str]
    what_object: Mapped[str]
    what_wrong: Mapped[str]
    seen_when: Mapped[str]
    seen_where: Mapped[str]
    seen_by: Mapped[str]
    seen_why: Mapped[str]
    seen_how: Mapped[str]
    quantity: Mapped[str]
    is_words: Mapped[str]
    is_not_words: Mapped[str]
    containment_needed: Mapped[str]
    containment_reason: Mapped[str]
    choice_evidence: Mapped[str]
    containment_removed_on: Mapped[date | None]
    validation: Mapped[str]
    monitoring: Mapped[str]
    similar_products: Mapped[str]
    no_prevention_reason: Mapped[str]
    recognition: Mapped[str]
    lessons: Mapped[str]
    approver: Mapped[str]
    closed_on: Mapped[date | None]

    customer: Mapped[Customer] = relationship(lazy="joined")
    manager: Mapped[Person] = relationship(lazy="joined")
    complaint: Mapped[Complaint | None] = relationship()
    members: Mapped[list[EightDMember]] = rows_of("EightDMember")
    containments: Mapped[list[EightDContainment]] = rows_of("EightDContainment")
    causes: Mapped[list[EightDCause]] = rows_of("EightDCause")
    actions: Mapped[list[EightDAction]] = rows_of("EightDAction")
    preventions: Mapped[list[EightDPrevention]] = rows_of("EightDPrevention")
