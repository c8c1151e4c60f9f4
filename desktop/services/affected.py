"""Who else has the product of a complaint: proposed, called one after the other, and printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import Refused
from desktop.files import whole_file
from desktop.forms.spec import Values
from desktop.forms.text import moment_words
from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.services.desk import Desk
from desktop.services.opened import Opened, opened
from desktop.services.press import Press, PrintResult
from desktop.storage import plans, related_cases
from desktop.storage.database import Session

if TYPE_CHECKING:
    from desktop.reports.call_sheet import CallSheet


def proposed(session: Session, values: Values) -> tuple[dict[str, Any], ...]:
    """The rows of the table with a row for each further customer who has the product.

    What stands in the table already stays as it is; whom to call comes from the customer's card.
    """
    rows = tuple(values["affected"])
    customer, product = values["customer"], str(values["product"]).strip()
    if not product:
        return rows
    own = customer.id if isinstance(customer, Ref) and customer.id else ""
    listed = {row["customer"].id for row in rows if isinstance(row["customer"], Ref)}
    hits = related_cases.who_has(session.connection(), product, own)
    more = (_row(session, hit) for hit in hits if hit.customer_id not in listed)
    return (*rows, *more)


def _row(session: Session, hit: related_cases.Hit) -> dict[str, Any]:
    """The customer with the first contact of the card who is still there and has a phone."""
    ref = Ref(hit.customer_id, hit.name, hit.code)
    customer = plans.customer(session, ref)
    contacts = customer.contacts if customer else ()
    first = next((each for each in contacts if each.phone and each.standing != "former"), None)
    return {
        "id": "",
        "customer": ref,
        "contact": first.name if first else "",
        "phone": first.phone if first else "",
        "called_at": None,
        "result": "",
    }


class Affected:
    """The sheet of customers to be called about a complaint."""

    def __init__(self, desk: Desk, press: Press) -> None:
        self._desk, self._press = desk, press

    def proposal(self, complaint_id: str) -> tuple[dict[str, Any], ...]:
        """The rows that are listed, and those that the workspace proposes. Raises `NotFound`."""
        kind = self._desk.catalogue["complaint"]
        with self._desk.database.reading_session() as session:
            record = opened(kind.form, self._desk.fetch(session, kind, complaint_id))
            return proposed(session, record.values)

    def call_sheet(self, complaint_id: str, target: Path) -> PrintResult:
        """The sheet as a file, with room for what the calls bring.

        Customers who are proposed and not listed yet stand on it too. Raises `NotFound`, and
        `Refused` if there is nobody to call.
        """
        from desktop.reports.call_sheet import write_call_sheet  # reportlab takes 0.1 s to import

        sheet = self._sheet(complaint_id)
        with whole_file(target) as part, part.open("wb") as stream:
            return self._press.run(lambda fonts: write_call_sheet(stream, sheet, fonts))

    def _sheet(self, complaint_id: str) -> CallSheet:
        from desktop.reports.call_sheet import Call, CallSheet

        kind = self._desk.catalogue["complaint"]
        with self._desk.database.reading_session() as session:
            record = opened(kind.form, self._desk.fetch(session, kind, complaint_id))
            rows = proposed(session, record.values)
        if not rows:
            raise Refused(
                _("Nobody else is known to have the product of {code}.").format(code=record.code),
                advice=_("Name the product, or list the customers in the complaint."),
            )
        return CallSheet(
            code=record.code,
            facts=_facts(record),
            calls=tuple(
                Call(
                    customer=row["customer"].text,
                    contact=row["contact"],
                    phone=row["phone"],
                    called=moment_words(row["called_at"]) if row["called_at"] else "",
                    result=row["result"],
                )
                for row in rows
            ),
            made_at=self._desk.clock.local(),
            made_by=self._press.who(),
        )


def _facts(record: Opened) -> tuple[tuple[str, str], ...]:
    """What is to be said at each call."""
    values = record.values
    told = (
        (_("Product"), values["product"]),
        (_("Batch or serial number"), values["batch"]),
        (_("Problem"), values["problem"]),
        (_("Done at once"), values["immediate_done"]),
    )
    return tuple((label, words) for label, words in told if words)
