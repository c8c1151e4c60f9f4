"""Partners: the companies that supply, sell or serve with us, and the customers they do it for."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Row, orders, rows_of
from desktop.models.customer import Customer


class Partner(Record):
    """A supplier, distributor or service provider of ours; `standing` is how things stand.

    `spelling` is the name in pinyin, by which lists sort; the storage fills it in.
    """

    __tablename__ = "partner"
    __table_args__ = orders("partner", "code_key", "spelling", "kind", "changed_at")

    name: Mapped[str] = mapped_column(index=True)
    spelling: Mapped[str] = mapped_column(default="")
    short_name: Mapped[str]
    kind: Mapped[str]
    level: Mapped[str]
    standing: Mapped[str]
    region: Mapped[str]
    contact: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    address: Mapped[str]
    delivers: Mapped[str]
    evaluation: Mapped[str]
    note: Mapped[str]

    customers: Mapped[list[PartnerCustomer]] = rows_of("PartnerCustomer", eager=False)


class PartnerCustomer(Row):
    """A customer that a partner works for with us, in which role and since when."""

    __tablename__ = "partner_customer"

    parent_id: Mapped[str] = mapped_column(ForeignKey("partner.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    role: Mapped[str]
    since: Mapped[date | None]
    note: Mapped[str]

    customer: Mapped[Customer] = relationship(lazy="joined")
