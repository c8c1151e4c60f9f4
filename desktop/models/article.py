"""Articles: what one of us found out and all of us should know."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, listed, orders
from desktop.models.customer import Customer


class Article(Record):
    """A piece of knowledge, about a customer, a product or a problem."""

    __tablename__ = "article"
    __table_args__ = (
        *orders("article", "code_key", "state", "changed_at", "title"),
        listed("article", "written_on", "customer_id"),
    )

    title: Mapped[str]
    written_on: Mapped[date]
    author: Mapped[str]
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    product: Mapped[str]
    problem: Mapped[str]
    body: Mapped[str]
    source: Mapped[str]

    customer: Mapped[Customer | None] = relationship(lazy="joined")
