"""The zip of a package, opened with care: counts and sizes are looked at before anything else."""

from __future__ import annotations

import zipfile
from pathlib import Path

from desktop.services.packages import refusals

CHUNK = 2**20
LARGEST = 2**31 - 1
"""So many bytes may all parts have together; a larger zip would be of another kind."""

MOST_PARTS = 50_000
"""So many parts may a package have."""

_END = b"PK\5\6"
_END_LENGTH = 22
_MOST_LIST = MOST_PARTS * 300
"""So many bytes may the list of parts at the end of the zip have."""

Infos = dict[str, zipfile.ZipInfo]


def opened_zip(path: Path) -> tuple[zipfile.ZipFile, Infos]:
    """The open zip and its entries by name.

    Raises `UserError` if it is none, holds too much, or names a part twice.
    """
    with refusals.broken_zip(path):
        _see_its_end(path)
        opened = zipfile.ZipFile(path)
    entries = opened.infolist()
    infos = {info.filename: info for info in entries}
    sizes = sum(info.file_size for info in entries)
    packed = sum(info.compress_size for info in entries)
    if len(infos) != len(entries) or any(_is_odd(info) for info in entries):
        opened.close()
        raise refusals.changed(path, "entries")
    if len(entries) > MOST_PARTS + 2 or sizes > LARGEST or packed > path.stat().st_size:
        opened.close()
        raise refusals.bomb(path)
    return opened, infos


def _see_its_end(path: Path) -> None:
    """Look at the last bytes: how many entries the zip has, before a list of them is made."""
    with path.open("rb") as stream:
        length = stream.seek(0, 2)
        if length < _END_LENGTH:
            raise refusals.foreign(path)
        if length > LARGEST:
            raise refusals.bomb(path)
        stream.seek(-_END_LENGTH, 2)
        end = stream.read()
        stream.seek(0)
        begin = stream.read(2)
    if not end.startswith(_END):
        raise refusals.changed(path, "end") if begin == _END[:2] else refusals.foreign(path)
    count, size = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if count > MOST_PARTS + 2 or size > _MOST_LIST:
        raise refusals.bomb(path)


def _is_odd(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is encrypted, packed in a way of others, or of an impossible size."""
    known = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return bool(info.flag_bits & 1) or not known or info.file_size < 0
