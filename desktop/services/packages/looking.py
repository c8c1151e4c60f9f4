"""A package is looked at before anything is written: verified, read, and compared with ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.services.desk import Desk
from desktop.services.packages.container import Reader, Step
from desktop.services.packages.items import Item
from desktop.services.packages.leading import Leading, along, merged_here, twins_of
from desktop.services.packages.manifest import Manifest, read_items, read_manifest
from desktop.services.packages.meeting import Meeting, Meetings, Status
from desktop.services.three_way import Place
from desktop.storage.database import Session

Key = tuple[str, str]

_CARDS = {"person", "product"}
"""Cards that two offices enter each for themselves."""


@dataclass(frozen=True)
class Look:
    """What a package would do here. `meetings` come in the order in which they are written.

    `along` are the ids of all that travels, `cards` the colleagues and products among it.
    """

    path: Path
    manifest: Manifest
    meetings: tuple[Meeting, ...]
    along: frozenset[str]
    cards: tuple[Item, ...] = ()

    @property
    def counts(self) -> dict[Status, int]:
        """How many records there are of each status."""
        found = Counter(meeting.status for meeting in self.meetings)
        return {status: found[status] for status in Status if found[status]}

    @property
    def conflicts(self) -> tuple[Meeting, ...]:
        """The records of which both sides changed the same."""
        return tuple(meeting for meeting in self.meetings if meeting.conflicts)

    @property
    def problems(self) -> tuple[Meeting, ...]:
        """The records that stand in the way as they would be."""
        return tuple(meeting for meeting in self.meetings if meeting.problems)

    @property
    def writes(self) -> bool:
        """Whether anything would change here."""
        return any(meeting.writes or meeting.differs for meeting in self.meetings)


@dataclass(frozen=True)
class Choices:
    """Which side counts where both changed: ours, unless it is said otherwise.

    `theirs` names the places of single conflicts in which the other side counts; with
    `all_theirs`, it counts in all.
    """

    all_theirs: bool = False
    theirs: Mapping[Key, frozenset[Place]] = field(default_factory=dict)

    def ours(self, item: Item) -> Callable[[Place], bool]:
        """Whether our words stay in a place of this record."""
        places = self.theirs.get(item.key, frozenset())
        return lambda place: not self.all_theirs and place not in places


def looked(desk: Desk, reader: Reader, choices: Choices, step: Step) -> Look:
    """Verify the whole file and compare each record. Raises `UserError` if it is not taken."""
    manifest = read_manifest(reader, desk.catalogue)
    reader.verify(step)
    items = read_items(reader, desk.catalogue)
    cards = tuple(item for item in items if item.form in _CARDS)
    look = Look(reader.path, manifest, (), along(desk.catalogue, items), cards)
    return _compared(desk, look, items, choices, step)


def looked_again(desk: Desk, look: Look, choices: Choices, step: Step) -> Look:
    """The same package, compared with other choices."""
    return _compared(desk, look, [each.item for each in look.meetings], choices, step)


def meetings(desk: Desk, session: Session, look: Look) -> Meetings:
    """Lets the records of the package meet ours."""
    twins = twins_of(session, desk.catalogue, look.cards)
    twins |= merged_here(session, desk.catalogue, look.along)
    leading = Leading(session, look.along, twins)
    return Meetings(session, desk.catalogue, look.manifest.sender.workspace, leading)


def _compared(desk: Desk, look: Look, items: Iterable[Item], choices: Choices, step: Step) -> Look:
    listed = list(items)
    found = []
    with desk.database.reading_session() as session:
        meeting = meetings(desk, session, look)
        for done, item in enumerate(listed):
            step(done, len(listed))
            found.append(meeting.meet(item, choices.ours(item)))
            session.expunge_all()
    return replace(look, meetings=tuple(found))
