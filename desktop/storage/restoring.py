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
    """Make `target` what `backup` is, and tell the folder where the old database is kept.

    That is `aside`, or a free name like it. Nobody may have `target` open. The backup is read
    and verified first, and again after it was copied. Raises `DamagedDatabase`,
    `NotOurDatabase`, `NewerDatabase`, `DatabaseInUse`, `StorageFull`, `ReadOnlyPlace`; the old
    database is in its place then.
    """
    counts = snapshots.verify(backup, key)
    kept = _free(aside)
    with faults.told(target), whole_file(target) as part:
        snapshots.copied(backup, part, key)
        snapshots.verify(part, key, counts)
        _put_aside(target, kept, key)
        for companion in companions(target):  # SQLite would mix the old log into the new file
            companion.unlink(missing_ok=True)
    return kept


def _put_aside(target: Path, kept: Path, key: bytes | None) -> None:
    """Keep the old set: the file with its log, or, if they fit together, both as one file."""
    kept.mkdir(mode=0o700, parents=True)
    try:
        for old in (target, *companions(target)):
            if old.exists():
                _keep(old, kept / old.name)
        if _settled(target, key):
            for companion in companions(kept / target.name):
                companion.unlink(missing_ok=True)
    except BaseException:
        shutil.rmtree(kept, ignore_errors=True)
        raise


def _settled(target: Path, key: bytes | None) -> bool:
    """Write the log into the file, so that both can be parted, and see that nobody is there.

    False if the database is too damaged for that. Raises `DatabaseInUse`.
    """
    if not target.exists():
        return False
    try:
        with closing(dbapi2.connect(str(target), isolation_level=None)) as connection:
            engines.unlock(connection, key)
            connection.execute("PRAGMA busy_timeout = 1000")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {faults.BUSY, faults.LOCKED}:
            raise faults.in_use(str(error)) from error
        return False
    return True


def _keep(old: Path, kept: Path) -> None:
    """Another name for the same file where that works, else a copy."""
    try:
        os.link(old, kept)
    except OSError:
        shutil.copy2(old, kept)


def _free(folder: Path) -> Path:
    path, number = folder, 2
    while path.exists():
        path, number = folder.with_name(f"{folder.name}-{number}"), number + 1
    return path
