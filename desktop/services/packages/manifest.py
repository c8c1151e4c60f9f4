"""The head of a package: who sent it and when, which records it holds in which versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.forms.catalogue import Catalogue
from desktop.services.attachments import LIMIT
from desktop.services.packages import refusals
from desktop.services.packages.container import Reader
from desktop.services.packages.items import DIGEST, ID, Item, Unfit, from_line

RECORDS, FILES = "records/", "files/"
_LINES = ".jsonl"

Index = tuple[str, str, str, int, str]
"""Form, id, code, number and id of the version of a record."""


@dataclass(frozen=True)
class Sender:
    """Whose package it is: the workspace by its id, and the words of its profile."""

    workspace: str
    company: str
    office: str
    person: str

    @property
    def words(self) -> str:
        """The sender in one line."""
        return " · ".join(each for each in (self.company, self.office, self.person) if each)


@dataclass(frozen=True)
class Manifest:
    """What a package says of itself. `made_at` is an instant in UTC."""

    package: str
    sender: Sender
    made_at: datetime


def part_of(form: str) -> str:
    """The name of the part with the records of a form."""
    return f"{RECORDS}{form}{_LINES}"


def head(
    package: str, sender: Sender, at: datetime, forms: Mapping[str, int], index: Iterable[Index]
) -> dict[str, Any]:
    """The manifest as JSON, but for the parts."""
    keys = ("form", "id", "code", "revision", "version")
    return {
        "package": package,
        "sender": vars(sender),
        "made_at": at.isoformat(),
        "forms": {**forms},
        "records": [dict(zip(keys, each, strict=True)) for each in index],
    }


def read_manifest(reader: Reader, catalogue: Catalogue) -> Manifest:
    """What the package says of itself. Raises `UserError` if it cannot be ours, or is newer."""
    data, path = reader.manifest, reader.path
    try:
        sender = Sender(**data["sender"])
        made_at = datetime.fromisoformat(data["made_at"]).astimezone(UTC)
        package, forms = data["package"], data["forms"]
        is_newer = any(_is_newer(catalogue, form, version) for form, version in forms.items())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refusals.changed(path, str(error)) from error
    words = (*vars(sender).values(), package)
    if not all(isinstance(each, str) for each in words) or not ID.fullmatch(package):
        raise refusals.changed(path, "manifest")
    if not ID.fullmatch(sender.workspace):
        raise refusals.changed(path, "sender")
    if is_newer:
        raise refusals.newer(path)
    if not all(_is_known(name, catalogue) for name in reader.parts):
        raise refusals.newer(path)
    return Manifest(package, sender, made_at)


def read_items(reader: Reader, catalogue: Catalogue) -> list[Item]:
    """All records, each before those that link to it. Raises `UserError` if one is no record."""
    items = []
    for kind in catalogue:
        name = part_of(kind.id)
        lines = reader.whole(name).splitlines() if name in reader.parts else ()
        for line in lines:
            item = _item(reader.path, line)
            if item.form != kind.id:
                raise refusals.changed(reader.path, name)
            items.append(replace(item, state=kind.machine.now(item.state)))
    _compare(reader, items)
    return items


def _item(path: Path, line: bytes) -> Item:
    try:
        return from_line(line)
    except Unfit as error:
        raise refusals.changed(path, str(error)) from error


def _compare(reader: Reader, items: list[Item]) -> None:
    """The records are those that the manifest lists, and so are their files."""
    listed = {
        (each.get("form"), each.get("id"), each.get("code"), each.get("version"))
        for each in reader.manifest.get("records", ())
        if isinstance(each, dict)
    }
    here = {(each.form, each.id, each.code, each.newest.id) for each in items}
    if here != listed or len(here) != len(items):
        raise refusals.changed(reader.path, "records")
    for item in items:
        for file in item.files:
            part = reader.parts.get(FILES + file.digest)
            if part is None or (part.size, part.sha256) != (file.size, file.digest):
                raise refusals.changed(reader.path, file.name)
            if file.size > LIMIT:
                raise refusals.bomb(reader.path)


def _is_newer(catalogue: Catalogue, form: str, version: int) -> bool:
    return form not in catalogue or version > catalogue[form].form.version


def _is_known(name: str, catalogue: Catalogue) -> bool:
    """Whether a part has its place in a package: names are compared, never used as paths."""
    if name.startswith(FILES):
        return DIGEST.fullmatch(name.removeprefix(FILES)) is not None
    return name in {part_of(kind.id) for kind in catalogue}
