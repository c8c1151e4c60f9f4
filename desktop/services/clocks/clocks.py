"""What the clocks of cases go by: working time, targets and rules, to be asked and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from desktop.errors import Invalid, Problem
from desktop.forms.spec import Values
from desktop.i18n import _
from desktop.services.clocks import case_rules, targets, working_days
from desktop.services.clocks.case_due import CaseClock, CaseDue
from desktop.services.clocks.case_rules import CaseRules
from desktop.services.clocks.due_list import AT_ONCE, DueList, due_list
from desktop.services.clocks.targets import EVERY, LONGEST, Place, Target, Targets
from desktop.services.clocks.working_days import WorkingDays
from desktop.services.desk import Desk
from desktop.services.undo import Undo
from desktop.storage import plans, workdays
from desktop.storage.database import Connection, Session
from desktop.worktime import Hours, Span, WorkCalendar


class Clocks:
    """The clocks of a workspace. What is changed holds for times that are written from then on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.days = WorkingDays(desk)

    # ------------------------------------------------------------------------------- looking

    def calendar(self) -> WorkCalendar:
        """The working days and hours as they are now."""
        with self._desk.database.reading() as connection:
            return working_days.calendar(connection)

    def targets(self) -> Targets:
        """All targets."""
        with self._desk.database.reading() as connection:
            return all_targets(connection)

    def target(self, level: str, stage: str, priority: str = EVERY) -> Target:
        """How soon a stage shall be done for customers of a level in cases of a priority."""
        return self.targets().of(level, stage, priority)

    def rules(self) -> CaseRules:
        """The rules of cases."""
        with self._desk.database.reading() as connection:
            return rules(connection)

    def due(self, values: Values) -> CaseDue:
        """By when the stages of a complaint with these values are due."""
        with self._desk.database.reading_session() as session:
            return case_clock(session, values).due(values)

    def due_list(
        self,
        as_of: datetime | None = None,
        manager_id: str | None = None,
        limit: int | None = AT_ONCE,
    ) -> DueList:
        """The stages of complaints that wait, the first due first, seen from a time.

        What is open now counts; without a limit all of it is read.
        """
        return due_list(self._desk, as_of, manager_id, limit)

    # ------------------------------------------------------------------------------- changing

    def change_hours(self, spans: Sequence[Span]) -> Undo:
        """Say in which spans of a day work is done. Raises `Invalid`."""
        try:
            Hours(tuple(spans))
        except ValueError as error:
            words = _("Each span must end after it begins, and before the next one.")
            raise Invalid(
                _("The working hours were not changed."), (Problem(("hours",), words),)
            ) from error
        return self._put_hours([(_written(start), _written(end)) for start, end in spans])

    def change_target(self, place: Place, target: Target | None) -> Undo:
        """Set a target; None has it as usual. Raises `Invalid`."""
        if target is not None:
            _check(place, target)
        kept = None if target is None else (target.amount, target.unit)
        return self._put_target(place, kept)

    def change_rules(self, **changed: Any) -> Undo:  # noqa: ANN401 - each rule has its own type
        """Set rules by their names. Raises `Invalid`."""
        before = self.rules()
        self._put_rules(case_rules.checked(replace(before, **changed)))
        return Undo(_("The rules of cases were changed."), lambda: self._put_rules(before))

    # ----------------------------------------------------------------------------------------

    def _put_hours(self, spans: Sequence[tuple[str, str]]) -> Undo:
        with self._desk.database.transaction() as session:
            before = workdays.hours(session.connection())
            workdays.put_hours(session, spans)
        self._desk.publish("calendar", "hours")

        def back() -> None:
            self._put_hours(before)

        return Undo(_("The working hours were changed."), back)

    def _put_target(self, place: Place, target: tuple[int, str] | None) -> Undo:
        with self._desk.database.transaction() as session:
            before = workdays.targets(session.connection()).get(place)
            workdays.put_target(session, place, target)
        self._desk.publish("calendar", "targets")

        def back() -> None:
            self._put_target(place, before)

        return Undo(_("The target was changed."), back)

    def _put_rules(self, rules: CaseRules) -> None:
        usual = case_rules.USUAL.kept()
        with self._desk.database.transaction() as session:
            for key, value in rules.kept().items():
                workdays.put_rule(session, key, None if value == usual[key] else value)
        self._desk.publish("calendar", "rules")


# ------------------------------------------------------------------------- inside a transaction


def all_targets(connection: Connection) -> Targets:
    """All targets."""
    return Targets(
        {
            Place(*place): Target(amount, unit)
            for place, (amount, unit) in workdays.targets(connection).items()
        }
    )


def rules(connection: Connection) -> CaseRules:
    """The rules of cases."""
    return case_rules.read(workdays.rules(connection))


def case_clock(session: Session, values: Values) -> CaseClock:
    """The clock of a case with these values: its customer's level decides the targets."""
    connection = session.connection()
    with session.no_autoflush:
        customer = plans.customer(session, values.get("customer"))
    level = customer.level if customer else EVERY
    return CaseClock(working_days.calendar(connection), all_targets(connection), level)


def working_day_after(session: Session, day: date, count: int) -> date:
    """The `count`-th working day after `day`, which is itself not counted."""
    calendar = working_days.calendar(session.connection())
    return calendar.days_after(datetime.combine(day, time.max), count).date()


def _check(place: Place, target: Target) -> None:
    most = LONGEST.get(target.unit)
    if place.stage not in targets.STAGES or most is None or not 0 <= target.amount <= most:
        words = _("Write a number from 0 (no target) to {most}.").format(most=most or 0)
        raise Invalid(_("The target was not changed."), (Problem(("amount",), words),))


def _written(at: time) -> str:
    return at.isoformat("minutes")
