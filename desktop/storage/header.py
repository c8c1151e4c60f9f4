"""The head of a database file, read as bytes: whose it is, and whether it was closed."""

from __future__ import annotations

from pathlib import Path

APPLICATION_ID = int.from_bytes(b"CDsk")
"""The mark in the header of every CareDesk database."""

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100


def read(path: Path) -> bytes:
    """The first bytes of the file."""
    with path.open("rb") as file:
        return file.read(_LENGTH)


def is_database(head: bytes) -> bool:
    """Whether it is a SQLite file that anybody can read."""
    return head.startswith(_MAGIC) and len(head) == _LENGTH


def mark(head: bytes) -> int:
    """The mark of the program that made it."""
    return _number(head, 68)


def version(head: bytes) -> int:
    """The version of its schema."""
    return _number(head, 60)


def size(head: bytes) -> int:
    """Its size in bytes, if the last writer kept it up to date (else 0)."""
    pages = _number(head, 28) if head[24:28] == head[92:96] else 0
    page = int.from_bytes(head[16:18])
    return pages * (65536 if page == 1 else page)


def companions(path: Path) -> tuple[Path, Path]:
    """The two files that SQLite keeps beside an open database: its log and the log's index."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def is_unclosed(path: Path) -> bool:
    """Whether it is open, or was left without being closed: its newest pages stand in the log."""
    try:
        return companions(path)[0].stat().st_size > 0
    except FileNotFoundError:
        return False


def _number(head: bytes, place: int) -> int:
    return int.from_bytes(head[place : place + 4])
