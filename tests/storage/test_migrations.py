"""An older database comes up to date, all of it or nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from desktop.errors import UserError
from desktop.models.base import Base
from desktop.models.complaint import Complaint
from desktop.models.revision import Revision
from desktop.storage import engines, migrate, schema, snapshots
from desktop.storage.database import Database
from tests.storage.office import NOW, Office


def tables(connection: Connection) -> dict[str, Any]:
    """Each table as SQLite describes it, whatever the order of its columns."""
    asked = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: _described(connection, name) for (name,) in asked.all()}


def _described(connection: Connection, name: str) -> dict[str, Any]:
    def ask(pragma: str, *cut: int) -> list[tuple[Any, ...]]:
        rows = connection.exec_driver_sql(f'PRAGMA {pragma}("{name}")').all()
        return sorted(tuple(row)[slice(*cut)] for row in rows)

    indexes = {
        row[1]: (
            row[2],
            [part[2] for part in connection.exec_driver_sql(f'PRAGMA index_info("{row[1]}")')],
        )
        for row in connection.exec_driver_sql(f'PRAGMA index_list("{name}")').all()
        if row[3] == "c"
    }
    unique = sorted(
        tuple(part[2] for part in connection.exec_driver_sql(f'PRAGMA index_info("{row[1]}")'))
        for row in connection.exec_driver_sql(f'PRAGMA index_list("{name}")').all()
        if row[3] != "c"
    )
    return {
        "columns": ask("table_info", 1, 6),
        "links": ask("foreign_key_list", 2, 8),
        "indexes": indexes,
        "unique": unique,
    }


def empty_file(path: Path) -> None:
    """A database of ours from before its first migration."""
    engine = engines.writing_engine(path)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        connection.execute(text("INSERT INTO note (words) VALUES ('kept')"))
        schema.mark(connection, 0)
    engine.dispose()


def described(path: Path) -> dict[str, Any]:
    engine = engines.reading_engine(path)
    try:
        with engine.connect() as connection:
            return tables(connection)
    finally:
        engine.dispose()


def test_migrations_lead_to_the_schema_that_a_new_database_has(tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    schema.create(new)
    empty_file(old)
    migrate.upgrade(old)
    ours = {
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith("desktop.")  # other tests may add records
    }
    laid = described(new)
    index = {name for name in laid if name.startswith("search_")}
    expected = {name: laid[name] for name in {*ours, *index, "alembic_version"}}
    found = {name: each for name, each in described(old).items() if name != "note"}
    assert found.keys() == expected.keys()
    for name, table in expected.items():
        assert found[name] == table


def test_a_database_of_an_older_schema_opens_up_to_date_with_a_backup_beside_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "caredesk.db"
    empty_file(path)
    database = Database(path)
    with database.reading() as connection:
        assert connection.execute(text("SELECT words FROM note")).scalar_one() == "kept"
        assert connection.execute(text("PRAGMA user_version")).scalar_one() == schema.VERSION
        assert connection.execute(text("SELECT count(*) FROM customer")).scalar_one() == 0
    database.close()
    backup = tmp_path / "backups" / "before-schema-1.db"
    assert snapshots.verify(backup)["note"] == 1


STEPS = (
    "op.create_table('extra', sa.Column('a', sa.Integer))",
    "op.add_column('person', sa.Column('nickname', sa.Text))",
    "op.execute('UPDATE person SET nickname = name')",
    "rebuild()",
    "op.create_index('ix_person_nickname', 'person', ['nickname'])",
)
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{latest}"


def rebuild():
    with op.batch_alter_table("customer", recreate="always") as customer:
        customer.add_column(sa.Column("region", sa.Text))


def upgrade():
{steps}
"""


