"""The folder that holds a workspace: the one place that writes and reads its files.

`manifest.json` names each part with its size and SHA-256. What lies in `registers` is for people:
it may be opened, changed or thrown away, and is never read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.files import flush
from desktop.i18n import _
from desktop.services.file_names import safe_name
from desktop.services.parts import Part, not_read, written_part

MANIFEST, READ_ME = "manifest.json", "README.txt"
RECORDS, BESIDE, FILES, REGISTERS = "records", "workspace", "attachments", "registers"
FORMAT, VERSION = "caredesk-everything", 1
LINES = ".jsonl"

_MOST_HEAD = 256 * 2**20
_CHUNK = 2**20
_NAME_KEPT = 60
"""So many characters of a file's own name stand behind its digest: paths have an end."""


class Writer:
    """Writes parts into a folder; `end` says what they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts: list[Part] = []

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Add a part."""
        path = self.folder.joinpath(*name.split("/"))
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as stream:
            part = written_part(name, content, stream.write)
        flush(path)
        self.parts.append(part)

    def end(self, head: Mapping[str, Any]) -> None:
        """Write what the folder is, and its parts."""
        parts = [vars(part) for part in self.parts]
        told = {"format": FORMAT, "version": VERSION, **head, "parts": parts}
        path = self.folder / MANIFEST
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        flush(path)


class Reader:
    """A folder whose files are just those that its manifest names. Raises `UserError`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.head = self._head()
        self.parts = {part.name: part for part in self._parts()}

    def content(self, name: str) -> Iterator[bytes]:
        """The bytes of a part; raises at their end if they are not as the manifest says."""
        part, digest = self.parts[name], hashlib.sha256()
        try:
            with self._path(name).open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    yield chunk
        except OSError as error:
            raise unreadable(self.folder, str(error)) from error
        if digest.hexdigest() != part.sha256:
            raise changed(self.folder, name)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part, without their ends."""
        rest = b""
        for chunk in self.content(name):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole
        if rest:
            raise changed(self.folder, name)

    def of(self, room: str) -> list[str]:
        """The names of the parts in one of the folders."""
        return [name for name in self.parts if name.startswith(f"{room}/")]

    def _head(self) -> dict[str, Any]:
        path = self.folder / MANIFEST
        try:
            if path.is_symlink() or not path.is_file():
                raise foreign(self.folder)
            if path.stat().st_size > _MOST_HEAD:
                raise changed(self.folder, MANIFEST)
            head = json.loads(path.read_bytes())
        except OSError as error:
            raise unreadable(self.folder, str(error)) from error
        except (ValueError, RecursionError) as error:
            raise changed(self.folder, str(error)) from error
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise foreign(self.folder)
        if not isinstance(head.get("version"), int) or head["version"] > VERSION:
            raise newer(self.folder)
        return head

    def _parts(self) -> Iterator[Part]:
        try:
            parts = [Part(**part) for part in self.head["parts"]]
        except (KeyError, TypeError) as error:
            raise changed(self.folder, str(error)) from error
        if len({str(part.name) for part in parts}) != len(parts):
            raise changed(self.folder, MANIFEST)
        for part in parts:
            if not is_harmless(str(part.name)):
                raise changed(self.folder, str(part.name))
            path = self._path(part.name)
            if path.is_symlink() or not path.is_file() or path.stat().st_size != part.size:
                raise changed(self.folder, part.name)
            yield part

    def _path(self, name: str) -> Path:
        room, _sep, file = name.partition("/")
        if (self.folder / room).is_symlink():
            raise changed(self.folder, name)
        return self.folder / room / file


def is_harmless(name: str) -> bool:
    """Whether the name is one of ours: a room of the folder, and a plain file in it."""
    room, _sep, file = name.partition("/")
    return room in {RECORDS, BESIDE, FILES} and file == safe_name(file)


def file_part(digest: str, name: str) -> str:
    """Where an attached file lies: its own name, made harmless, behind what tells it apart."""
    kept = safe_name(name)
    if len(kept) > _NAME_KEPT:
        suffix = Path(kept).suffix[:20]
        kept = kept[: _NAME_KEPT - len(suffix)].rstrip(" .") + suffix
    return f"{FILES}/{safe_name(f'{digest[:16]} {kept}')}"


def foreign(folder: Path) -> UserError:
    """It is something else."""
    return not_read(folder, _("It is no folder with everything of a CareDesk."))


def changed(folder: Path, detail: str = "") -> UserError:
    """It was one once."""
    return not_read(folder, _("Files in it are missing or were changed: write it anew."), detail)


def newer(folder: Path) -> UserError:
    """A later program wrote it."""
    return not_read(folder, _("A newer CareDesk wrote it: bring this one up to date."))


def unreadable(folder: Path, detail: str) -> UserError:
    """The system does not let us."""
    advice = _("See whether it may be opened, or choose another folder.")
    return not_read(folder, advice, detail)
