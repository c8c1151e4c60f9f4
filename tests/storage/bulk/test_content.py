"""The same content has the same number, and other content another one."""

from __future__ import annotations

from sqlalchemy import text

from desktop.storage.bulk.content import content_hash
from desktop.storage.database import Database
from tests.storage.office import NOW, Office


def hashed(database: Database) -> str:
    with database.reading() as connection:
        return content_hash(connection)


def run(office: Office, statement: str) -> None:
    with office.database.transaction() as session:
        assert session.connection().execute(text(statement)).rowcount > 0


def test_every_column_of_a_record_and_of_its_rows_counts(office: Office) -> None:
    seen = {hashed(office.database)}
    for change in (
        "UPDATE customer SET introduction = 'x'",
        "UPDATE customer SET changed_at = changed_at + 1",
        "UPDATE contact SET phone = '1'",
        "UPDATE contract SET position = 7",
        "UPDATE person SET name = name || ' '",
        "DELETE FROM contact",
    ):
        run(office, change)
        seen.add(hashed(office.database))
    assert len(seen) == 7


def test_a_long_text_counts_to_its_last_character(office: Office) -> None:
    seen = set()
    for middle in "ab":
        words = "字" * 500 + middle + "字" * 500
        run(office, f"UPDATE customer SET introduction = '{words}'")
        seen.add(hashed(office.database))
    assert len(seen) == 2


def test_what_a_checklist_says_counts_and_so_does_its_file(office: Office) -> None:
    office.checklist()
    before = hashed(office.database)
    run(office, "UPDATE checklist SET content = 'x'")
    changed = hashed(office.database)
    run(
        office,
        "INSERT INTO attachment_content VALUES ('d', 'x')",
    )
    assert hashed(office.database) == changed != before
    run(
        office,
        "INSERT INTO attachment (id, form, record_id, name, size, digest, added_at, added_by) "
        "SELECT 'a', 'checklist', id, 'f', 1, 'd', 0, '' FROM checklist",
    )
    assert hashed(office.database) != changed


def test_the_count_of_saves_and_the_journals_do_not_count(office: Office) -> None:
    before = hashed(office.database)
    run(office, "UPDATE customer SET revision = revision + 1")
    with office.database.transaction() as session:
        from desktop.storage.bulk import batches

        batches.begin(session, "import", "customer", "客户.xlsx", at=NOW, who="")
    assert hashed(office.database) == before
