"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from desktop import leftovers
from desktop.errors import FileBusy, ReadOnlyPlace, Refused, StorageFull, UserError
from desktop.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Write to the path this yields; on leaving, it takes the place of `target`.

    The target is the old file or the whole new one, whenever the power fails.
    Raises `FileBusy`, `ReadOnlyPlace`, `StorageFull` or `UserError`; the half-written
    file is removed then, at the latest when the program starts again.
    """
    with _growing(target) as part:
        yield part
        flush(part)
        _put_in_place(part, target)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Write into the folder this yields; on leaving, it becomes `target`.

    Raises `Refused` where there is something at `target` already, and as `whole_file`. The files
    in it have to be flushed by who writes them: see `flush`.
    """
    if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
        raise Refused(
            _("“{name}” is there already.").format(name=target.name),
            safe=_("What was there before is unchanged."),
            advice=_("Choose another name."),
        )
    with _growing(target) as part:
        part.mkdir()
        yield part
        if target.is_dir():
            target.rmdir()  # empty: on Windows nothing may stand in the place of a folder
        part.rename(target)
        _flush_folder(target.parent)


@contextmanager
def _growing(target: Path) -> Iterator[Path]:
    part = leftovers.part_beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with leftovers.noted(part):
            try:
                yield part
            finally:
                with suppress(OSError):  # the first error is the one to tell
                    leftovers.remove(part)
    except OSError as error:
        raise explained(error, target) from error


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and next(path.iterdir(), None) is None


def explained(error: OSError, target: Path) -> UserError:
    """The system's error as words that say what to do."""
    what = _("“{name}” was not written.").format(name=target.name)
    safe = _("What was there before is unchanged.")
    if error.errno in _FULL:
        advice = _("The disk is full: make room, then try again.")
        return StorageFull(what, safe=safe, advice=advice, detail=str(error))
    if error.errno in _READ_ONLY:
        advice = _("This place may not be written: choose another folder.")
        return ReadOnlyPlace(what, safe=safe, advice=advice, detail=str(error))
    return UserError(what, safe=safe, advice=_("Choose another folder."), detail=str(error))


def flush(part: Path) -> None:
    """Let the file be on the disk before it is told of."""
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_in_place(part: Path, target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    try:
        part.replace(target)
    except PermissionError as error:
        raise FileBusy(
            _("“{name}” was not written.").format(name=target.name),
            safe=_("What was there before is unchanged."),
            advice=_("Another program may have it open: close it there, or choose another name."),
            detail=str(error),
        ) from error
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to flush it; replace is durable there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
