"""Backups are whole, verified and few; a restored one is exactly what was backed up."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.clock import FixedClock
from desktop.errors import DamagedDatabase, NewerDatabase, NotOurDatabase, UserError
from desktop.storage import restoring, schema, snapshots
from desktop.storage.backups import DAYS, MONTHS, WEEKS, Backup, Backups, worth_keeping
from desktop.storage.database import Database
from tests.storage.office import Office, build, rows

ROOT = Path(__file__).parents[2]


@pytest.fixture
def backups(office: Office, clock: FixedClock) -> Backups:
    return Backups(office.database, office.database.path.parent / "backups", clock)


def products(office: Office) -> list[str]:
    with office.database.reading() as connection:
        return list(connection.execute(text("SELECT code FROM product ORDER BY code")).scalars())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def spoil(path: Path) -> None:
    """Break what a reader would find."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 8192)


def test_a_backup_holds_what_was_saved_before_it(office: Office, backups: Backups) -> None:
    office.save("product", "CP-0001", name="泵")
    path = backups.now()
    assert path.name == "caredesk-2026-03-16-093000.db"
    assert snapshots.verify(path)["product"] == 1
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_backup_can_be_made_in_a_chosen_place(
    office: Office, backups: Backups, tmp_path: Path
) -> None:
    target = tmp_path / "stick" / "mine.db"
    assert backups.now(target) == target
    assert snapshots.verify(target)["customer"] == 1
    assert backups.list() == ()


def test_the_automatic_backup_is_made_once_a_day(backups: Backups, clock: FixedClock) -> None:
    assert backups.automatic() is not None
    clock.at += timedelta(hours=8)
    assert backups.automatic() is None
    clock.at += timedelta(hours=8)
    assert backups.automatic() is not None
    assert [each.made_at.day for each in backups.list()] == [17, 16]


def test_two_backups_of_one_moment_both_stay(backups: Backups) -> None:
    assert backups.now() != backups.now()
    assert len(backups.list()) == 2


def test_the_latest_backups_of_days_weeks_and_months_are_kept() -> None:
    start = datetime(2026, 1, 1, 18)
    made = [
        Backup(Path(f"{day}-{hour}.db"), start + timedelta(days=day, hours=hour), 1)
        for day in range(400)
        for hour in (-6, 0)
    ]
    kept = worth_keeping(made)
    assert [each.made_at.hour for each in kept].count(12) == 1
    last = max(each.made_at for each in made)
    days = [last - timedelta(days=back) for back in range(DAYS)]
    assert set(days) <= {each.made_at for each in kept}
    assert len({each.made_at.isocalendar()[:2] for each in kept}) >= WEEKS
    assert len({(each.made_at.year, each.made_at.month) for each in kept}) == MONTHS
    assert len(kept) < DAYS + WEEKS + MONTHS


def test_old_backups_go_and_other_files_stay(backups: Backups, clock: FixedClock) -> None:
    backups.folder.mkdir()
    others = [backups.folder / name for name in ("notes.txt", "before-schema-1.db")]
    crashed = backups.folder / ".caredesk-2026-03-01-120000.db.0a1b2c3d.part"
    crashed.write_bytes(b"half")
    for path in others:
        path.write_text("mine")
    for _ in range(DAYS + 10):
        backups.automatic()
        clock.at += timedelta(days=1)
    assert len(backups.list()) < DAYS + 10
    assert all(path.read_text() == "mine" for path in others)
    assert not crashed.exists()


