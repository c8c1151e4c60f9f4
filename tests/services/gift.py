"""A form that the product does not have, to see how little it takes to add one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.forms.catalogue import KINDS, Catalogue, Kind
from desktop.forms.spec import (
    Choice,
    Day,
    FormSpec,
    Link,
    Mirror,
    Money,
    Need,
    Option,
    Page,
    Rows,
    Section,
    Text,
)
from desktop.models.base import Record, Row, rows_of
from desktop.models.customer import Customer
from desktop.models.states import CHECKLIST


class Gift(Record):
    """A gift for a customer."""

    __tablename__ = "gift"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    given_on: Mapped[date]
    occasion: Mapped[str]
    size: Mapped[str]

    customer: Mapped[Customer] = relationship(lazy="joined")
    things: Mapped[list[Thing]] = rows_of("Thing")


class Thing(Row):
    """One thing of a gift."""

    __tablename__ = "gift_thing"

    parent_id: Mapped[str] = mapped_column(ForeignKey("gift.id", ondelete="CASCADE"))
    thing: Mapped[str]
    price: Mapped[Decimal | None]


GIFT = FormSpec(
    id="gift",
    version=1,
    title="Gift slip",
    record=Gift,
    code_prefix="LP",
    header=(Day("given_on", "Given on", need=Need.TO_SAVE),),
    identity=(
        Link("customer", "Customer name", need=Need.TO_SAVE, target="customer"),
        Mirror("customer_code", "Customer number", of="customer"),
    ),
    pages=(
        Page(
            title="Gift slip",
            sections=(
                Section(
                    (
                        Text("occasion", "Occasion", need=Need.TO_SUBMIT, lines=2),
                        Choice("size", "Size", options=(Option("big", "Big"),)),
                        Rows(
                            "things",
                            "Things",
                            columns=(Text("thing", "Thing"), Money("price", "Price")),
                        ),
                    )
                ),
            ),
        ),
    ),
)
CATALOGUE = Catalogue((*KINDS, Kind(GIFT, CHECKLIST)))
