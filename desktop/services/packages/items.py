"""A record as it travels: its values, its standing, its files by name, and its versions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from desktop.services.file_names import shown_name
from desktop.storage.met import Version

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DIGEST = re.compile(r"[0-9a-f]{64}")


class Unfit(ValueError):
    """What is read is no record."""


@dataclass(frozen=True)
class FileItem:
    """A file attached to a record; its bytes are a part of their own, named by the digest."""

    id: str
    name: str
    size: int
    digest: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class Item:
    """A record. `values` is JSON as `forms.exchange` writes it.

    `line` are its latest changes where it comes from, the newest first; `seen` the last change
    of each other workspace that it contains. `left_out` are rows that lead to records which do
    not travel along: their ids, by table. `beside` are words that the record keeps beside its form.
    """

    form: str
    id: str
    code: str
    title: str
    state: str
    edition: int
    archived: bool
    form_version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str
    origin: tuple[str, str]
    line: tuple[Version, ...]
    seen: Mapping[str, Version]
    left_out: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Any]
    beside: Mapping[str, str] = field(default_factory=dict)
    files: tuple[FileItem, ...] = field(default=())

    @property
    def key(self) -> tuple[str, str]:
        """The form and the id: what it is known by everywhere."""
        return self.form, self.id

    @property
    def newest(self) -> Version:
        """The change that made it what it is."""
        return self.line[0] if self.line else Version(0, "")


def to_line(item: Item) -> bytes:
    """The record as one line of JSON."""
    data = {**asdict(item), "line": item.line, "seen": {**item.seen}}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def from_line(line: bytes) -> Item:
    """The record that a line tells. Raises `Unfit`."""
    try:
        return _item(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unfit(str(error)) from error


def _item(data: Mapping[str, Any]) -> Item:
    words = {key: _text(data[key]) for key in ("form", "code", "title", "state", "changed_by")}
    origin = data["origin"]
    if not isinstance(data["values"], dict) or not isinstance(data["archived"], bool):
        raise Unfit("values")
    return Item(
        **words,
        id=_id(data["id"]),
        edition=_count(data["edition"]),
        archived=data["archived"],
        form_version=_count(data["form_version"]),
        created_at=_instant(data["created_at"]),
        changed_at=_instant(data["changed_at"]),
        origin=(_text(origin[0]), _text(origin[1])),
        line=tuple(_version(each) for each in data["line"]),
        seen={_id(key): _version(each) for key, each in data["seen"].items()},
        left_out={
            _text(key): tuple(_id(each) for each in ids) for key, ids in data["left_out"].items()
        },
        values=data["values"],
        beside={_text(key): _text(each) for key, each in data.get("beside", {}).items()},
        files=tuple(_file(each) for each in data["files"]),
    )


def _file(data: Mapping[str, Any]) -> FileItem:
    if not isinstance(data["digest"], str) or not DIGEST.fullmatch(data["digest"]):
        raise Unfit("digest")
    return FileItem(
        id=_id(data["id"]),
        name=shown_name(_text(data["name"])),
        size=_count(data["size"]),
        digest=data["digest"],
        added_at=_instant(data["added_at"]),
        added_by=_text(data["added_by"]),
    )


def _version(data: Any) -> Version:  # noqa: ANN401 - JSON is any type
    number, version = data
    return Version(_count(number), _id(version))


def _id(data: object) -> str:
    if not isinstance(data, str) or not ID.fullmatch(data):
        raise Unfit("id")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise Unfit("text")
    data.encode()  # half a character is a ValueError
    return data


def _count(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or not 0 <= data < 2**31:
        raise Unfit("number")
    return data


def _instant(data: object) -> datetime:
    found = datetime.fromisoformat(_text(data))
    if found.tzinfo is None:
        raise Unfit("instant")
    return found.astimezone(UTC)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value))
