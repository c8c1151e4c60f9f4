"""What SQLite refuses, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from desktop.errors import (
    DamagedDatabase,
    DatabaseInUse,
    ReadOnlyPlace,
    RecordChanged,
    StorageFull,
    UserError,
)
from desktop.i18n import _

# The primary result codes of SQLite, https://www.sqlite.org/rescode.html
BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite reports inside the block into errors a person can act on."""
    try:
        yield
    except StaleDataError as error:
        raise record_changed() from error
    except DBAPIError as error:
        found = explained(error.orig, path)
        if found is None:
            raise
        raise found from error
    except dbapi2.Error as error:
        found = explained(error, path)
        if found is None:
            raise
        raise found from error


def explained(error: BaseException | None, path: Path) -> UserError | None:
    """The error as words, or None if it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    detail = f"{path.name}: {error}"
    if code in {BUSY, LOCKED}:
        return in_use(detail)
    if code in {READONLY, CANTOPEN}:
        return read_only(path, detail)
    if code in {CORRUPT, NOTADB}:
        return damaged(path, detail)
    if code == FULL:
        return full(detail)
    return unwritten(detail) if code == IOERR else None


def record_changed() -> RecordChanged:
    """Somebody else saved first."""
    return RecordChanged(
        _("It was not saved: it has been changed elsewhere since it was opened here."),
        safe=_("What you typed is kept."),
        advice=_("Open it again and compare both."),
    )


def in_use(detail: str = "") -> DatabaseInUse:
    """Another program holds the lock for longer than one waits."""
    return DatabaseInUse(
        _("The database is being written by another program."),
        safe=_("Nothing was changed."),
        advice=_("Wait a moment, then try again."),
        detail=detail,
    )


def read_only(path: Path, detail: str = "") -> ReadOnlyPlace:
    """The place may not be written."""
    return ReadOnlyPlace(
        _("The folder “{folder}” may not be written, so nothing can be saved.").format(
            folder=path.parent.name or str(path.parent)
        ),
        safe=_("Everything can be read and printed."),
        advice=_("Ask for the right to write there, or choose another workspace folder."),
        detail=detail,
    )


def damaged(path: Path, detail: str = "") -> DamagedDatabase:
    """The file does not hold together."""
    return DamagedDatabase(
        _("The database “{name}” is damaged.").format(name=path.name),
        safe=_("The file is left as it is, and the backups are untouched."),
        advice=_("Restore the latest backup."),
        detail=detail,
    )


def full(detail: str = "") -> StorageFull:
    """There is no room left."""
    return StorageFull(
        _("It was not saved: the disk is full."),
        safe=_("What was saved before is unchanged."),
        advice=_("Make room on the disk, then save again."),
        detail=detail,
    )


def unwritten(detail: str = "") -> UserError:
    """The disk reported an error."""
    return UserError(
        _("It was not saved: the disk reports an error."),
        safe=_("What was saved before is unchanged."),
        advice=_("Save again; if it happens again, make a backup on another disk."),
        detail=detail,
    )
