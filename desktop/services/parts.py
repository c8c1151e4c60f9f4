"""What a written folder or package is made of: parts, each known by its size and its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import _


@dataclass(frozen=True)
class Part:
    """A part: its name there, its size in bytes, the SHA-256 of its content."""

    name: str
    size: int
    sha256: str


def written_part(name: str, content: Iterable[bytes], write: Callable[[bytes], object]) -> Part:
    """Write the content; the part that it is."""
    digest, size = hashlib.sha256(), 0
    for chunk in content:
        write(chunk)
        digest.update(chunk)
        size += len(chunk)
    return Part(name, size, digest.hexdigest())


def not_read(path: Path, why: str, detail: str = "") -> UserError:
    """What lies there was not read, for this reason."""
    return UserError(
        _("“{name}” was not read.").format(name=path.name),
        safe=_("Nothing was changed."),
        advice=why,
        detail=detail,
    )
