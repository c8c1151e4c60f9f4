"""Exports that are made again and again, under a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base, new_id


class SavedExport(Base):
    """What is written (`what`: a list, the finances or the report) under which `name`.

    `choice` is which rows and columns of the list; `period` the rule by which the days follow from
    today; `folder` and `file_name` where it goes. `name_key` is the name as it must be unique.
    """

    __tablename__ = "saved_export"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    what: Mapped[str] = mapped_column(String(32))
    choice: Mapped[dict[str, Any]] = mapped_column(JSON)
    period: Mapped[str] = mapped_column(String(16))
    folder: Mapped[str]
    file_name: Mapped[str]
