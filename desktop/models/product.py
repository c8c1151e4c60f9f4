"""What one's own company sells."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Record


class Product(Record):
    """A product or service that plans and complaints name."""

    __tablename__ = "product"

    name: Mapped[str] = mapped_column(index=True)
    category: Mapped[str]
    unit: Mapped[str]
    note: Mapped[str]
