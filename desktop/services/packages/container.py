"""The file of an exchange package: the one place that writes and reads it.

It is a zip of named parts. `manifest.json` names each part with its size and SHA-256;
`seal.json` names the manifest likewise. Whoever signs or encrypts packages does it here.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from desktop.errors import Refused
from desktop.i18n import _
from desktop.services.packages import refusals
from desktop.services.packages.opening import CHUNK, LARGEST, MOST_PARTS, opened_zip
from desktop.services.parts import Part, written_part

MANIFEST, SEAL = "manifest.json", "seal.json"
FORMAT, VERSION = "caredesk-package", 1

_SMALL = 8 * 2**20
"""A part of so many bytes may be packed however well."""

_BEST = 100
"""A larger part may be packed into a hundredth of its size at most, or it counts as a bomb."""

_MOST_HEAD = 64 * 2**20
"""So many bytes may a manifest have."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
Step = Callable[[int, int], None]


class Writer:
    """Writes parts one after the other; `seal` ends the package."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=False)
        self.parts: list[Part] = []

    def add(self, name: str, content: Iterable[bytes], *, packed: bool = False) -> None:
        """Add a part. Raises `Refused` where the package gets too large."""
        part = self._put(name, content, packed=packed)
        self.parts.append(part)
        if len(self.parts) > MOST_PARTS or sum(each.size for each in self.parts) > LARGEST:
            raise _too_large()

    def add_whole(self, name: str, content: bytes) -> None:
        """Add a part that is at hand, packed unless that would make it suspect."""
        packed = len(content) <= _SMALL or len(zlib.compress(content)) * _BEST > len(content)
        self.add(name, (content,), packed=packed)

    def seal(self, manifest: Mapping[str, Any]) -> None:
        """End the package: what it is, its parts, and what the manifest must be like."""
        parts = [vars(part) for part in self.parts]
        head = {"format": FORMAT, "version": VERSION, **manifest, "parts": parts}
        sealed = self._put(MANIFEST, (_json(head),), packed=True)
        self._put(SEAL, (_json({"size": sealed.size, "sha256": sealed.sha256}),), packed=True)

    def close(self) -> None:
        """Write the zip's own end; without a seal it is no package."""
        self._zip.close()

    def _put(self, name: str, content: Iterable[bytes], *, packed: bool) -> Part:
        info = zipfile.ZipInfo(name, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        try:
            with self._zip.open(info, "w") as stream:
                return written_part(name, content, stream.write)
        except (zipfile.LargeZipFile, RuntimeError) as error:  # zipfile says either
            raise _too_large() from error


class Reader:
    """An open package. Nothing of it is handed out whose size or digest is not as sealed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip, self._infos = opened_zip(path)
        try:
            self.manifest = self._manifest()
            self.parts = self._parts()
        except BaseException:
            self._zip.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def verify(self, step: Step) -> None:
        """Read all that is there and compare it with the manifest. Raises `UserError`."""
        done, whole = 0, sum(part.size for part in self.parts.values())
        for name in self.parts:
            for chunk in self.content(name):
                done += len(chunk)
                step(done, whole)

    def content(self, name: str) -> Iterator[bytes]:
        """The bytes of a part; raises at their end if they are not as the manifest says."""
        yield from self._checked(self.parts[name])

    def whole(self, name: str) -> bytes:
        """The bytes of a part. Raises `UserError` if they are not as the manifest says."""
        return b"".join(self.content(name))

    def _checked(self, part: Part) -> Iterator[bytes]:
        digest, size = hashlib.sha256(), 0
        with refusals.broken_zip(self.path), self._zip.open(self._infos[part.name]) as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if size > part.size:
                    break
                yield chunk
        if (size, digest.hexdigest()) != (part.size, part.sha256):
            raise refusals.changed(self.path, part.name)

    def _manifest(self) -> dict[str, Any]:
        """What the package says of itself, once that is known to be what was sealed."""
        if not {MANIFEST, SEAL} <= self._infos.keys():
            raise refusals.foreign(self.path)
        seal = self._head(SEAL, None)
        size, digest = seal.get("size"), seal.get("sha256")
        if not isinstance(size, int) or not isinstance(digest, str):
            raise refusals.changed(self.path, SEAL)
        manifest = self._head(MANIFEST, Part(MANIFEST, size, digest))
        if manifest.get("format") != FORMAT:
            raise refusals.foreign(self.path)
        version = manifest.get("version")
        if not isinstance(version, int) or version > VERSION:
            raise refusals.newer(self.path)
        return manifest

    def _head(self, name: str, part: Part | None) -> dict[str, Any]:
        if self._infos[name].file_size > _MOST_HEAD:
            raise refusals.bomb(self.path)
        if part is None:
            with refusals.broken_zip(self.path):
                content = self._zip.read(self._infos[name])
        else:
            content = b"".join(self._checked(part))
        return refusals.json_object(self.path, content)

    def _parts(self) -> dict[str, Part]:
        """The parts that the manifest names: just those, and of their sizes, are there."""
        try:
            parts = [Part(**part) for part in self.manifest["parts"]]
            named = {part.name: part for part in parts}
            fits = all(self._infos[part.name].file_size == part.size for part in parts)
        except (KeyError, TypeError) as error:
            raise refusals.changed(self.path, str(error)) from error
        if not fits or len(named) != len(parts) or {*named, MANIFEST, SEAL} != {*self._infos}:
            raise refusals.changed(self.path, MANIFEST)
        for name in named:
            info = self._infos[name]
            if info.file_size > _SMALL and info.compress_size * _BEST < info.file_size:
                raise refusals.bomb(self.path)
        return named


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _too_large() -> Refused:
    return Refused(
        _("The exchange package gets too large."),
        advice=_("Choose fewer customers."),
    )
