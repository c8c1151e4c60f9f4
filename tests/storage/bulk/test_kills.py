"""Killed at any moment, a load is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from desktop.storage.bulk.content import content_hash
from desktop.storage.database import Database
from tests.killing import killed
from tests.storage.office import build

COUNT = 500

LOADER = """
import sys
from pathlib import Path
from desktop.storage.bulk.taking_back import take_back
from desktop.storage.bulk.work import New
from desktop.storage.database import Database
from tests.storage.bulk.loads import KINDS, load
from tests.storage.office import NOW

database, count = Database(Path(sys.argv[1])), int(sys.argv[2])
contacts = ({"name": "Wang", "phone": "13800001111"},)
print("ready", flush=True)
for turn in range(1000):
    news = [New({"name": f"Client {turn}-{n}", "contacts": contacts}) for n in range(count)]
    batch, _written = load(database, "customer", NOW, news=news)
    print("loaded", flush=True)
    with database.transaction() as session:
        take_back(session, KINDS, batch, at=NOW, who="")
    print("back", flush=True)
"""

TOLD = {
    "customers": "SELECT count(*) FROM customer WHERE name LIKE 'Client %'",
    "contacts": "SELECT count(*) FROM contact WHERE phone = '13800001111'",
    "history": "SELECT count(*) FROM revision WHERE form = 'customer' AND who = ''",
    "batch": "SELECT count(*) FROM batch_record",
    "words": "SELECT count(*) FROM search_entry WHERE title LIKE 'Client %'",
    "counted": "SELECT coalesce(sum(added), 0) FROM batch WHERE taken_back_at IS NULL",
}


def kill_often(path: Path, times: int) -> dict[int, int]:
    """Kill so many loads and looks at what each left; how often it was how much."""
    build(path).database.close()
    chance = Random(times)
    found: dict[int, int] = {}
    empty = content(path)
    for _kill in range(times):
        killed("-c", LOADER, str(path), str(COUNT), after=chance.uniform(0.0, 0.6))
        database = Database(path)
        assert database.check() == ()
        with database.reading() as connection:
            counts = {name: connection.scalar(text(asked)) for name, asked in TOLD.items()}
        database.close()
        assert set(counts.values()) in ({0}, {COUNT}), counts
        left = counts["customers"]
        found[left] = found.get(left, 0) + 1
        if left:
            take_all_back(path)
        assert content(path) == empty
    return found


def take_all_back(path: Path) -> None:
    from desktop.storage.bulk import batches
    from desktop.storage.bulk.taking_back import take_back
    from tests.storage.bulk.loads import KINDS
    from tests.storage.office import NOW

    database = Database(path)
    with database.transaction() as session:
        for batch in batches.latest(session):
            if batch.taken_back_at is None:
                take_back(session, KINDS, batch.id, at=NOW, who="")
    database.close()


def content(path: Path) -> str:
    database = Database(path)
    try:
        with database.reading() as connection:
            return content_hash(connection)
    finally:
        database.close()


def test_a_killed_load_is_whole_or_not_begun(tmp_path: Path) -> None:
    kill_often(tmp_path / "caredesk.db", 6)


@pytest.mark.long
@pytest.mark.timeout(3600)  # two hundred loaders are begun
def test_no_load_is_half_in_two_hundred_kills(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found = kill_often(tmp_path / "caredesk.db", 200)
    assert set(found) == {0, COUNT}
    record_property("found", found)
