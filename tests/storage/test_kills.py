"""Killed at any moment, what was acknowledged is there, and nothing is half."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from desktop.storage import engines, schema
from desktop.storage.database import Database
from tests.killing import killed, ready
from tests.storage.office import build

ROWS = 20

WRITER = """
import sys
from pathlib import Path
from tests.storage.office import NOW, add, reopened, rows
from desktop.models.revision import Revision
from desktop.storage import history

office, first = reopened(Path(sys.argv[1])), int(sys.argv[2])
print("ready", flush=True)
for number in range(first, first + 10_000):
    code = f"JH-2026-{number:06d}"
    actions = rows("care_plan", "actions", *({"action": f"{code} {n}"} for n in range(20)))
    with office.database.transaction() as session:
        plan = add(session, "care_plan", code, customer=office.customer, manager=office.manager,
                   plan_date=NOW.date(), actions=actions, memo=code)
        session.flush()
        history.note(session, Revision(form="care_plan", record_id=plan.id, at=NOW, who="",
                     verb="create", from_state="", to_state="draft", note=code))
    print(number, flush=True)
"""


def kill_often(path: Path, times: int) -> int:
    """Kill so many writers and look at what each left; how many saves were acknowledged."""
    build(path).database.close()
    chance = Random(times)
    acknowledged: set[int] = set()
    for kill in range(times):
        first, after = kill * 10_000, chance.uniform(0.0, 0.15)
        said = killed("-c", WRITER, str(path), str(first), after=after)
        acknowledged.update(map(int, said))
        database = Database(path)
        assert database.check() == ()
        with database.reading() as connection:
            plans = connection.execute(
                text(
                    "SELECT memo, (SELECT count(*) FROM care_plan_action WHERE parent_id = p.id), "
                    "(SELECT count(*) FROM revision WHERE record_id = p.id AND note = p.memo) "
                    "FROM care_plan p"
                )
            ).all()
            rows = connection.execute(text("SELECT count(*) FROM care_plan_action")).scalar_one()
        database.close()
        present = {int(memo.removeprefix("JH-2026-")) for memo, _rows, _notes in plans}
        assert acknowledged <= present
        assert {(rows, notes) for _memo, rows, notes in plans} <= {(ROWS, 1)}
        assert rows == ROWS * len(plans)
    assert acknowledged
    return len(acknowledged)


def test_no_acknowledged_save_is_lost_and_none_is_half(tmp_path: Path) -> None:
    kill_often(tmp_path / "caredesk.db", 4)


@pytest.mark.long
@pytest.mark.timeout(3600)  # after each kill the whole file is examined, and it grows with each
def test_no_save_is_lost_in_two_hundred_kills(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("acknowledged", kill_often(tmp_path / "caredesk.db", 200))


MIGRATOR = """
import sys
from pathlib import Path
from desktop.storage.migrate import upgrade
print("ready", flush=True)
upgrade(Path(sys.argv[1]))
print("done", flush=True)
"""


def kill_migrations(folder: Path, times: int) -> int:
    """Kill so many migrations and look at what each left; how many had not been done."""
    whole = undisturbed_migration(folder / "whole.db")
    chance = Random(times)
    outcomes: list[int] = []
    for kill in range(times):
        path = folder / f"{kill}" / "caredesk.db"
        path.parent.mkdir()
        before_the_first_migration(path)
        killed("-c", MIGRATOR, str(path), after=chance.uniform(0.0, 1.2 * whole))
        outcomes.append(tables_of(path))
        database = Database(path)
        assert database.check() == ()
        with database.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM note")).scalar_one() == NOTES
        database.close()
    assert set(outcomes) <= {OLD_TABLES, tables_of(path)}
    return outcomes.count(OLD_TABLES)


NOTES, OLD_TABLES = 20_000, 1
"""Rows before and after, and how many tables the old schema has."""


def before_the_first_migration(path: Path) -> None:
    engine = engines.writing_engine(path)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        words = [{"words": f"{number} " * 20} for number in range(NOTES)]
        connection.execute(text("INSERT INTO note (words) VALUES (:words)"), words)
        schema.mark(connection, 0)
    engine.dispose()


def undisturbed_migration(path: Path) -> float:
    """How many seconds a migration takes that nobody kills."""
    before_the_first_migration(path)
    with ready("-c", MIGRATOR, str(path)) as child:
        begun = time.monotonic()
        assert child.wait() == 0
        return time.monotonic() - begun


def tables_of(path: Path) -> int:
    engine = engines.reading_engine(path)
    asked = text("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
    try:
        with engine.connect() as connection:
            return int(connection.execute(asked).scalar_one())
    finally:
        engine.dispose()


def test_a_killed_migration_is_done_or_not_begun(tmp_path: Path) -> None:
    kill_migrations(tmp_path, 3)


@pytest.mark.long
@pytest.mark.timeout(1800)  # forty databases are made, and each is migrated to its end
def test_no_migration_is_half_in_forty_kills(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    not_done = kill_migrations(tmp_path, 40)
    assert 0 < not_done < 40
    record_property("not done", not_done)
