"""Services that customers asked for: promised for a time, and done in time or late."""

from __future__ import annotations

from desktop.forms.spec import Values
from desktop.models.base import Record
from desktop.models.service_request import ServiceRequest
from desktop.models.states import Step
from desktop.services.filling import FilledIn
from desktop.services.rulebook import Rulebook
from desktop.services.whose import of_contact, of_customer, of_service
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002


class ServiceRequestRules(Rulebook):
    """A service that is finished tells when."""

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Write the time of the end, unless the person has already written it."""
        request = _request(record)
        if step.verb == "finish":
            now = self.desk.clock.local().replace(second=0, microsecond=0)
            request.finished_at = request.finished_at or now
        if step.verb == "reopen":
            request.finished_at = None

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From customer, contact and kind of service: manager, channel, phase and mode."""
        if key == "contact":
            return of_contact(session, values["contact"])
        if key == "service":
            return of_service(values["service"])
        return of_customer(session, values["customer"]) if key == "customer" else {}


def _request(record: Record) -> ServiceRequest:
    if not isinstance(record, ServiceRequest):
        raise TypeError(type(record))
    return record
