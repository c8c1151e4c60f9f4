"""Closed periods: the expenses that were handed to finance, batch by batch, as they stood then."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class FinanceBatch(Base):
    """A period that was closed under a number (结账批次); it is never changed and never removed.

    `place` counts the batches from 1: the period of each begins on the day after the one before.
    `sums` are whole fen by currency and by what they are: see `desktop.services.closing.Movement`.
    """

    __tablename__ = "finance_batch"
    __table_args__ = (UniqueConstraint("number"), UniqueConstraint("place"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(String(32))
    place: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    closed_at: Mapped[datetime]
    closed_by: Mapped[str]
    line_count: Mapped[int]
    sums: Mapped[dict[str, Any]] = mapped_column(JSON)


class FinanceLine(Base):
    """An expense as it stood when its period was closed, or the reversal (冲销) of such a line.

    `entry` is `new`, `late`, `reversal` or `again`; the latter two name in `corrects_id` the line
    that they correct, and in `reasons` what differs. An expense is a checklist and a kind of cost:
    its lines count `step` from 1, odd ones add to it and even ones take all of it back, so that
    no expense can stand in two batches at once. `checklist_id` outlives its checklist.
    """

    __tablename__ = "finance_line"
    __table_args__ = (
        UniqueConstraint("checklist_id", "kind", "step"),
        UniqueConstraint("batch_id", "position"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    batch_id: Mapped[str] = mapped_column(ForeignKey("finance_batch.id"))
    position: Mapped[int]
    entry: Mapped[str] = mapped_column(String(16))
    corrects_id: Mapped[str | None] = mapped_column(ForeignKey("finance_line.id"))
    reasons: Mapped[tuple[str, ...]]
    checklist_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(16))
    step: Mapped[int]
    spent_on: Mapped[date]
    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(8))
    cost_centre: Mapped[str]
    customer_id: Mapped[str] = mapped_column(String(36))
    customer_code: Mapped[str]
    customer: Mapped[str]
    manager_id: Mapped[str] = mapped_column(String(36))
    manager: Mapped[str]
    code: Mapped[str]
    action: Mapped[str]
    voucher: Mapped[str]
