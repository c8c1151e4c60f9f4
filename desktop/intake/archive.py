"""The parts of a packed file, unpacked only after its index was found honest."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from desktop.i18n import _
from desktop.intake.limits import (
    LARGEST_INDEX,
    LARGEST_TOTAL,
    MOST_PARTS,
    MOST_RATIO,
    SMALL_PART,
)
from desktop.intake.refusal import Unreadable, damaged

_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")  # the head before each part: its mark, and two lengths
_LOCKED = 1  # bit of the flags
_UNSAFE = re.compile(r"^[/\\]|^\w:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")
_PACKED_CHUNK, _CHUNK = 1 << 16, 1 << 20


class Archive:
    """A zip file in memory; whoever makes one gets `Unreadable` if it would harm a reader."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MOST_PARTS:
            raise _too_many()
        try:
            with ZipFile(BytesIO(data)) as archive:
                parts = archive.infolist()
        except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
            raise damaged(repr(error)) from error
        self._data = data
        self._check(parts)
        self._parts = {part.filename: part for part in parts}
        self._begins = self._places(parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, as they lie in the file."""
        return tuple(self._parts)

    def index(self, name: str) -> bytes:
        """A small part as a whole: one that says where others are."""
        if self._parts[name].file_size > LARGEST_INDEX:
            raise _swollen()
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece; raises `Unreadable` where it is not what the index promised."""
        part, size, check = self._parts[name], 0, 0
        for chunk in self._unpacked(part):
            size, check = size + len(chunk), zlib.crc32(chunk, check)
            if size > part.file_size:
                raise damaged(f"{name}: larger than its index says")
            yield chunk
        if size != part.file_size or check != part.CRC:
            raise damaged(f"{name}: not what its index says")

    def _unpacked(self, part: ZipInfo) -> Iterator[bytes]:
        begins = self._begins[part.filename]
        packed = memoryview(self._data)[begins : begins + part.compress_size]
        pieces = (packed[at : at + _PACKED_CHUNK] for at in range(0, len(packed), _PACKED_CHUNK))
        if part.compress_type == ZIP_STORED:
            yield from map(bytes, pieces)
            return
        unpacking = zlib.decompressobj(-15)
        try:
            for piece in pieces:
                waiting: bytes | memoryview = piece
                while waiting:
                    yield unpacking.decompress(waiting, _CHUNK)
                    waiting = unpacking.unconsumed_tail
            yield unpacking.flush()
        except zlib.error as error:
            raise damaged(f"{part.filename}: {error!r}") from error

    def _check(self, parts: list[ZipInfo]) -> None:
        if len(parts) > MOST_PARTS:
            raise _too_many()
        names = {part.filename.casefold() for part in parts}
        if len(names) != len(parts):
            raise Unreadable(_("It has two parts of one name."), _mend())
        if any(_UNSAFE.search(part.orig_filename) for part in parts):
            raise Unreadable(_("It has parts with forbidden names."), _mend())
        if any(part.flag_bits & _LOCKED for part in parts):
            raise Unreadable(_("It is protected by a password."), _("Unpack it first."))
        if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
            raise Unreadable(_("It is packed in a way that no spreadsheet program uses."), _mend())
        if any(_is_swollen(part) for part in parts):
            raise _swollen()
        if sum(part.file_size for part in parts) > LARGEST_TOTAL:
            raise _swollen()

    def _places(self, parts: list[ZipInfo]) -> dict[str, int]:
        """Where the content of each part begins; no two may share a byte."""
        places, free = {}, 0
        for part in sorted(parts, key=lambda part: part.header_offset):
            head = self._data[part.header_offset : part.header_offset + _LOCAL.size]
            if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
                raise damaged(f"{part.filename}: no head")
            _mark, name, extra = _LOCAL.unpack(head)
            begins = part.header_offset + _LOCAL.size + name + extra
            if part.header_offset < free or begins + part.compress_size > len(self._data):
                raise Unreadable(_("Its parts overlap each other."), _mend())
            places[part.filename], free = begins, begins + part.compress_size
        return places


def _is_swollen(part: ZipInfo) -> bool:
    return part.file_size > SMALL_PART and part.file_size > MOST_RATIO * part.compress_size


def _swollen() -> Unreadable:
    return Unreadable(_("It unpacks to far more than a table holds."), _mend())


def _too_many() -> Unreadable:
    return Unreadable(_("It has too many parts."), _mend())


def _mend() -> str:
    return _("If you trust where it came from, open it in Excel and save it anew as .xlsx.")