def test_a_copy_that_cannot_be_read_is_told_and_replaces_nothing(
    office: Office, backups: Backups, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    good = backups.now(tmp_path / "backup.db")
    before = digest(good)
    copied = snapshots.copied

    def copied_badly(source: Path, target: Path, key: bytes | None = None) -> snapshots.Counts:
        counts = copied(source, target, key)
        spoil(target)
        return counts

    monkeypatch.setattr(snapshots, "copied", copied_badly)
    with pytest.raises(DamagedDatabase):
        backups.now(good)
    with pytest.raises(DamagedDatabase):
        backups.now()
    assert digest(good) == before
    assert backups.list() == ()
    assert sorted(path.name for path in good.parent.glob(".*")) == []


def test_a_copy_without_all_rows_is_told(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    counts = snapshots.take(office.database.path, path)
    with pytest.raises(DamagedDatabase) as told:
        snapshots.verify(path, None, {**counts, "customer": 2})
    assert "rows" in told.value.detail


def test_a_restored_database_is_the_backup_and_nothing_else(
    office: Office, backups: Backups
) -> None:
    office.save("product", "CP-0001", name="泵")
    backup = backups.now()
    office.save("product", "CP-0002", name="阀")
    aside = backups.restore(backup)
    assert products(office) == ["CP-0001"]
    assert snapshots.verify(aside / "caredesk.db")["product"] == 2
    office.save("product", "CP-0003", name="管")
    assert products(office) == ["CP-0001", "CP-0003"]


@pytest.mark.parametrize("trial", range(10))
def test_a_log_left_by_a_crash_does_not_come_back_after_a_restore(
    office: Office, tmp_path: Path, trial: int
) -> None:
    for number in range(trial + 1):
        office.save("product", f"CP-{number:04d}", name="泵")
    backup = tmp_path / "backup.db"
    snapshots.take(office.database.path, backup)
    office.save("product", "CP-9999", name="later")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for source in office.database.path.parent.iterdir():
        shutil.copy(source, crashed / source.name)
    assert (crashed / "caredesk.db-wal").stat().st_size > 0

    aside = restoring.put_in_place(backup, crashed / "caredesk.db", tmp_path / "aside")

    restored = Database(crashed / "caredesk.db")
    with restored.reading() as connection:
        codes = connection.execute(text("SELECT code FROM product ORDER BY code")).scalars().all()
    restored.close()
    assert codes == [f"CP-{number:04d}" for number in range(trial + 1)]
    assert snapshots.verify(aside / "caredesk.db")["product"] == trial + 2


def test_a_log_that_cannot_be_read_is_kept_and_not_mixed_into_the_backup(
    office: Office, tmp_path: Path
) -> None:
    key = bytes(range(32))
    encrypted = build(tmp_path / "encrypted.db", key)
    encrypted.database.close()
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for source in office.database.path.parent.iterdir():
        shutil.copy(source, crashed / source.name)
    log = digest(crashed / "caredesk.db-wal")
    path = crashed / "caredesk.db"

    aside = restoring.put_in_place(encrypted.database.path, path, tmp_path / "aside", key)

    assert [each.name for each in crashed.iterdir()] == ["caredesk.db"]
    assert digest(aside / "caredesk.db-wal") == log
    restored = Database(path, key)
    assert restored.check() == ()
    restored.close()


def test_a_damaged_database_can_be_replaced_and_is_kept(office: Office, tmp_path: Path) -> None:
    path, backup = office.database.path, tmp_path / "backup.db"
    snapshots.take(path, backup)
    office.database.close()
    spoil(path)
    damaged = digest(path)
    with pytest.raises(DamagedDatabase):
        Database(path)
    aside = restoring.put_in_place(backup, path, tmp_path / "aside")
    again = Database(path)
    assert again.check() == ()
    again.close()
    assert digest(aside / "caredesk.db") == damaged


def damaged(path: Path) -> None:
    spoil(path)


def foreign(path: Path) -> None:
    path.write_bytes(os.urandom(9000))


def newer(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[60:64] = (schema.VERSION + 1).to_bytes(4)
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("spoiled", "error"),
    [(damaged, DamagedDatabase), (foreign, NotOurDatabase), (newer, NewerDatabase)],
)
def test_a_backup_that_is_no_good_changes_nothing(
    office: Office, backups: Backups, spoiled: Callable[[Path], None], error: type[UserError]
) -> None:
    backup = backups.now()
    spoiled(backup)
    office.save("product", "CP-0001", name="泵")
    with pytest.raises(error):
        backups.restore(backup)
    assert products(office) == ["CP-0001"]
    assert not list(backups.folder.glob("replaced-*"))


def test_a_database_that_another_program_has_open_is_not_replaced(
    office: Office, backups: Backups
) -> None:
    backup = backups.now()
    office.save("product", "CP-0001", name="泵")
    other = Database(office.database.path)
    with other.reading() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(UserError, match="another program"):
            backups.restore(backup)
    other.close()
    assert products(office) == ["CP-0001"]


def test_a_backup_made_while_others_save_holds_every_save_before_it(
    office: Office, backups: Backups
) -> None:
    saved: list[str] = []
    enough = threading.Event()

    def write() -> None:
        for number in range(400):
            actions = rows("care_plan", "actions", {"action": "a"}, {"action": "b"})
            office.plan(f"JH-2026-{number:04d}", actions=actions)
            saved.append("")
            if enough.is_set():
                return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            before = len(saved)
            counts = snapshots.verify(backups.now())
            assert counts["care_plan"] >= before
            assert counts["care_plan_action"] == 2 * counts["care_plan"]
    finally:
        enough.set()
        writer.join()


KILLED = """
import sys
from pathlib import Path
from desktop.clock import FixedClock
from desktop.storage.backups import Backups
from desktop.storage.database import Database
from datetime import datetime
path = Path(sys.argv[1])
backups = Backups(Database(path), path.parent / "backups", FixedClock(datetime(2026, 3, 16)))
print("ready", flush=True)
while True:
    print(backups.now().name, flush=True)
"""


def test_a_killed_backup_leaves_no_half_file_under_its_name(office: Office) -> None:
    for number in range(60):
        office.save("product", f"CP-{number:04d}", name="泵", note="长" * 2000)
    folder = office.database.path.parent / "backups"
    for delay in (0.0, 0.01, 0.03, 0.06):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(office.database.path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(0.05 + delay)
            child.kill()
    made = [path for path in folder.iterdir() if path.name.startswith("caredesk-")]
    assert made
    for path in made:
        if path.suffix == ".db":
            assert snapshots.verify(path)["product"] == 60


def test_two_restores_of_one_moment_keep_both_old_databases(
    office: Office, backups: Backups
) -> None:
    first = backups.now()
    office.save("product", "CP-0001", name="泵")
    second = backups.now()
    office.save("product", "CP-0002", name="阀")
    kept = [backups.restore(first), backups.restore(second)]
    assert [snapshots.verify(each / "caredesk.db")["product"] for each in kept] == [2, 0]
    assert products(office) == ["CP-0001"]
