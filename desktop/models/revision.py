"""The history: every saved change of every record, and every step it took."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class Revision(Base):
    """One saved change: who, when, which verb, the values before and after.

    `number` counts the changes of a record from 1: the order that no clock can upset.
    `from_state` and `to_state` differ where the change was a step of the workflow; `note` is
    the reason then.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("form", "record_id", "number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    form: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(36))
    number: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]
    who: Mapped[str]
    verb: Mapped[str] = mapped_column(String(24))
    from_state: Mapped[str] = mapped_column(String(24))
    to_state: Mapped[str] = mapped_column(String(24))
    note: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON)
