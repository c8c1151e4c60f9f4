"""A form that the product does not have, to see how little it takes to add one.

Run as a program of its own: its tables must not be among those of the other tests. It works
with the form as a person would and prints what it found as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.clock import FixedClock
from desktop.errors import Refused
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
from desktop.forms.values import Ref
from desktop.i18n import use_language
from desktop.models.base import Record, Row, rows_of
from desktop.models.customer import Customer
from desktop.models.states import CHECKLIST
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace, open_workspace


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


def main(folder: Path) -> None:
    """Save, print, export, read back, and say what came of it."""
    use_language("en")
    clock = FixedClock(datetime(2026, 3, 16, 9, 30))
    workspace = open_workspace(folder / "workspace", clock, CATALOGUE)
    workspace.customers.save({"name": "甲公司"})
    gifts = workspace.records("gift")
    things = ({"thing": "tea <b>", "price": Decimal("88.50")},)
    link = Ref(None, "甲公司")
    gift = gifts.save({**gifts.blank(), "customer": link, "occasion": "moon", "things": things})
    json.dump(found(workspace, gift, folder), sys.stdout)
    workspace.close()


def found(workspace: Workspace, gift: Opened, folder: Path) -> dict[str, Any]:
    """What each reader of the form makes of it."""
    workspace.printing.pdf("gift", [gift.id], folder / "gift.pdf")
    workspace.exports.form("gift", gift.id, folder / "gift.xlsx")
    incoming = workspace.imports.read(folder / "gift.xlsx")
    workspace.drafts.keep("gift", "new", 0, {"occasion": "begun"})
    workspace.records("gift").save({"size": "big"}, gift.id)
    workspace.records("gift").take(gift.id, "file")
    return {
        "code": gift.code,
        "day": gift.values["given_on"].isoformat(),
        "customer": gift.values["customer_code"],
        "paper": PdfReader(folder / "gift.pdf").pages[0].extract_text(),
        "read_back": [incoming.form_id, incoming.code, len(incoming.changes)],
        "drafts": [draft.values["occasion"] for draft in workspace.drafts.waiting()],
        "history": [entry.verb_label for entry in workspace.history.of("gift", gift.id)],
        "refusal": refusal(workspace, gift),
    }


def refusal(workspace: Workspace, gift: Opened) -> str:
    """Why the customer of the gift is not deleted."""
    try:
        workspace.customers.delete(gift.values["customer"].id)
    except Refused as refused:
        return str(refused)
    return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
