"""By when a complaint or a reply is due, in working time and without the holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from desktop.forms.spec import Values
from desktop.services.clocks.targets import Target, Targets, later
from desktop.worktime import WorkCalendar

BEFORE_ASSESSMENT = "medium"
"""The priority of a complaint of which nobody has said how bad it is."""

DUE_FIELDS = {
    "acknowledge": "acknowledge_due_at",
    "assess": "assess_due_at",
    "respond": "response_due_at",
    "update": "next_update_due_at",
}
"""The fields of the form that hold when a stage is due."""

DONE_FIELDS = {
    "acknowledge": "acknowledged_at",
    "assess": "assessed_at",
    "respond": "decided_at",
    "update": "closed_at",
}
"""The fields that say when it was done: from then on its time stands."""

_HEARD_AT = ("received_at", "acknowledged_at", "decided_at")
"""The fields of the times at which a step itself tells the customer of the case."""


@dataclass(frozen=True)
class CaseDue:
    """The times by which a complaint's stages are due; None where there is no target."""

    acknowledge: datetime | None = None
    assess: datetime | None = None
    respond: datetime | None = None
    update: datetime | None = None

    def fields(self) -> dict[str, datetime | None]:
        """The times by the fields of the form."""
        return {DUE_FIELDS[stage]: at for stage, at in asdict(self).items()}


@dataclass(frozen=True)
class CaseClock:
    """Reads the times of one case, whose customer is of a certain level."""

    calendar: WorkCalendar
    targets: Targets
    level: str = ""

    def due(self, values: Values) -> CaseDue:
        """All four times. Each counts from the receipt, news from when the customer last heard."""
        received = values.get("received_at")
        if not isinstance(received, datetime):
            return CaseDue()
        return CaseDue(
            acknowledge=self._due("acknowledge", received, values),
            assess=self._due("assess", received, values),
            respond=self._due("respond", received, values),
            update=self._due("update", max(_heard(values), default=received), values),
        )

    def renewed(self, before: Values, after: Values) -> dict[str, datetime | None]:
        """The fields of what is still to be done, where a change or a step has moved them.

        A time that a person had set stays, but for what the case was held meanwhile.
        """
        old, new = self.due(before).fields(), self.due(after).fields()
        held = self.held(after) - self.held(before)
        moved = {}
        for stage, key in DUE_FIELDS.items():
            stands = after.get(key)
            if after.get(DONE_FIELDS[stage]) is not None or stands != before.get(key):
                continue
            if stands is None or stands == old[key]:
                moved[key] = new[key]
            elif held > 0:
                moved[key] = later(self.calendar, stands, held)
        return {key: at for key, at in moved.items() if at != after.get(key)}

    def again(self, values: Values, now: datetime) -> dict[str, datetime | None]:
        """The fields of a case that is opened again: its answer and news count from now."""
        return {
            DUE_FIELDS[stage]: self._target(stage, values).after(self.calendar, now)
            for stage in ("respond", "update")
        }

    def held(self, values: Values, since: datetime | None = None) -> int:
        """For how many working minutes the case was held, from `since` on; running holds aside."""
        minutes, counted = 0, since
        for start, end in sorted(_holds(values.get("holds", ()))):
            begins = start if counted is None else max(start, counted)
            if begins < end:
                minutes += self.calendar.between(begins, end)
                counted = end
        return minutes

    def reply_due(self, received_on: date, kind: str) -> date | None:
        """The day by which a suggestion or praise is answered; that of receipt is not counted."""
        evening = datetime.combine(received_on, time.max)
        due = self.targets.of(self.level, kind).after(self.calendar, evening)
        return due.date() if due else None

    def _due(self, stage: str, start: datetime, values: Values) -> datetime | None:
        target = self._target(stage, values)
        return target.after(self.calendar, start, self.held(values, start))

    def _target(self, stage: str, values: Values) -> Target:
        return self.targets.of(self.level, stage, urgency(values))


def urgency(values: Values) -> str:
    """The priority; before the assessment how severe it is said to be."""
    known = values.get("priority") or values.get("severity")
    return known if isinstance(known, str) and known else BEFORE_ASSESSMENT


def _heard(values: Values) -> Iterator[datetime]:
    """When the customer heard of the case, or we of it."""
    told: Iterable[Any] = [values.get(key) for key in _HEARD_AT]
    for row in values.get("updates", ()):
        if row.get("audience") == "customer":
            told = [*told, row.get("noted_at")]
    yield from (at for at in told if isinstance(at, datetime))


def _holds(rows: Iterable[Values]) -> Iterator[tuple[datetime, datetime]]:
    for row in rows:
        start, end = row.get("from_at"), row.get("to_at")
        if isinstance(start, datetime) and isinstance(end, datetime):
            yield start, end
