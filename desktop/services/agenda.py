"""What today asks for: everything that is due, done or moved from one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from desktop.errors import NotFound
from desktop.forms.text import day_words, list_words
from desktop.forms.values import Ref
from desktop.i18n import _, ngettext
from desktop.services.agenda_items import AgendaItem, is_late
from desktop.services.agenda_kinds import CLOCKED, KINDS, kind_label
from desktop.services.agenda_reading import AgendaReader, Group
from desktop.services.agenda_standing import STAGE, standing
from desktop.services.agenda_verbs import AgendaVerbs
from desktop.services.calendars import Calendars
from desktop.services.desk import Desk
from desktop.services.records import Records
from desktop.services.rhythms import Rhythms
from desktop.services.undo import Undo
from desktop.storage import agenda, agenda_reminders, agenda_years, records
from desktop.storage.agenda import Mark
from desktop.storage.agenda_kinds import Whose

__all__ = ["KINDS", "Agenda", "AgendaItem", "Agendas", "Group", "Reminder", "Undo", "kind_label"]

LIMIT = 200
"""So many items of a group are read; more is not a day's work."""

LIMIT_OF_CALENDAR = 2000
SOON = timedelta(days=7)
LATER = timedelta(days=30)
BEFOREHAND = timedelta(minutes=30)

_LONG_AGO = date(1900, 1, 1)


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
        self._reader = AgendaReader(desk)

    # ------------------------------------------------------------------------------- looking

    def today(self, manager_id: str | None = None) -> Agenda:
        """What is to be done now; of everybody, or of one person."""
        today, whose = self._desk.clock.today(), Whose(manager_id)
        with self._desk.database.reading() as connection:
            marks = [*agenda.marks(connection, _LONG_AGO, today + LATER, whose)]
            marks += agenda_years.birthday_marks(connection, today, today + SOON, whose)
            overdue, rest = self._parted(marks)
            now = [mark for mark in rest if mark.due_on == today]
            soon = [mark for mark in rest if today < mark.due_on <= today + SOON]
            return Agenda(
                day=today,
                overdue=self._reader.group(connection, overdue, LIMIT),
                today=self._reader.group(connection, now, LIMIT),
                this_week=self._reader.group(connection, soon, LIMIT),
                standing=standing(self._reader, connection, self._rhythms.days(), manager_id),
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
            return self._reader.group(connection, marks, limit).items

    def of_customer(self, customer_id: str) -> tuple[AgendaItem, ...]:
        """What is overdue or due within thirty days at one customer, in order."""
        today, whose = self._desk.clock.today(), Whose(customer_id=customer_id)
        with self._desk.database.reading() as connection:
            marks = [*agenda.marks(connection, _LONG_AGO, today + LATER, whose)]
            marks += agenda_years.birthday_marks(connection, today, today + LATER, whose)
            marks += agenda_years.contract_marks(connection, today - STAGE, today, whose)
            return self._reader.group(connection, marks, LIMIT).items

    # ------------------------------------------------------------------------------- doing

    def finish(self, item: AgendaItem) -> Undo:
        """Do it, or note that it was dealt with. Raises what the record's own service raises."""
        return self._verbs.finish(item)

    def move(self, item: AgendaItem, day: date) -> Undo:
        """Put it on another day, at the same time. Raises what the record's own service raises."""
        return self._verbs.move(item, day)

    # ------------------------------------------------------------------------------- telling

    def calendar(self, target: Path, manager_id: str | None = None) -> int:
        """Write tasks, actions and visits as a calendar file (.ics); how many entries it has.

        A second file changes what other calendars took from the first, and doubles nothing.
        """
        return Calendars(self._desk).write(target, manager_id)

    def reminders(
        self, since: datetime, until: datetime, manager_id: str | None = None
    ) -> tuple[Reminder, ...]:
        """What is to be told after `since` and not after `until`, by wall time, in order.

        Tasks at the time that was set; visits half an hour before they begin, and the stages of
        complaints half an hour before they are due.
        """
        whose = Whose(manager_id)
        with self._desk.database.reading() as connection:
            tasks = agenda_reminders.tasks(connection, since, until, whose)
            times = since + BEFOREHAND, until + BEFOREHAND
            near = agenda_reminders.near(connection, *times, whose, ("visit", *CLOCKED))
            told = dict((*tasks, *((mark, _before(mark)) for mark in near)))
            items = self._reader.worded(connection, tuple(told))
        at = {(mark.kind, mark.id): when for mark, when in told.items()}
        found = [_reminder(item, at[item.kind, item.record_id]) for item in items]
        return tuple(sorted(found, key=lambda each: each.at))

    def opening(self, manager_id: str | None = None) -> Reminder | None:
        """What the day brings, told once when work begins; None if it brings nothing."""
        today, whose = self._desk.clock.today(), Whose(manager_id)
        with self._desk.database.reading() as connection:
            marks = [*agenda.marks(connection, _LONG_AGO, today, whose)]
            marks += agenda_years.birthday_marks(connection, today, today, whose)
        overdue = len(self._parted(marks)[0])
        if not marks:
            return None
        return Reminder(
            at=self._desk.clock.local(),
            title=_("Today"),
            words=_day_words(len(marks) - overdue, overdue),
            item=None,
        )

    # ----------------------------------------------------------------------------------------

    def _parted(self, marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
        """What should have been done by now, and the rest."""
        now, late, rest = self._desk.clock.local(), list[Mark](), list[Mark]()
        for mark in marks:
            (late if is_late(mark, now) else rest).append(mark)
        return late, rest

    def person_named(self, name: str) -> str:
        """The id of the colleague with this name or number. Raises `NotFound`."""
        with self._desk.database.reading_session() as session:
            found = records.resolve(session, "person", Ref(None, name.strip()), {})
        if found.id is None:
            raise NotFound(_("There is nobody called “{name}”.").format(name=name))
        return found.id


def _before(mark: Mark) -> datetime:
    return (mark.at or datetime.combine(mark.due_on, time.min)) - BEFOREHAND


def _reminder(item: AgendaItem, at: datetime) -> Reminder:
    what = kind_label(item.kind) if item.kind in CLOCKED else ""
    words = " · ".join(word for word in (what, item.customer, _when(item)) if word)
    return Reminder(at=at, title=item.title, words=words, item=item)


def _when(item: AgendaItem) -> str:
    if item.starts_at is not None and item.kind in CLOCKED:
        return _("due at {time}").format(time=item.starts_at.strftime("%H:%M"))
    if item.starts_at is not None:
        return _("at {time}").format(time=item.starts_at.strftime("%H:%M"))
    return _("due on {day}").format(day=day_words(item.due_on))


def _day_words(today: int, overdue: int) -> str:
    due = ngettext("{count} thing is due today", "{count} things are due today", today)
    late = ngettext("{count} is overdue", "{count} are overdue", overdue)
    said = [words.format(count=count) for words, count in ((due, today), (late, overdue)) if count]
    return list_words(said)
