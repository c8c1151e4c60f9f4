"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from desktop.errors import FileBusy, ReadOnlyPlace, StorageFull, UserError
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
    file is removed then.
    """
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield part
        _flush(part)
        _put_in_place(part, target)
    except OSError as error:
        raise explained(error, target) from error
    finally:
        with suppress(OSError):  # the first error is the one to tell
            part.unlink(missing_ok=True)


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


def _flush(part: Path) -> None:
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
