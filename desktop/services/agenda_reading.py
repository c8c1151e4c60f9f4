"""What is marked as due, read in order and put into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from desktop.services.agenda_items import AgendaItem, Wording
from desktop.services.agenda_kinds import ORDER
from desktop.services.clocks.working_days import known_years
from desktop.services.desk import Desk
from desktop.storage import agenda
from desktop.storage.agenda import Mark
from desktop.storage.database import Connection


@dataclass(frozen=True)
class Group:
    """The most urgent items of a group, and how many there are in truth."""

    items: tuple[AgendaItem, ...]
    count: int


@dataclass(frozen=True)
class AgendaReader:
    """Reads the words of those few that are shown."""

    desk: Desk

    @property
    def wording(self) -> Wording:
        """The words as they are today."""
        return Wording(self.desk.catalogue, self.desk.clock.local())

    def group(self, connection: Connection, marks: Sequence[Mark], limit: int) -> Group:
        """The first of the marks in words, and how many they are."""
        first = sorted(marks, key=_order)[:limit]
        return Group(self.worded(connection, first), len(marks))

    def worded(self, connection: Connection, marks: Iterable[Mark]) -> tuple[AgendaItem, ...]:
        """The marks in words, in their order."""
        marks = tuple(marks)
        wording = replace(self.wording, known_years=known_years(connection))
        lines = agenda.lines(connection, marks)
        return tuple(
            wording.dated(mark, lines[mark.kind, mark.id])
            for mark in marks
            if (mark.kind, mark.id) in lines
        )


def _order(mark: Mark) -> tuple[date, time, int, str]:
    """Day by day; on each first what has a time, then kind by kind."""
    at = mark.at.time() if mark.at else time.max
    return mark.due_on, at, ORDER[mark.kind], mark.id
