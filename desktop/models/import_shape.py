"""What was chosen for a table of another program, for the next one of its shape."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Base


class ImportShape(Base):
    """The columns' slots (`mapping`) and the answers given, by the `signature` of the headings."""

    __tablename__ = "import_shape"

    signature: Mapped[str] = mapped_column(String(120), primary_key=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    used_at: Mapped[datetime]
