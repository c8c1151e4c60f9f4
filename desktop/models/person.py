"""People of one's own company."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Record


class Person(Record):
    """A colleague who looks after customers, owns actions or approves plans.

    `spelling` is the name in pinyin, by which lists sort; the storage fills it in.
    """

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(index=True)
    spelling: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    department: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    cost_centre: Mapped[str] = mapped_column(server_default="")
    note: Mapped[str]
