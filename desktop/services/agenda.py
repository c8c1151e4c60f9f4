"""What today asks for: everything that is due, done or moved from one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from desktop.errors import NotFound
from desktop.forms.text import day_words
from desktop.forms.values import Ref
from desktop.i18n import _, ngettext
from desktop.services.agenda_items import (
    KINDS,
    ORDER,
    AgendaItem,
    Wording,
    kind_label,
    silence_words,
)
from desktop.services.agenda_verbs import AgendaVerbs, Undo
from desktop.services.desk import Desk
from desktop.services.records import Records
from desktop.services.rhythms import Rhythms
from desktop.storage import agenda, agenda_reminders, agenda_standing, agenda_years, records
from desktop.storage.agenda import Mark
from desktop.storage.agenda_kinds import Whose
from desktop.storage.agenda_standing import Standing
from desktop.storage.database import Connection

__all__ = ["KINDS", "Agenda", "AgendaItem", "Agendas", "Group", "Reminder", "Undo", "kind_label"]

LIMIT = 200
"""So many items of a group are read; more is not a day's work."""

OF_A_KIND = 50
"""So many of each kind of what has no day."""

LIMIT_OF_CALENDAR = 2000
SOON = timedelta(days=7)
LATER = timedelta(days=30)
BEFORE_A_VISIT = timedelta(minutes=30)

_LONG_AGO = date(1900, 1, 1)
_STAGE = timedelta(days=29)
"""A contract's stage asks until the next one does, or for so long after its end."""

_NEED_A_PLAN = ("a",)


@dataclass(frozen=True)
class Group:
    """The most urgent items of a group, and how many there are in truth."""

    items: tuple[AgendaItem, ...]
    count: int


@dataclass(frozen=True)
class Agenda:
    """What is overdue, due on `day`, due within the seven days after it, and what has no day.

    `later_count` is how much follows within thirty days.
    """

    day: date
    overdue: Group
    today: Group
    this_week: Group
    standing: Group
    later_count: int

    @property
    def count(self) -> int:
        """How much should be done by the end of the day."""
        return self.overdue.count + self.today.count


class Reminder(NamedTuple):
    """What is to be told at a time; without an item it is about the whole day."""

    at: datetime
    title: str
    words: str
    item: AgendaItem | None


