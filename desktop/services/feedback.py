"""Suggestions and praise: taken in, assessed, put into practice, and answered in time."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.forms.spec import Values
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.states import Step
from desktop.models.suggestion import Suggestion
from desktop.services.due_dates import reply_due_on
from desktop.services.filling import FilledIn, filled
from desktop.services.rulebook import Rulebook
from desktop.services.whose import of_contact, of_customer
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002


class SuggestionRules(Rulebook):
    """The customer has an answer within two weeks, and praise is thanked for within one."""

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """The day of the answer follows from the day of receipt, unless somebody has set it."""
        if values["reply_due_on"] is not None:
            return values
        return {**values, "reply_due_on": _due(values)}

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Write when the customer was answered, unless the person has already written it."""
        suggestion = _suggestion(record)
        if step.verb == "reply":
            suggestion.replied_on = suggestion.replied_on or self.desk.clock.today()
        if step.verb == "reopen":
            suggestion.replied_on = None

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From kind and receipt: the day of the answer; from the customer: their manager."""
        if key in {"kind", "received_on"}:
            return filled(_("From the receipt, in working days"), reply_due_on=_due(values))
        if key == "contact":
            return of_contact(session, values["contact"])
        return of_customer(session, values["customer"]) if key == "customer" else {}


def _due(values: Values) -> date | None:
    received_on = values["received_on"]
    if not isinstance(received_on, date):
        return None
    return reply_due_on(received_on, str(values["kind"]))


def _suggestion(record: Record) -> Suggestion:
    if not isinstance(record, Suggestion):
        raise TypeError(type(record))
    return record