def scripts(folder: Path, *steps: str) -> Path:
    """The product's migrations and one more, made of these steps."""
    versions = folder / "migrations" / "versions"
    shutil.copytree(migrate.MIGRATIONS / "versions", versions)
    body = "\n".join(f"    {step}" for step in steps)
    words = NEXT.format(steps=body, latest=schema.REVISION)
    (versions / "next_one.py").write_text(words, "utf-8")
    return versions.parent


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The whole content of a database: its schema and all rows."""
    engine = engines.reading_engine(path)
    try:
        with engine.connect() as connection:
            schema_rows = connection.exec_driver_sql("SELECT * FROM sqlite_master").all()
            tables_only = [row.name for row in schema_rows if row.type == "table"]
            tokens = ("search_name", "search_text")  # FTS5 cannot tell them row by row
            names = [name for name in tables_only if not name.startswith(tokens)]
            asked = {name: f'SELECT * FROM "{name}" ORDER BY rowid' for name in names}
            found = {
                name: [tuple(row) for row in connection.exec_driver_sql(question)]
                for name, question in asked.items()
            }
            return {**found, "sqlite_master": [tuple(row) for row in schema_rows]}
    finally:
        engine.dispose()


@pytest.mark.parametrize("place", range(len(STEPS) + 1))
def test_an_error_after_any_step_of_a_migration_undoes_all_of_it(
    office: Office, tmp_path: Path, place: int
) -> None:
    path = office.database.path
    office.database.close()
    before = everything(path)
    broken = scripts(tmp_path, *STEPS[:place], "raise RuntimeError('stop')", *STEPS[place:])
    with pytest.raises(RuntimeError, match="stop"):
        migrate.upgrade(path, scripts=broken)
    assert everything(path) == before


def test_a_rebuilt_table_keeps_the_rows_that_belong_to_it(office: Office, tmp_path: Path) -> None:
    path = office.database.path
    office.database.close()
    before = snapshots.verify(path)
    migrate.upgrade(path, scripts=scripts(tmp_path, *STEPS))
    after = snapshots.verify(path)
    assert before["contact"] == 1
    assert {name: after[name] for name in before} == before
    assert "region" in str(described(path)["customer"]["columns"])


def test_a_migration_that_would_lose_rows_is_not_done(office: Office, tmp_path: Path) -> None:
    path = office.database.path
    office.database.close()
    before = everything(path)
    with pytest.raises(UserError, match="rows would have been lost"):
        migrate.upgrade(path, scripts=scripts(tmp_path, "op.execute('DELETE FROM contact')"))
    assert everything(path) == before


def test_a_new_or_current_database_needs_no_migration_library(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from desktop.storage.database import Database; "
        "path = Path(sys.argv[1]); Database(path).close(); Database(path).close(); "
        "sys.exit('alembic' in sys.modules or 'pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "a.db")], check=False)
    assert done.returncode == 0


def test_the_first_answers_of_older_cases_are_taken_from_their_history(office: Office) -> None:
    anew = datetime(2026, 4, 9, 16)
    plain = office.complaint("TS-2026-0002", decided_at=anew)
    case = office.complaint(decided_at=anew, response_due_at=anew)
    told = {"decided_at": "2026-03-18 16:00", "response_due_at": "2026-03-19 18:00"}
    later = {"decided_at": "2026-03-30 09:00", "response_due_at": None}
    with office.database.transaction() as session:
        for number, (verb, before) in enumerate((("escalate", told), ("reopen", later))):
            session.add(
                Revision(
                    form="complaint", record_id=case, number=number + 1, at=NOW, who="", verb=verb,
                    from_state="", to_state="", note="", before=before, after={},
                )
            )  # fmt: skip
    path = office.database.path
    office.database.close()
    engine = engines.writing_engine(path)
    with engine.begin() as connection:
        for column in ("first_decided_at", "first_response_due_at"):
            connection.exec_driver_sql(f"ALTER TABLE complaint DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0018'")
        schema.mark(connection, 18)
    engine.dispose()
    database = Database(path)
    with database.reading_session() as session:
        found, other = session.get_one(Complaint, case), session.get_one(Complaint, plain)
        assert found.decided_at == anew
        assert found.first_decided_at == datetime(2026, 3, 18, 16)
        assert found.first_response_due_at == datetime(2026, 3, 19, 18)
        assert (other.decided_at, other.first_decided_at) == (anew, None)
    database.close()