class Agendas:
    """The agenda of the office, or of one of its people."""

    def __init__(self, desk: Desk, kinds: dict[str, Records], rhythms: Rhythms) -> None:
        self._desk, self._rhythms = desk, rhythms
        self._verbs = AgendaVerbs(desk, kinds)

    # ------------------------------------------------------------------------------- looking

    def today(self, manager_id: str | None = None) -> Agenda:
        """What is to be done now; of everybody, or of one person."""
        today, whose = self._desk.clock.today(), Whose(manager_id)
        with self._desk.database.reading() as connection:
            marks = [*agenda.marks(connection, _LONG_AGO, today + LATER, whose)]
            marks += agenda_years.birthday_marks(connection, today, today + SOON, whose)
            overdue = [mark for mark in marks if mark.due_on < today]
            now = [mark for mark in marks if mark.due_on == today]
            soon = [mark for mark in marks if today < mark.due_on <= today + SOON]
            return Agenda(
                day=today,
                overdue=self._group(connection, overdue),
                today=self._group(connection, now),
                this_week=self._group(connection, soon),
                standing=self._standing(connection, manager_id),
                later_count=len(marks) - len(overdue) - len(now) - len(soon),
            )

    def between(
        self, first: date, last: date, manager_id: str | None = None, *, done: bool = False
    ) -> tuple[AgendaItem, ...]:
        """What stands in a calendar from `first` to `last`, both included, in order.

        With `done`, what was done on these days too. At most 2,000 items.
        """
        whose, limit = Whose(manager_id), LIMIT_OF_CALENDAR
        with self._desk.database.reading() as connection:
            marks = [*agenda.marks(connection, first, last, whose)]
            marks += agenda_years.birthday_marks(connection, first, last, whose)
            marks += agenda_years.contract_marks(connection, first, last, whose)
            if done:
                marks += agenda.marks(connection, first, last, whose, done=True, limit=limit)
            return self._worded(connection, sorted(marks, key=_order)[:limit])

    def of_customer(self, customer_id: str) -> tuple[AgendaItem, ...]:
        """What is overdue or due within thirty days at one customer, in order."""
        today, whose = self._desk.clock.today(), Whose(customer_id=customer_id)
        with self._desk.database.reading() as connection:
            marks = [*agenda.marks(connection, _LONG_AGO, today + LATER, whose)]
            marks += agenda_years.birthday_marks(connection, today, today + LATER, whose)
            marks += agenda_years.contract_marks(connection, today - _STAGE, today, whose)
            return self._worded(connection, sorted(marks, key=_order)[:LIMIT])

    # ------------------------------------------------------------------------------- doing

    def finish(self, item: AgendaItem) -> Undo:
        """Do it, or note that it was dealt with. Raises what the record's own service raises."""
        return self._verbs.finish(item)

    def move(self, item: AgendaItem, day: date) -> Undo:
        """Put it on another day, at the same time. Raises what the record's own service raises."""
        return self._verbs.move(item, day)

    # ------------------------------------------------------------------------------- telling

    def reminders(
        self, since: datetime, until: datetime, manager_id: str | None = None
    ) -> tuple[Reminder, ...]:
        """What is to be told after `since` and not after `until`, by wall time, in order.

        Tasks at the time that was set, visits half an hour before they begin.
        """
        whose = Whose(manager_id)
        with self._desk.database.reading() as connection:
            tasks = agenda_reminders.tasks(connection, since, until, whose)
            visits = agenda_reminders.visits(
                connection, since + BEFORE_A_VISIT, until + BEFORE_A_VISIT, whose
            )
            told = dict((*tasks, *((visit, _before(visit)) for visit in visits)))
            items = self._worded(connection, tuple(told))
        at = {(mark.kind, mark.id): when for mark, when in told.items()}
        found = [_reminder(item, at[item.kind, item.record_id]) for item in items]
        return tuple(sorted(found, key=lambda each: each.at))

    def opening(self, manager_id: str | None = None) -> Reminder | None:
        """What the day brings, told once when work begins; None if it brings nothing."""
        today, whose = self._desk.clock.today(), Whose(manager_id)
        with self._desk.database.reading() as connection:
            marks = [*agenda.marks(connection, _LONG_AGO, today, whose)]
            marks += agenda_years.birthday_marks(connection, today, today, whose)
        overdue = sum(mark.due_on < today for mark in marks)
        if not marks:
            return None
        return Reminder(
            at=self._desk.clock.local(),
            title=_("Today"),
            words=_day_words(len(marks) - overdue, overdue),
            item=None,
        )

    # ----------------------------------------------------------------------------------------

    def person_named(self, name: str) -> str:
        """The id of the colleague with this name or number. Raises `NotFound`."""
        with self._desk.database.reading_session() as session:
            found = records.resolve(session, "person", Ref(None, name.strip()), {})
        if found.id is None:
            raise NotFound(_("There is nobody called “{name}”.").format(name=name))
        return found.id

    def _group(self, connection: Connection, marks: Sequence[Mark]) -> Group:
        first = sorted(marks, key=_order)[:LIMIT]
        return Group(self._worded(connection, first), len(marks))

    def _worded(self, connection: Connection, marks: Iterable[Mark]) -> tuple[AgendaItem, ...]:
        marks = tuple(marks)
        lines = agenda.lines(connection, marks)
        wording = self._wording
        return tuple(
            wording.dated(mark, lines[mark.kind, mark.id])
            for mark in marks
            if (mark.kind, mark.id) in lines
        )

    @property
    def _wording(self) -> Wording:
        return Wording(self._desk.catalogue, self._desk.clock.today())

    def _standing(self, connection: Connection, manager_id: str | None) -> Group:
        groups = (
            self._to_approve(connection, manager_id),
            self._out_of_period(connection, manager_id),
            self._without_plan(connection, manager_id),
            self._contracts(connection, manager_id),
            self._silent(connection, manager_id),
        )
        items = tuple(item for group in groups for item in group.items)
        return Group(items, sum(group.count for group in groups))

    def _to_approve(self, connection: Connection, manager_id: str | None) -> Group:
        found = agenda_standing.to_approve(connection, manager_id, OF_A_KIND)
        today, wording = self._desk.clock.today(), self._wording
        items = []
        for line in found.lines:
            day = line.since or today
            note = _("Awaiting approval since {day}").format(day=day_words(day))
            items.append(wording.standing("approve", line, day, note))
        return Group(tuple(items), found.count)

    def _out_of_period(self, connection: Connection, manager_id: str | None) -> Group:
        today, wording = self._desk.clock.today(), self._wording
        found = agenda_standing.out_of_period(connection, today, manager_id, OF_A_KIND)
        items = []
        for line in found.lines:
            day = line.since or today
            note = _("The period of the plan ended on {day}").format(day=day_words(day))
            items.append(wording.standing("draw_up", line, day, note, overdue=True))
        return Group(tuple(items), found.count)

    def _without_plan(self, connection: Connection, manager_id: str | None) -> Group:
        found = agenda_standing.without_plan(connection, _NEED_A_PLAN, manager_id, OF_A_KIND)
        note, today, wording = _("No plan is in force"), self._desk.clock.today(), self._wording
        items = [wording.standing("draw_up", line, today, note) for line in found.lines]
        return Group(tuple(items), found.count)

    def _contracts(self, connection: Connection, manager_id: str | None) -> Group:
        today = self._desk.clock.today()
        whose = Whose(manager_id)
        marks = [*agenda_years.contract_marks(connection, today - _STAGE, today, whose)]
        first = sorted(marks, key=_order)[:OF_A_KIND]
        return Group(self._worded(connection, first), len(marks))

    def _silent(self, connection: Connection, manager_id: str | None) -> Group:
        today, days = self._desk.clock.today(), self._rhythms.days()
        found: Standing = agenda_standing.silent(connection, today, days, manager_id, OF_A_KIND)
        wording = self._wording
        items = [
            wording.standing("neglected", line, due_on, silence_words(line.since, today))
            for line, due_on in zip(found.lines, found.due, strict=True)
        ]
        return Group(tuple(items), found.count)


def _order(mark: Mark) -> tuple[date, time, int, str]:
    """Day by day; on each first what has a time, then kind by kind."""
    at = mark.at.time() if mark.at else time.max
    return mark.due_on, at, ORDER[mark.kind], mark.id


def _before(visit: Mark) -> datetime:
    return (visit.at or datetime.combine(visit.due_on, time.min)) - BEFORE_A_VISIT


def _reminder(item: AgendaItem, at: datetime) -> Reminder:
    words = " · ".join(word for word in (item.customer, _when(item)) if word)
    return Reminder(at=at, title=item.title, words=words, item=item)


def _when(item: AgendaItem) -> str:
    if item.starts_at is not None:
        return _("at {time}").format(time=item.starts_at.strftime("%H:%M"))
    return _("due on {day}").format(day=day_words(item.due_on))


def _day_words(today: int, overdue: int) -> str:
    due = ngettext("{count} thing is due today", "{count} things are due today", today)
    late = ngettext("{count} is overdue", "{count} are overdue", overdue)
    said = [words.format(count=count) for words, count in ((due, today), (late, overdue)) if count]
    return _("; ").join(said)
