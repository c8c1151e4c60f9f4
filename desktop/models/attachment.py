"""Attachments: files that belong to a record, kept inside the database with it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class AttachmentContent(Base):
    """The bytes of a file, once for all that attach the same; `digest` is their SHA-256."""

    __tablename__ = "attachment_content"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Base):
    """A file attached to a record under the name that it had; `size` is in bytes."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_of_record", "form", "record_id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    form: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(36))
    name: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(ForeignKey("attachment_content.digest"), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str]
