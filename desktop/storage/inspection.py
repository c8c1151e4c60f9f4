"""What kind of file lies there, found out without touching it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.errors import NewerDatabase, NotOurDatabase
from desktop.i18n import _
from desktop.storage import engines, faults

APPLICATION_ID = int.from_bytes(b"CDsk")
"""The mark in the header of every CareDesk database."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


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
        unclosed = _size(_beside(path, "-wal")) > 0
        if key is None:
            _read_header(path, newest, cut_off=not unclosed)
        version = _asked(path, newest, key) if key or unclosed else _version(_head(path))
        return Found(version, unclosed)


def companions(path: Path) -> tuple[Path, Path]:
    """The two files that SQLite keeps beside an open database: its log and the log's index."""
    return _beside(path, "-wal"), _beside(path, "-shm")


def _read_header(path: Path, newest: int, *, cut_off: bool) -> None:
    head = _head(path)
    if not head.startswith(_MAGIC) or len(head) < _HEADER:
        raise not_ours(path)
    _judge(path, _number(head, 68), _version(head), newest)
    if cut_off and _pages(head) * _page_size(head) > path.stat().st_size:
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


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEADER)


def _version(head: bytes) -> int:
    return _number(head, 60)


def _pages(head: bytes) -> int:
    """The size in pages, if the last writer kept it up to date (else 0)."""
    return _number(head, 28) if head[24:28] == head[92:96] else 0


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18])
    return 65536 if size == 1 else size


def _number(head: bytes, place: int) -> int:
    return int.from_bytes(head[place : place + 4])


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
