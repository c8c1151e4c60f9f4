"""How often customers of a level shall hear from us."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class Rhythm(Base):
    """After so many `days` without contact a customer of this level is due; 0 is never."""

    __tablename__ = "rhythm"

    level: Mapped[str] = mapped_column(String(24), primary_key=True)
    days: Mapped[int]
