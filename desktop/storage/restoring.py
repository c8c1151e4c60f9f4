"""A backup put in the place of a database, and nothing of the old one mixed into it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.files import whole_file
from desktop.storage import engines, faults, snapshots
from desktop.storage.inspection import companions


def put_in_place(backup: Path, target: Path, aside: Path, key: bytes | None = None) -> Path:
    """Make `target` what `backup` is; the old database and its log are kept in folder `aside`.

    Nobody may have `target` open. The backup is read and verified first, and again after it was
    copied. Raises `DamagedDatabase`, `NotOurDatabase`, `NewerDatabase`, `DatabaseInUse`,
    `StorageFull`, `ReadOnlyPlace`; the old database is in its place then.
    """
    counts = snapshots.verify(backup, key)
    _settle(target, key)
    with faults.told(target), whole_file(target) as part:
        snapshots.copied(backup, part, key)
        snapshots.verify(part, key, counts)
        _keep(target, aside)
        for companion in companions(target):  # SQLite would mix the old log into the new file
            companion.unlink(missing_ok=True)
    return aside


def _settle(target: Path, key: bytes | None) -> None:
    """Write the log into the file, so that both can be parted, and see that nobody is there."""
    if not target.exists():
        return
    try:
        with closing(dbapi2.connect(str(target), isolation_level=None)) as connection:
            engines.unlock(connection, key)
            connection.execute("PRAGMA busy_timeout = 1000")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except dbapi2.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {faults.BUSY, faults.LOCKED}:
            raise faults.in_use(str(error)) from error
        # It is damaged, and about to be replaced: it is kept as it is.


def _keep(target: Path, aside: Path) -> None:
    """Keep the old set beside the new one, by another name for the same file where that works."""
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in (target, *companions(target)):
        if old.exists():
            kept = aside / old.name
            try:
                os.link(old, kept)
            except OSError:
                shutil.copy2(old, kept)
