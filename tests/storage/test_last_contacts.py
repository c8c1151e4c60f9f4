"""The last contact is found among the customer's own contacts, not among all."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import update
from sqlalchemy.dialects import sqlite

from desktop.storage import last_contacts
from desktop.storage.database import Database


def test_only_the_contacts_of_the_customer_are_read(tmp_path: Path) -> None:
    asked = update(last_contacts.CUSTOMER).values(last_contact_on=last_contacts.newest())
    sql = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    database = Database(tmp_path / "empty.db")
    with database.reading() as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    database.close()
    read = [step.detail for step in steps if step.detail.startswith("SEARCH")]
    assert [words for words in read if "customer_id=?" in words] == [
        f"SEARCH {table} USING INDEX ix_{table}_of_customer (customer_id=?)"
        for table in ("interaction", "checklist", "complaint")
    ]
