"""What somebody has dealt with, where the records themselves cannot say so."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class Settled(Base):
    """A birthday, a contract's stage or a memo of one day that need not be told any more.

    `kind` and `row_id` say which, `due_on` for which day: the next one is told again.
    """

    __tablename__ = "settled"

    kind: Mapped[str] = mapped_column(String(24), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    settled_at: Mapped[datetime]
    who: Mapped[str]
