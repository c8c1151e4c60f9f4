"""Customers, with the people there and the contracts with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Row, rows_of
from desktop.models.person import Person


class Customer(Record):
    """A company that is looked after. `code` is unique after NFKC and case folding.

    `spelling` is the name in pinyin, by which lists sort; the storage fills it in.
    """

    __tablename__ = "customer"

    name: Mapped[str] = mapped_column(index=True)
    spelling: Mapped[str] = mapped_column(default="", index=True)
    short_name: Mapped[str]
    industry: Mapped[str]
    level: Mapped[str]
    stage: Mapped[str]
    manager_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str]
    introduction: Mapped[str]

    manager: Mapped[Person | None] = relationship(lazy="joined")
    contacts: Mapped[list[Contact]] = rows_of("Contact")
    contracts: Mapped[list[Contract]] = rows_of("Contract")


class Contact(Row):
    """A person at a customer; `standing` is `current` or `former`."""

    __tablename__ = "contact"

    parent_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    title: Mapped[str]
    department: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    wechat: Mapped[str]
    preferred_channel: Mapped[str]
    standing: Mapped[str]
    note: Mapped[str]


class Contract(Row):
    """A contract with a customer, from its first to its last day."""

    __tablename__ = "contract"

    parent_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[str]
    name: Mapped[str]
    amount: Mapped[Decimal | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    standing: Mapped[str]
    note: Mapped[str]
