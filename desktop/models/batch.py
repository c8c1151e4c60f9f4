"""Batches: many records that were written in one go, and can be taken back in one go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class Batch(Base):
    """What was written together: why (`kind`), for which `form`, from which file, when, by whom.

    `added` and `changed` count its records; `taken_back_at` is set when it was taken back.
    """

    __tablename__ = "batch"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(24))
    form: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[str]
    at: Mapped[datetime]
    who: Mapped[str]
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[str] = mapped_column(default="")


class BatchRecord(Base):
    """A record of a batch, and the `revision` that it had when it was written.

    `former` is what stood there before, as the tables keep it; None for a record that was new.
    """

    __tablename__ = "batch_record"

    batch_id: Mapped[str] = mapped_column(String(36), ForeignKey("batch.id"), primary_key=True)
    form: Mapped[str] = mapped_column(String(32), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    revision: Mapped[int]
    former: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
