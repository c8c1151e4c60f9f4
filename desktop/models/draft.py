"""Unsaved words, kept until they are saved or thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class Draft(Base):
    """What was typed into a form and not saved yet.

    `record_id` is the record that the words change, or the id a new record will get;
    `based_on` is that record's revision, 0 for a new one. A new record may have been begun from
    another one: `origin_form` and `origin_id` name that.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("form", "record_id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    form: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(36))
    based_on: Mapped[int]
    kept_at: Mapped[datetime]
    who: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    origin_form: Mapped[str] = mapped_column(String(32), default="", server_default="")
    origin_id: Mapped[str] = mapped_column(String(36), default="", server_default="")
