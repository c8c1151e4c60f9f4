"""A small office in a real database file, for the tests of the storage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.forms.catalogue import catalogue
from desktop.forms.spec import Rows
from desktop.forms.values import Ref, blank_row, blank_values, put_values, ref_to
from desktop.models.base import Record
from desktop.models.customer import Customer
from desktop.storage.database import Database

NOW = datetime(2026, 3, 16, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 16)
KINDS = catalogue()


@dataclass
class Office:
    """One manager and one customer with a contact and a contract, and the means to add more."""

    database: Database
    manager: Ref
    customer: Ref
    contact: Ref
    contract: Ref

    def save(self, form: str, code: str, /, **values: Any) -> str:
        """Save a new record and tell its id."""
        with self.database.transaction() as session:
            record = add(session, form, code, **values)
        return str(record.id)

    def plan(self, code: str = "JH-2026-0001", /, **values: Any) -> str:
        """Save a new care plan and tell its id."""
        named = {"customer": self.customer, "manager": self.manager, "plan_date": TODAY}
        return self.save("care_plan", code, **{**named, **values})

    def checklist(self, code: str = "JC-2026-0001", /, **values: Any) -> str:
        """Save a new checklist and tell its id."""
        named = {"customer": self.customer, "manager": self.manager, "checked_on": TODAY}
        return self.save("checklist", code, **{**named, **values})

    def complaint(self, code: str = "TS-2026-0001", /, **values: Any) -> str:
        """Save a new complaint and tell its id."""
        named = {"customer": self.customer, "manager": self.manager, "problem": "坏了"}
        received = {"received_at": datetime(2026, 3, 16, 9, 30)}
        return self.save("complaint", code, **{**named, **received, **values})


def build(path: Path, key: bytes | None = None) -> Office:
    """The office in a new file."""
    database = Database(path, key)
    with database.transaction() as session:
        manager = add(session, "person", "YG-0001", name="单晓华")
        session.flush()
        customer = add(
            session,
            "customer",
            "KH-0001",
            name="苏州新材有限公司",
            short_name="苏州新材",
            manager=Ref(manager.id, ""),
            contacts=rows("customer", "contacts", {"name": "王芳", "phone": "0512-6666"}),
            contracts=rows("customer", "contracts", {"number": "HT-01"}),
        )
        session.flush()
        contact, contract = customer.contacts[0], customer.contracts[0]
        return Office(
            database,
            Ref(manager.id, "单晓华", "YG-0001"),
            Ref(customer.id, "苏州新材有限公司", "KH-0001"),
            Ref(contact.id, "王芳"),
            Ref(contract.id, "HT-01"),
        )


def add(session: Session, form: str, code: str, /, **values: Any) -> Any:
    """A new record of a form, not flushed yet."""
    kind = KINDS[form]
    record: Record = kind.form.record(
        code=code, state=kind.machine.states[0].key, created_at=NOW, changed_at=NOW
    )
    put_values(kind.form, record, {**blank_values(kind.form), "code": code, **values})
    session.add(record)
    return record


def rows(form: str, table: str, *chosen: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Rows of a table with the given columns filled."""
    field = KINDS[form].form.field(table)
    assert isinstance(field, Rows)
    return tuple({**blank_row(field), **row} for row in chosen)


def reopened(path: Path) -> Office:
    """The office in a file that `build` made."""
    database = Database(path)
    with database.reading_session() as session:
        customer = session.scalars(select(Customer)).one()
        return Office(
            database,
            ref_to("person", customer.manager),
            ref_to("customer", customer),
            ref_to("contact", customer.contacts[0]),
            ref_to("contract", customer.contracts[0]),
        )
