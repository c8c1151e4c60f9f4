"""What one's own company sells."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Record


class Product(Record):
    """A product or service that plans and complaints name.

    `spelling` is the name in pinyin, by which lists sort; the storage fills it in.
    """

    __tablename__ = "product"

    name: Mapped[str] = mapped_column(index=True)
    spelling: Mapped[str] = mapped_column(default="")
    category: Mapped[str]
    unit: Mapped[str]
    note: Mapped[str]
