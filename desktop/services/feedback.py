"""Suggestions and praise: taken in, assessed, put into practice, and answered in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from desktop.errors import Problem, Refused
from desktop.forms.spec import Values
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.states import Step
from desktop.models.suggestion import Suggestion
from desktop.services.clocks.clocks import case_clock
from desktop.services.filling import FilledIn, filled
from desktop.services.opened import Opened
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.services.whose import of_contact, of_customer
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002

PRAISE = "praise"
DECISIONS = {"adopt": "adopted", "adopt_partly": "partly_adopted", "decline": "declined"}
"""What each verb of the decision says of the suggestion."""

_DAYS = {
    "assess": "assessed_on",
    **dict.fromkeys(DECISIONS, "decided_on"),
    "implement": "implemented_on",
    "pass_on": "passed_on_at",
    "reply": "replied_on",
}
"""The day that each step writes, unless the person has already written it."""

_OF_PRAISE = frozenset({"pass_on", "reply", "reopen"})


class SuggestionRules(Rulebook):
    """The customer has an answer within two weeks, and praise is thanked for within one.

    What came of a suggestion is known later, and praise is passed on whenever there is time.
    """

    later: ClassVar[Mapping[str, frozenset[str]]] = {
        "replied": frozenset({"outcome", "realised_value", "passed_on_to", "passed_on_at"}),
    }

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """The day of the answer follows from the day of receipt, unless somebody has set it."""
        if values["reply_due_on"] is not None:
            return values
        return {**values, "reply_due_on": _due(session, values)}

    def problems(self, session: Session, values: Values, record: Record | None) -> list[Problem]:
        """No step has been taken on a day that is still to come."""
        return list(_still_to_come(values, self.desk.clock.today()))

    def may_take(self, session: Session, record: Record, step: Step) -> None:
        """Praise needs no decision; a suggestion is not answered before there is one."""
        suggestion = _suggestion(record)
        if not is_for(step, suggestion.kind, suggestion.state):
            raise Refused(_not_for_praise() if suggestion.kind == PRAISE else _decide_first())

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Write the day of the step, and what was decided."""
        suggestion = _suggestion(record)
        if step.verb == "reopen":
            _begin_again(suggestion)
            return
        if step.verb == "assess":
            suggestion.kind = suggestion.kind or "suggestion"
        if step.verb in DECISIONS:
            suggestion.decision = DECISIONS[step.verb]
            suggestion.decision_reason = suggestion.decision_reason or note
        day = _DAYS[step.verb]
        setattr(suggestion, day, getattr(suggestion, day) or self.desk.clock.today())

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From kind and receipt: the day of the answer; from the customer: their manager."""
        if key in {"kind", "received_on"}:
            return filled(
                _("From the receipt, in working days"), reply_due_on=_due(session, values)
            )
        if key == "contact":
            return of_contact(session, values["contact"])
        return of_customer(session, values["customer"]) if key == "customer" else {}


class Feedback(Records):
    """The suggestions and praise of the workspace."""

    def steps(self, record: Opened) -> tuple[Step, ...]:
        """The steps of its kind: praise is thanked for and passed on, a suggestion is decided."""
        kind, state = str(record.values["kind"]), record.state
        return tuple(step for step in super().steps(record) if is_for(step, kind, state))


def is_for(step: Step, kind: str, state: str) -> bool:
    """Whether the step is one of praise, or of a suggestion, that stands there."""
    if kind == PRAISE:
        return step.verb in _OF_PRAISE
    return step.verb != "pass_on" and (step.verb != "reply" or state != "received")


def _begin_again(suggestion: Suggestion) -> None:
    """Nothing has been decided, done or answered; praise has only been received."""
    suggestion.replied_on = suggestion.decided_on = suggestion.implemented_on = None
    suggestion.decision = ""
    if suggestion.kind == PRAISE:
        suggestion.state = "received"


def _still_to_come(values: Values, today: date) -> Iterator[Problem]:
    for key in dict.fromkeys(_DAYS.values()):
        day = values[key]
        if isinstance(day, date) and day > today:
            yield Problem((key,), _("This day is still to come: enter the day on which it was."))


def _not_for_praise() -> str:
    return _("Praise is thanked for and passed on; there is nothing to decide about it.")


def _decide_first() -> str:
    return _("A suggestion is assessed and decided before the customer is answered.")


def _due(session: Session, values: Values) -> date | None:
    received_on = values["received_on"]
    if not isinstance(received_on, date):
        return None
    return case_clock(session, values).reply_due(received_on, str(values["kind"]))


def _suggestion(record: Record) -> Suggestion:
    if not isinstance(record, Suggestion):
        raise TypeError(type(record))
    return record
