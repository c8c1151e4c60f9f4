"""State and archive of a record, merged as its fields are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop.forms.catalogue import Kind
from desktop.i18n import N_, _
from desktop.models.base import Record
from desktop.services.changes import Change
from desktop.services.packages.ancestry import Base
from desktop.services.packages.items import Item
from desktop.services.three_way import Conflict, Place, chosen

STATE, ARCHIVED = "state", "archived"

Ours = Callable[[Place], bool]
"""Whether our words stay in a place that both sides changed."""


@dataclass(frozen=True)
class Standing:
    """State and archive of a record, merged as fields are."""

    state: str
    archived: bool
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    changed_there: bool
    changed_here: bool
    differs: bool

    @classmethod
    def of(cls, kind: Kind, base: Base | None, record: Record, item: Item, ours: Ours) -> Standing:
        """What becomes of state and archive; `ours` decides where both sides changed them."""
        found: dict[str, Any] = {}
        told: list[Change] = []
        conflicts: list[Conflict] = []
        there = here = differs = False
        for key, before, mine, theirs, words in _standings(kind, base, record, item):
            picked, in_conflict = chosen(before, mine, theirs)
            value = str(picked)
            conflict = Conflict((key,), "", _words(key), words(mine), words(theirs), words(before))
            if in_conflict:
                conflicts.append(conflict)
                value = mine if ours(conflict.place) else value
            if value != mine:
                told.append(Change((key,), _words(key), words(mine), words(value)))
            found[key] = value
            there, here = there or theirs != before, here or mine != before
            differs = differs or mine != theirs
        return cls(
            state=found[STATE],
            archived=found[ARCHIVED] == "yes",
            changes=tuple(told),
            conflicts=tuple(conflicts),
            changed_there=there,
            changed_here=here,
            differs=differs,
        )


_Told = tuple[str, str, str, str, Callable[[str], str]]


def _standings(kind: Kind, base: Base | None, record: Record, item: Item) -> Iterator[_Told]:
    """State and archive: before, here, there, and how each reads."""
    states = {state.key: state.label for state in kind.machine.states}
    mine = (record.state, _yes(is_so=record.archived_at is not None))
    theirs = (item.state, _yes(is_so=item.archived))
    before = (base.state, _yes(is_so=base.archived)) if base else ("?", "?")
    yield STATE, before[0], mine[0], theirs[0], lambda key: _(states.get(key, key))
    yield ARCHIVED, before[1], mine[1], theirs[1], lambda key: _(_YES.get(key, ""))


_YES = {"yes": N_("In the archive"), "no": N_("In use")}


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"


def _words(key: str) -> str:
    return _("State") if key == STATE else _("Archive")
