"""The tables inside a complaint: its holds, log, causes, actions, checks and who else is hit."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from desktop.models.base import Row, WallTime, Whole
from desktop.models.customer import Customer


class ComplaintRow(Row):
    """A row of one of the tables of a complaint."""

    __abstract__ = True

    @declared_attr
    @classmethod
    def parent_id(cls) -> Mapped[str]:
        """The complaint it belongs to."""
        return mapped_column(String(36), ForeignKey("complaint.id", ondelete="CASCADE"), index=True)


class ComplaintUpdate(ComplaintRow):
    """One entry of the log: what happened, and whether the customer was told."""

    __tablename__ = "complaint_update"

    noted_at: Mapped[datetime | None] = mapped_column(WallTime)
    by: Mapped[str]
    text: Mapped[str]
    audience: Mapped[str]


class ComplaintHold(ComplaintRow):
    """A time in which nothing could be done. `reason` says who was waited for.

    It lasts still while `to_at` is None.
    """

    __tablename__ = "complaint_hold"

    from_at: Mapped[datetime | None] = mapped_column(WallTime)
    to_at: Mapped[datetime | None] = mapped_column(WallTime)
    reason: Mapped[str]
    words: Mapped[str]


class ComplaintWhy(ComplaintRow):
    """An answer to “why?”; the next row asks why that was so."""

    __tablename__ = "complaint_why"

    answer: Mapped[str]


class ComplaintBone(ComplaintRow):
    """A possible cause on one `branch` of the fishbone; `verified` is "", "yes" or "no"."""

    __tablename__ = "complaint_bone"

    branch: Mapped[str]
    cause: Mapped[str]
    verified: Mapped[str]


class ComplaintAction(ComplaintRow):
    """What is done about a complaint: at once, to mend it, against its cause, or beforehand."""

    __tablename__ = "complaint_action"

    kind: Mapped[str]
    action: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
    evidence: Mapped[str]


class ComplaintAffected(ComplaintRow):
    """Another customer who may be hit by the same, and what a call there brought."""

    __tablename__ = "complaint_affected"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    contact: Mapped[str]
    phone: Mapped[str]
    called_at: Mapped[datetime | None] = mapped_column(WallTime)
    result: Mapped[str]

    customer: Mapped[Customer] = relationship(lazy="joined")


class ComplaintCheck(ComplaintRow):
    """Whether what was done against the cause held, so many days after it was carried out.

    `before_count` and `after_count` are the complaints of the same category in the same span
    of time before and after.
    """

    __tablename__ = "complaint_check"

    after_days: Mapped[Decimal | None] = mapped_column(Whole)
    due_on: Mapped[date | None] = mapped_column(index=True)
    checked_on: Mapped[date | None]
    before_count: Mapped[Decimal | None] = mapped_column(Whole)
    after_count: Mapped[Decimal | None] = mapped_column(Whole)
    words: Mapped[str]
