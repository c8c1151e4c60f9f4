"""Opportunities: a sale from its first sign to the contract, or to its loss."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop.forms.spec import Values
from desktop.forms.values import ref_to
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.care_plan import SalesTarget
from desktop.models.opportunity import Opportunity
from desktop.models.states import Step
from desktop.services.filling import FilledIn, filled
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.services.whose import of_customer, taken, with_whose
from desktop.storage import linked
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002

PROBABILITY = {
    "lead": Decimal(10),
    "qualified": Decimal(30),
    "proposal": Decimal(50),
    "negotiation": Decimal(75),
    "won": Decimal(100),
    "lost": Decimal(0),
}
"""How likely a sale usually is at each stage, in per cent."""

_CLOSED = {"won", "lost"}


class OpportunityRules(Rulebook):
    """Each stage has its usual probability, and the end its day."""

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """The customer and manager of the plan's sales target, else the customer's manager."""
        target = linked.target(session, values["sales_target"])
        named = with_whose(values, of_target(target)) if target else values
        return with_whose(named, of_customer(session, named["customer"]))

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """The new stage's probability unless somebody wrote another; the end tells its day."""
        opportunity = _opportunity(record)
        closed = step.target in _CLOSED
        usual = {PROBABILITY[source] for source in step.sources}
        if closed or opportunity.probability is None or opportunity.probability in usual:
            opportunity.probability = PROBABILITY[step.target]
        opportunity.closed_on = self.desk.clock.today() if closed else None
        if step.target == "lost":
            opportunity.outcome = opportunity.outcome or note

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From the plan's sales target: all it says; from the customer: their manager."""
        if key == "sales_target":
            target = linked.target(session, values["sales_target"])
            return of_target(target) if target else {}
        return of_customer(session, values["customer"]) if key == "customer" else {}


class Opportunities(Records):
    """The opportunities of the workspace."""

    def blank(self) -> dict[str, Any]:
        """As of any record, with the usual probability of the first stage."""
        return {**super().blank(), "probability": PROBABILITY[self.kind.machine.states[0].key]}

    def for_target(self, target_id: str) -> dict[str, Any]:
        """The values of a new opportunity from a plan's sales target. Raises `NotFound`."""
        values = self.blank()
        with self._desk.database.reading_session() as session:
            target = linked.target_named(session, target_id)
            values["sales_target"] = ref_to("target", target)
            return taken(values, of_target(target))


def of_target(target: SalesTarget) -> dict[str, FilledIn]:
    """What the sales target of a plan says of the sale that may come."""
    return filled(
        _("From the plan's sales target"),
        customer=ref_to("customer", target.plan.customer),
        manager=ref_to("person", target.plan.manager),
        title=target.product,
        product=target.product,
        amount=target.amount,
        closes_on=target.sign_on,
    )


def _opportunity(record: Record) -> Opportunity:
    if not isinstance(record, Opportunity):
        raise TypeError(type(record))
    return record
