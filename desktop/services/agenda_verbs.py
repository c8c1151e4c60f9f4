"""What can be done from the agenda: finish a thing or move it, and take that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from desktop.errors import Refused
from desktop.forms.text import day_words
from desktop.i18n import _
from desktop.services import case_rows
from desktop.services.agenda_items import AgendaItem
from desktop.services.agenda_kinds import KINDS
from desktop.services.care_plans import CarePlans
from desktop.services.desk import Desk
from desktop.services.history import History
from desktop.services.opened import Opened
from desktop.services.records import Records
from desktop.services.tasks import Tasks
from desktop.services.undo import Undo
from desktop.storage import settling


@dataclass(frozen=True)
class AgendaVerbs:
    """Goes through the records' own services, so that rules, history and news hold."""

    desk: Desk
    kinds: dict[str, Records]

    def finish(self, item: AgendaItem) -> Undo:
        """Do it. Raises `Refused` where the form is the place for that."""
        if not item.can_finish:
            raise _needs_its_form(item)
        if item.kind == "action":
            return self._finish_action(item)
        if item.kind == "task":
            return self._finish_task(item)
        if item.kind in case_rows.TABLE:
            return self._finish_row(item)
        return self._settle(item)

    def move(self, item: AgendaItem, day: date) -> Undo:
        """Put it on another day. Raises `Refused` where the form is the place for that."""
        if not item.can_move:
            raise _needs_its_form(item)
        if item.kind == "action":
            self._plans.move_action(item.row_id, day)
            back = self._to(lambda: self._plans.move_action(item.row_id, item.due_on))
        elif item.kind == "task":
            self._tasks.move(item.record_id, day)
            back = self._to(lambda: self._tasks.move(item.record_id, item.due_on))
        elif item.kind in case_rows.TABLE:
            where = (item.kind, item.record_id, item.row_id)
            self._rows(item).move(*where, day)
            back = self._to(lambda: self._rows(item).move(*where, item.due_on))
        else:
            back = self._move_field(item, day)
        words = _("“{title}” was moved to {day}.")
        return Undo(words.format(title=item.title, day=day_words(day)), back)

    # ----------------------------------------------------------------------------------------

    @property
    def _plans(self) -> CarePlans:
        return cast("CarePlans", self.kinds["care_plan"])

    @property
    def _tasks(self) -> Tasks:
        return cast("Tasks", self.kinds["task"])

    def _rows(self, item: AgendaItem) -> case_rows.CaseRows:
        return case_rows.CaseRows(self.desk, self.kinds[item.form])

    def _finish_row(self, item: AgendaItem) -> Undo:
        """Done today; taken back, the row is as it was."""
        where = (item.kind, item.record_id, item.row_id)
        before = self._rows(item).row(*where)
        self._rows(item).finish(*where)
        back = self._to(lambda: self._rows(item).put_back(item.kind, item.record_id, before))
        return Undo(_done(item), back)

    def _finish_action(self, item: AgendaItem) -> Undo:
        history = History(self.desk, self.kinds)
        self._plans.finish_action(item.row_id)
        done = history.of("care_plan", item.record_id)[0].id
        return Undo(_done(item), self._to(lambda: history.take_back(done)))

    def _finish_task(self, item: AgendaItem) -> Undo:
        followed = self._tasks.successor(item.record_id)
        self._tasks.take(item.record_id, "complete")
        follower = None if followed else self._tasks.successor(item.record_id)

        def back() -> None:
            self._tasks.take(item.record_id, "reopen")
            if follower is not None:
                self._forget(follower)

        return Undo(_done(item), back)

    def _forget(self, follower: Opened) -> None:
        """Remove the task that came of the one that is open again, unless somebody touched it."""
        now = self._tasks.open(follower.id)
        if now.revision == follower.revision:
            self._tasks.delete(follower.id)

    def _settle(self, item: AgendaItem) -> Undo:
        with self.desk.database.transaction() as session:
            who = self.desk.who(session)
            settling.settle(
                session, item.kind, item.row_id, item.due_on, at=self.desk.clock.now(), who=who
            )
        self.desk.publish("agenda", item.row_id)

        def back() -> None:
            with self.desk.database.transaction() as session:
                settling.unsettle(session, item.kind, item.row_id, item.due_on)
            self.desk.publish("agenda", item.row_id)

        return Undo(_("“{title}” will not be shown again.").format(title=item.title), back)

    def _move_field(self, item: AgendaItem, day: date) -> Callable[[], None]:
        records, field = self.kinds[item.form], KINDS[item.kind].field
        before = records.open(item.record_id).values[field]
        after = datetime.combine(day, before.time()) if isinstance(before, datetime) else day
        records.save({field: after}, item.record_id)
        return self._to(lambda: records.save({field: before}, item.record_id))

    def _to(self, verb: Callable[[], Opened]) -> Callable[[], None]:
        def back() -> None:
            verb()

        return back


def _done(item: AgendaItem) -> str:
    return _("“{title}” is done.").format(title=item.title)


def _needs_its_form(item: AgendaItem) -> Refused:
    return Refused(
        _("“{title}” was not changed: more has to be said there.").format(title=item.title),
        advice=_("Open it and enter what is asked for."),
    )
