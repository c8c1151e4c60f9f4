"""After a bulk load all is as if each record had been saved for itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text

from desktop.models.base import new_id
from desktop.models.customer import Customer
from desktop.models.interaction import Interaction
from desktop.storage import loading
from desktop.storage.finding import index
from tests.storage.office import Office

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_customers_are_found_and_their_last_contact_is_known_after_a_bulk_load(
    office: Office,
) -> None:
    with office.database.transaction() as session:
        manager = session.scalars(select(Customer.manager_id)).first()
        customer = _row(Customer, "KH-0900", "current") | {
            "name": "昆山远瞻",
            "manager_id": manager,
        }
        called = _row(Interaction, "HD-2026-0900", "logged") | {
            "customer_id": customer["id"],
            "manager_id": manager,
            "happened_at": datetime(2026, 2, 27, 14),
        }
        session.execute(insert(Customer), [customer])
        session.execute(insert(Interaction), [called])
        before = entries(session.connection())
        added = loading.settle(session, office.database.findables)
        assert entries(session.connection()) == before | {customer["id"], called["id"]}
        assert added == 2
        asked = select(Customer.last_contact_on).where(Customer.id == customer["id"])
        assert session.scalar(asked) == date(2026, 2, 27)


def test_settling_again_adds_nothing(office: Office) -> None:
    with office.database.transaction() as session:
        index.clear(session.connection())
        assert loading.settle(session, office.database.findables) > 0
        assert loading.settle(session, office.database.findables) == 0


def entries(connection: Connection) -> set[str]:
    return set(connection.execute(text("SELECT record_id FROM search_entry")).scalars())


def _row(kind: Any, code: str, state: str) -> dict[str, Any]:
    columns = kind.__table__.columns
    blank = {c.name: "" for c in columns if not c.nullable and c.type.python_type is str}
    its = {"id": new_id(), "code": code, "code_key": code.casefold(), "state": state}
    return {**blank, **its, "created_at": NOW, "changed_at": NOW, "form_version": 1, "revision": 1}
