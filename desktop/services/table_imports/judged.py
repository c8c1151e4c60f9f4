"""What would become of each row: plain values, a page of them at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from desktop.i18n import N_
from desktop.services.table_imports.draft import Draft
from desktop.services.table_imports.lookups import Lookups
from desktop.services.table_imports.understanding import Fixes, Understood


class Verdict(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGES = "changes"
    SAME = "same"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    LEFT_OUT = "left_out"


VERDICTS = {
    Verdict.NEW: N_("New"),
    Verdict.CHANGES: N_("Changes"),
    Verdict.SAME: N_("Same"),
    Verdict.DOUBTFUL: N_("Doubtful"),
    Verdict.WRONG: N_("Wrong"),
    Verdict.LEFT_OUT: N_("Left out"),
}
WRITTEN = (Verdict.NEW, Verdict.CHANGES)
OPEN = (Verdict.DOUBTFUL, Verdict.WRONG)


class Difference(NamedTuple):
    """A field that would be changed: what it is called, how it reads and how it would."""

    label: str
    before: str
    after: str


class CellProblem(NamedTuple):
    """A cell that is wrong: the row of the sheet and the column, its place in words (`B7`).

    `offer` is what the program could do: `new_person` adds the colleague whom `text` names.
    """

    row: int
    column: int
    where: str
    slot: str
    text: str
    reason: str
    offer: str = ""


class Candidate(NamedTuple):
    """A record that a row may be."""

    id: str
    code: str
    name: str


class JudgedRow(NamedTuple):
    """One row: its place in the sheet from 0, the file's number for it, what would become of it.

    `cells` are its words in the columns that go somewhere. `key` says by what its record was
    found, `record` which one that is; `doubt` why the row is doubtful, `others` which records
    it may be. `notes` are words about how it was understood.
    """

    row: int
    number: int
    verdict: Verdict
    cells: tuple[str, ...]
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[Difference, ...] = ()
    key: str = ""
    record: Candidate | None = None
    doubt: str = ""
    others: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()


class Old(NamedTuple):
    """What a field of a record said, what it shall say, and the row that says so."""

    row: int
    before: Any
    after: Any


@dataclass(slots=True)
class Part:
    """A row of a record's table: the row that tells it, the id of the stored one, what changes."""

    row: int
    id: str
    values: dict[str, Any]
    changes: dict[str, Old] = field(default_factory=dict)


_NO_FIELDS: Mapping[str, Old] = MappingProxyType({})


@dataclass(slots=True)
class Group:
    """Rows that tell of one record; `record` is its id, "" for a new one."""

    rows: list[int]
    record: str = ""
    revision: int = 0
    key: str = ""
    doubt: str = ""
    others: tuple[str, ...] = ()
    own: Mapping[str, Old] = field(default_factory=lambda: _NO_FIELDS)
    parts: Sequence[Part] = ()

    @property
    def changes(self) -> bool:
        """Whether anything of a record that is there would be other than it is."""
        return bool(self.own) or any(part.changes or not part.id for part in self.parts)


@dataclass
class Judged:
    """All rows judged, or the first of them: `rows` says how many of how many.

    What is wrong is mended by judging again with other `fixes`; see the service.
    """

    draft: Draft
    fixes: Fixes
    found: Lookups
    understood: Understood
    groups: list[Group]
    verdicts: list[Verdict]
    group_of: list[int]
    stored: Mapping[str, Mapping[str, Any]]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows there are of each verdict."""
        counted = Counter(self.verdicts)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def is_whole(self) -> bool:
        """Whether all rows of the sheet were judged, not only the first ones."""
        return len(self.understood.rows) == len(self.draft.rows)

    @property
    def open_rows(self) -> list[int]:
        """The places in the sheet of the rows that are wrong or doubtful."""
        rows = self.understood.rows
        return [rows[n] for n, verdict in enumerate(self.verdicts) if verdict in OPEN]

    def numbers(self, verdicts: Collection[Verdict] = ()) -> Sequence[int]:
        """Which rows have one of these verdicts, all of them without any."""
        if not verdicts:
            return range(len(self.verdicts))
        return [n for n, verdict in enumerate(self.verdicts) if verdict in verdicts]

    def count(self, verdicts: Collection[Verdict] = ()) -> int:
        """How many rows have one of these verdicts."""
        return len(self.numbers(verdicts))

    def page(
        self, verdicts: Collection[Verdict] = (), offset: int = 0, limit: int = 100
    ) -> tuple[JudgedRow, ...]:
        """The rows with one of these verdicts from `offset` on, at most `limit`."""
        from desktop.services.table_imports.showing import shown

        some = self.numbers(verdicts)[offset : offset + limit]
        return tuple(shown(self, number) for number in some)
