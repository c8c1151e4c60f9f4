"""The agenda as a calendar file for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.files import whole_file
from desktop.forms.exchange import from_json
from desktop.i18n import _
from desktop.services.agenda_items import one_line
from desktop.services.agenda_kinds import kind_label
from desktop.services.desk import Desk
from desktop.services.repetition import rule_of
from desktop.storage import agenda_calendar
from desktop.storage.agenda_calendar import CalendarLine, Removed
from desktop.storage.agenda_kinds import Whose
from desktop.storage.database import Connection

if TYPE_CHECKING:
    from desktop.reports.calendar_ics import Common, Entry, Standing

PAST = timedelta(days=90)
"""So long a change is told, so that a calendar that was read before hears of it."""

_LONGEST_TITLE = 120


@dataclass(frozen=True)
class Calendars:
    """Writes tasks, actions and visits; those deleted or put away are told as cancelled."""

    desk: Desk

    def write(self, target: Path, manager_id: str | None = None) -> int:
        """Write the calendar of everybody or of one person; how many entries it has."""
        from desktop.reports.calendar_ics import write_calendar  # icalendar takes 0.1 s to import

        with self.desk.database.reading() as connection:
            entries = [*self._entries(connection, manager_id)]
        with whole_file(target) as part, part.open("wb") as stream:
            return write_calendar(stream, _("CareDesk agenda"), entries)

    def _entries(self, connection: Connection, manager_id: str | None) -> Iterator[Entry]:
        since = self.desk.clock.now() - PAST
        whose = Whose(manager_id)
        for kind, line in agenda_calendar.calendar_lines(connection, since, whose):
            yield _visit(line) if kind == "visit" else _todo(kind, line)
        for gone in agenda_calendar.removed(connection, since):
            values = from_json(self.desk.catalogue[gone.form].form, gone.values)
            manager = values.get("manager")
            if manager_id is None or getattr(manager, "id", None) == manager_id:
                yield _gone(gone, values)


def _todo(kind: str, line: CalendarLine) -> Entry:
    from desktop.reports.calendar_ics import ToDo

    return ToDo(
        common=_common(kind, line),
        due_on=line.due_on,
        starts_on=line.starts_on,
        done_on=line.done_on,
        remind_at=line.remind_at,
        rule=_rule(line),
        until=line.repeat_until,
    )


def _visit(line: CalendarLine) -> Entry:
    from desktop.reports.calendar_ics import Visit

    return Visit(
        common=_common("visit", line),
        starts_at=line.at or datetime.combine(line.due_on, datetime.min.time()),
        length=timedelta(minutes=float(line.minutes)) if line.minutes else None,
        place=line.address,
    )


def _common(kind: str, line: CalendarLine) -> Common:
    from desktop.reports.calendar_ics import Common

    about = (line.details.strip(), line.code, line.manager)
    return Common(
        uid=line.id,
        title=_title(kind, line.title, line.customer),
        details="\n".join(words for words in about if words),
        category=kind_label(kind),
        standing=_standing(line),
        sequence=line.changes,
        created_at=line.created_at,
        changed_at=line.changed_at,
    )


def _gone(gone: Removed, values: dict[str, Any]) -> Entry:
    from desktop.reports.calendar_ics import Common, Standing, ToDo, Visit

    kind = "task" if gone.form == "task" else "visit"
    customer = values.get("customer")
    common = Common(
        uid=gone.id,
        title=_title(kind, str(values.get("title") or ""), customer.text if customer else ""),
        details=gone.code,
        category=kind_label(kind),
        standing=Standing.CANCELLED,
        sequence=gone.changes,
        created_at=gone.at,
        changed_at=gone.at,
    )
    if kind == "task":
        due_on = values.get("due_on")
        return ToDo(common, due_on if isinstance(due_on, date) else gone.at.date())
    at = values.get("happened_at")
    return Visit(common, at if isinstance(at, datetime) else gone.at.replace(tzinfo=None))


def _title(kind: str, title: str, customer: str) -> str:
    words = one_line(title)[:_LONGEST_TITLE] or kind_label(kind)
    return " · ".join(word for word in (words, customer) if word)


def _standing(line: CalendarLine) -> Standing:
    from desktop.reports.calendar_ics import Standing

    known = {
        "running": Standing.RUNNING,
        "done": Standing.DONE,
        "logged": Standing.DONE,
        "cancelled": Standing.CANCELLED,
    }
    return Standing.CANCELLED if line.over else known.get(line.state, Standing.OPEN)


def _rule(line: CalendarLine) -> str:
    """The rule of a task that comes back; none where what was written makes no sense."""
    if not line.repeats:
        return ""
    return rule_of(line.repeats, line.repeat_rule, line.due_on)
