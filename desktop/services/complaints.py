"""Complaints: received, acknowledged, handled, answered, closed, each in its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from desktop.forms.spec import Values
from desktop.forms.values import ref_to
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.complaint import Complaint
from desktop.models.states import Step
from desktop.services.clocks.clocks import case_clock
from desktop.services.filling import FilledIn, filled
from desktop.services.opened import Opened, opened
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.storage import plans
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002


class ComplaintRules(Rulebook):
    """The steps tell their own times, and severity tells by when they are due."""

    later: ClassVar[Mapping[str, frozenset[str]]] = {
        "closed": frozenset({"satisfaction", "satisfaction_note"}),
    }

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """Due dates that nobody has set follow from the day of receipt and the severity."""
        due = case_clock(session, values).due(values).fields()
        lacking = {key: at for key, at in due.items() if key in values and values[key] is None}
        return {**values, **lacking}

    def followed(self, session: Session, before: Values, after: Values) -> dict[str, Any]:
        """By when it is due, where the assessment, a hold or news to the customer moved that."""
        clock, now = case_clock(session, after), self.desk.clock.local().replace(second=0)
        opened_again = before["closed_at"] is not None and after["closed_at"] is None
        moved = clock.again(after, now) if opened_again else clock.renewed(before, after)
        return {key: at for key, at in moved.items() if key in after}

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Write the time of the step, unless the person has already written one."""
        complaint = _complaint(record)
        now = self.desk.clock.local().replace(second=0, microsecond=0)
        if step.verb == "acknowledge":
            complaint.acknowledged_at = complaint.acknowledged_at or now
        if step.verb == "communicate":
            complaint.decided_at = complaint.decided_at or now
        if step.verb == "close":
            complaint.closed_at = now
        if step.verb == "reopen":
            complaint.decided_at = complaint.closed_at = None

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From severity and receipt: due dates; from customer and contact: manager and phone."""
        if key in {"severity", "received_at"}:
            due = case_clock(session, values).due(values).fields()
            known = {due_key: at for due_key, at in due.items() if due_key in values}
            return filled(_("From severity and receipt, in working time"), **known)
        if key == "customer":
            customer = plans.customer(session, values["customer"])
            manager = customer.manager if customer else None
            found = ref_to("person", manager) if manager else None
            return filled(_("From the customer's card"), manager=found)
        if key == "complainant":
            phone = plans.phone_of(session, values["complainant"])
            return filled(_("From the customer's card"), complainant_phone=phone)
        return {}


class Complaints(Records):
    """The complaints of the workspace."""

    def open_of(self, customer_id: str) -> tuple[Opened, ...]:
        """The customer's complaints that are not closed, the first received first."""
        with self._desk.database.reading_session() as session:
            found = plans.complaints(session, customer_id, only_open=True)
            return tuple(opened(self.form, complaint) for complaint in found)


def _complaint(record: Record) -> Complaint:
    if not isinstance(record, Complaint):
        raise TypeError(type(record))
    return record
