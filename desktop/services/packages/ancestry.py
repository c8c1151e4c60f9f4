"""What two workspaces last had in common of a record: told by the versions that both name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.forms.catalogue import Kind
from desktop.forms.exchange import from_json
from desktop.forms.values import blank_values
from desktop.models.exchange import MetVersion
from desktop.services.packages.items import Item
from desktop.storage import met
from desktop.storage.database import Session


@dataclass(frozen=True)
class Base:
    """A record as both sides had it. `at` is the change in our own history that contains it."""

    at: int
    values: dict[str, Any]
    state: str
    archived: bool


def has_been_here(session: Session, item: Item, known: MetVersion | None) -> bool:
    """Whether this version of the record is contained in ours already."""
    if known is not None:
        ids = {version.id for version in item.line}
        older = item.newest.number <= known.number and known.version not in ids
        if known.version == item.newest.id or older:
            return True
    return bool(met.revisions(session, item.form, item.id, [item.newest.id]))


def base_of(session: Session, kind: Kind, item: Item, sender: str) -> Base | None:
    """What both sides had when they last met; None where neither names a version of the other.

    It is one of our own versions that they contain, or one of theirs that we took over:
    whichever we came by later.
    """
    ours, theirs = _own(session, kind, item), _theirs(session, kind, item, sender)
    if ours is None or theirs is None:
        return ours or theirs
    return theirs if theirs.at > ours.at else ours


def _own(session: Session, kind: Kind, item: Item) -> Base | None:
    """The latest of our own versions that their record contains."""
    named = [version.id for version in (*item.line, *item.seen.values())]
    for revision in met.revisions(session, item.form, item.id, named):
        if revision.after is not None:
            values = _whole(kind, revision.after)
            archived = met.was_archived(session, revision)
            return Base(revision.number, values, revision.to_state, archived)
    return None


def _theirs(session: Session, kind: Kind, item: Item, sender: str) -> Base | None:
    """The latest version that we took over from somebody, and that their record contains."""
    found = [
        each
        for name, each in met.of_record(session, item.form, item.id).items()
        if each.base is not None and _contains(item, sender, name, each)
    ]
    if not found:
        return None
    latest = max(found, key=lambda each: each.local_number)
    base = latest.base or {}
    values = _whole(kind, base["values"])
    return Base(latest.local_number, values, base["state"], base["archived"])


def _contains(item: Item, sender: str, name: str, known: MetVersion) -> bool:
    if name == sender:
        return item.newest.number >= known.base_number
    return name in item.seen and item.seen[name].number >= known.base_number


def _whole(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    return {**blank_values(kind.form), **from_json(kind.form, values)}
