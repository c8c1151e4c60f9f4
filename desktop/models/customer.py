"""Customers, with the people there and the contracts with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.models.base import Record, Row, orders, rows_of
from desktop.models.person import Person


class Customer(Record):
    """A company that is looked after. `code` is unique after NFKC and case folding.

    `credit_code` is the 统一社会信用代码, by which a company is known to the state.
    `formerly` are the numbers and names of those that were merged into it, a line each.
    `service_route` is "staged" where complaints go from service over technicians to complaint
    handling, else one person sees to all. `spelling` is the name in pinyin, by which lists sort;
    the storage fills it in, and `last_contact_on`, the day on which the customer heard from us
    last, None for never.
    """

    __tablename__ = "customer"
    __table_args__ = (
        *orders(
            "customer", "code_key", "spelling", "level", "stage", "industry", "changed_at", "state"
        ),
        Index("ix_customer_of_manager", "manager_id", "archived_at"),
        Index(
            "ix_customer_by_contact",
            *("archived_at", "level", "last_contact_on", "created_at", "manager_id"),
        ),
    )

    name: Mapped[str] = mapped_column(index=True)
    spelling: Mapped[str] = mapped_column(default="")
    short_name: Mapped[str]
    industry: Mapped[str]
    level: Mapped[str]
    stage: Mapped[str]
    manager_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    address: Mapped[str]
    introduction: Mapped[str]
    credit_code: Mapped[str] = mapped_column(server_default="")
    city: Mapped[str] = mapped_column(server_default="")
    phone: Mapped[str] = mapped_column(server_default="")
    service_route: Mapped[str] = mapped_column(default="", server_default="")
    formerly: Mapped[str] = mapped_column(default="", server_default="")
    last_contact_on: Mapped[date | None]

    manager: Mapped[Person | None] = relationship(lazy="joined")
    contacts: Mapped[list[Contact]] = rows_of("Contact", eager=False)
    contracts: Mapped[list[Contract]] = rows_of("Contract", eager=False)
    facts: Mapped[list[Fact]] = rows_of("Fact", eager=False)


class Contact(Row):
    """A person at a customer; `standing` is `current` or `former`."""

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_by_birthday", text("substr(birthday, 6)")),)

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
    birthday: Mapped[date | None]
    role: Mapped[str] = mapped_column(server_default="")
    attitude: Mapped[str] = mapped_column(server_default="")
    influence: Mapped[str] = mapped_column(server_default="")


class Contract(Row):
    """A contract with a customer, from its first to its last day."""

    __tablename__ = "contract"
    __table_args__ = (Index("ix_contract_by_end", "ends_on"),)

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


class Fact(Row):
    """Something we learned about a customer, when, and from whom."""

    __tablename__ = "customer_fact"

    parent_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    noted_on: Mapped[date | None]
    fact: Mapped[str]
    source: Mapped[str]
