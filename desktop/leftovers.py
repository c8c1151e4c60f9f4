"""Half-written files that a kill left behind: written down while they grow, removed at a start."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desktop.paths import settings_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = "unfinished"
_MARKS = "*.mark"


@contextmanager
def noted(part: Path) -> Iterator[None]:
    """Whatever grows at `part` within the block is removed by `clear` if the block never ends.

    Where no note can be made, the block goes on without one.
    """
    mark = _folder() / f"{os.urandom(8).hex()}.mark"
    stream: IO[bytes] | None = None
    with suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        stream = mark.open("x+b")
        _hold(stream)
        stream.write(os.fsencode(part.absolute()))
        stream.flush()
    try:
        yield
    finally:
        if stream is not None:
            stream.close()
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def clear() -> int:
    """Remove what was never finished and nobody writes any more; how many files or folders."""
    removed = 0
    for mark in sorted(_folder().glob(_MARKS)):
        with suppress(OSError):
            removed += _cleared(mark)
    return removed


def _cleared(mark: Path) -> bool:
    with mark.open("r+b") as stream:
        _hold(stream)  # raises where somebody writes still
        part = Path(os.fsdecode(stream.read()))
        was_there = part.is_absolute() and _is_ours(part) and part.exists()
        if was_there:
            remove(part)
    mark.unlink(missing_ok=True)
    return was_there


def remove(part: Path) -> None:
    """Remove a file or a whole folder; it may be gone already."""
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)


def part_beside(target: Path) -> Path:
    """Where the file or folder grows until it is whole."""
    return target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")


def _is_ours(part: Path) -> bool:
    """Nothing is removed whose name says that it is no part."""
    return part.name.startswith(".") and part.suffix == ".part"


def _folder() -> Path:
    return settings_file().parent / _FOLDER


if sys.platform == "win32":
    import msvcrt

    _FAR = 2**30  # a byte that nobody reads: on Windows a lock keeps readers out too

    def _hold(stream: IO[bytes]) -> None:
        """Hold the mark until it is closed. Raises `OSError` where somebody else does."""
        stream.seek(_FAR)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        stream.seek(0)

else:
    import fcntl

    def _hold(stream: IO[bytes]) -> None:
        """Hold the mark until it is closed. Raises `OSError` where somebody else does."""
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
