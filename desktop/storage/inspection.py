"""What kind of file lies there, found out without touching it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.errors import NewerDatabase, NotOurDatabase
from desktop.i18n import _
from desktop.storage import engines, faults, header
from desktop.storage.header import APPLICATION_ID, companions

__all__ = ["APPLICATION_ID", "Found", "companions", "inspected", "not_ours"]


@dataclass(frozen=True)
class Found:
    """A database of ours: its schema's version, and whether it was left without being closed."""

    version: int
    unclosed: bool


def inspected(path: Path, newest: int, key: bytes | None = None) -> Found:
    """What the file is. It and its folder are left byte for byte as they were.

    Raises `NotOurDatabase`, `NewerDatabase` (above `newest`), `DamagedDatabase`.
    """
    with faults.told(path):
        unclosed = header.is_unclosed(path)
        if key is None:
            _read_header(path, newest, cut_off=not unclosed)
        version = (
            _asked(path, newest, key) if key or unclosed else header.version(header.read(path))
        )
        return Found(version, unclosed)


def _read_header(path: Path, newest: int, *, cut_off: bool) -> None:
    head = header.read(path)
    if not header.is_database(head):
        raise not_ours(path)
    _judge(path, header.mark(head), header.version(head), newest)
    if cut_off and header.size(head) > path.stat().st_size:
        raise faults.damaged(path, "the end of the file is missing")


def _asked(path: Path, newest: int, key: bytes | None) -> int:
    """The version as SQLite tells it: from an encrypted file, or one with a log beside it."""
    log, index = companions(path)
    had_index = index.exists()
    engine = engines.reading_engine(path, key, mode="ro" if log.exists() else "immutable")
    try:
        with engine.connect() as connection:
            mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    finally:
        engine.dispose()
        if not had_index:
            index.unlink(missing_ok=True)
    _judge(path, int(mark), version, newest)
    return version


def _judge(path: Path, mark: int, version: int, newest: int) -> None:
    if mark != APPLICATION_ID:
        raise not_ours(path)
    if version > newest:
        raise NewerDatabase(
            _("“{name}” was written by a newer CareDesk.").format(name=path.name),
            safe=_("The file is left as it is."),
            advice=_("Install the newest CareDesk, then open it again."),
            detail=f"schema {version}, known up to {newest}",
        )


def not_ours(path: Path) -> NotOurDatabase:
    """The file is something else."""
    return NotOurDatabase(
        _("“{name}” is no CareDesk database.").format(name=path.name),
        safe=_("The file is left as it is."),
        advice=_("Choose another workspace folder; if it should be one, restore a backup."),
    )
