"""Care plans: drafted, approved, carried out, and followed by the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from desktop.errors import Refused
from desktop.forms.spec import Values
from desktop.forms.values import Ref, blank, ref_to, values_of
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.care_plan import CarePlan
from desktop.models.complaint import Complaint
from desktop.models.customer import Customer
from desktop.models.states import COMPLAINT, Step
from desktop.services import successors
from desktop.services.editions import NewEdition, new_editions
from desktop.services.filling import FilledIn, filled
from desktop.services.opened import Opened
from desktop.services.plan_actions import PlanActions
from desktop.services.progress import Progress, progress
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.services.successors import Expenses, PastComplaint
from desktop.storage import plans
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.
# ruff: noqa: ARG002

_WHILE_CARRIED_OUT = frozenset(
    {"actions.status", "actions.done_on", "actions.result", "memo", "memos"}
)


class CarePlanRules(Rulebook):
    """An approved plan stands fast, but for the progress of its actions and its memo."""

    later: ClassVar[Mapping[str, frozenset[str]]] = {
        "approved": _WHILE_CARRIED_OUT,
        "running": _WHILE_CARRIED_OUT,
    }

    def guard(self, session: Session, record: Record, before: Values, after: Values) -> None:
        """An action that has checklists may not be removed: they would hang in the air."""
        left = {row.get("id") for row in after["actions"]}
        removed = {row["id"]: row["action"] for row in before["actions"] if row["id"] not in left}
        counts = plans.checklists_of_actions(session, list(removed)) if removed else {}
        for action_id, count in counts.items():
            raise Refused(
                _(
                    "The action “{action}” was not removed: checklists belong to it ({count})."
                ).format(action=removed[action_id], count=count),
                advice=_("Set its progress to “Cancelled” instead."),
            )

    def may_take(self, session: Session, record: Record, step: Step) -> None:
        """Nobody approves a plan of their own while there are colleagues who could.

        In an office of one person there is nobody else to ask, so it is allowed there.
        """
        if step.verb != "approve":
            return
        person = self.desk.person(session)
        if person is None:
            raise Refused(
                _("An approval bears a name, and nobody is chosen yet."),
                advice=_("Choose who is working in the settings."),
            )
        if person.id == _plan(record).manager_id and plans.colleagues(session) > 1:
            raise Refused(
                _("“{code}” was not approved: nobody approves a plan of their own.").format(
                    code=record.code
                ),
                advice=_("Let a colleague approve it, under their own name."),
            )

    def at_step(self, session: Session, record: Record, step: Step, note: str) -> None:
        """Approving and returning sign the plan; submitting and revising clear the signature."""
        plan = _plan(record)
        if step.verb in {"approve", "return"}:
            plan.approval_opinion, plan.approver = note, self.desk.who(session)
            plan.approved_on = self.desk.clock.today() if step.verb == "approve" else None
        if step.verb in {"submit", "revise", "withdraw"}:
            plan.approval_opinion, plan.approver, plan.approved_on = "", "", None
        if step.verb == "revise":
            plan.edition += 1

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From a customer: their manager and their introduction."""
        customer = plans.customer(session, values["customer"]) if key == "customer" else None
        if customer is None:
            return {}
        return filled(
            _("From the customer's card"),
            manager=ref_to("person", customer.manager) if customer.manager else None,
            customer_introduction=customer.introduction,
        )

    def offer(self, session: Session, key: str, values: Values) -> Any:  # noqa: ANN401 - any field
        """The customer's introduction, contracts and open complaints; the last plan's summary."""
        customer = plans.customer(session, values["customer"])
        if customer is None:
            return blank(self.kind.form.field(key))
        if key == "customer_introduction":
            return customer.introduction
        if key == "past_contracts":
            return _contract_rows(customer)
        if key == "main_complaints":
            return self._open_complaints(session, customer)
        return self._summary_for(session, customer, values)

    def next_values(self, session: Session, last: CarePlan) -> dict[str, Any]:
        """The values of the plan that follows `last`."""
        before = values_of(self.kind.form, last)
        return {
            **successors.carried_over(before),
            "last_period_summary": self.summary(session, last),
        }

    def summary(self, session: Session, last: CarePlan) -> str:
        """What was and was not done in the period of `last`, in the current language."""
        start, end = last.plan_date, self.desk.clock.today()
        costs = plans.expenses(session, last.customer_id, start, end)
        complaints = plans.complaints(session, last.customer_id, since=start)
        return successors.summary(
            values_of(self.kind.form, last),
            [_past(complaint) for complaint in complaints],
            Expenses(*costs),
        )

    def _summary_for(self, session: Session, customer: Customer, values: Values) -> str:
        last = plans.last_plan(session, customer.id, before=values["plan_date"])
        return self.summary(session, last) if last else ""

    def _open_complaints(self, session: Session, customer: Customer) -> str:
        complaints = plans.complaints(session, customer.id, only_open=True)
        return "\n".join(_open_line(complaint) for complaint in complaints)


class CarePlans(Records):
    """The care plans of the workspace."""

    _rulebook: CarePlanRules

    def new_from_last(self, customer_id: str) -> dict[str, Any]:
        """The values of a new plan for the customer, following the last one if there is one."""
        values = self.blank()
        with self._desk.database.reading_session() as session:
            last = plans.last_plan(session, customer_id)
            if last is not None:
                return {**values, **self._rulebook.next_values(session, last)}
            customer = plans.customer(session, Ref(customer_id, ""))
            if customer is None:
                return values
            values["customer"] = ref_to("customer", customer)
            proposed = self._rulebook.defaults(session, "customer", values)
        return {**values, **{key: fill.value for key, fill in proposed.items()}}

    def progress(self, plan: Opened) -> Progress:
        """How far the plan's actions are today."""
        actions = [row["id"] for row in plan.values["actions"]]
        with self._desk.database.reading_session() as session:
            filed = plans.checklists_of_actions(session, actions, filed_only=True)
        carried_out = plan.state in self._rulebook.later
        return progress(plan.values, filed, self._desk.clock.today(), carried_out=carried_out)

    def new_editions(self, plan_id: str) -> tuple[NewEdition, ...]:
        """What each edition after the first changed, and why, the newest first."""
        with self._desk.database.reading_session() as session:
            record = self._desk.fetch(session, self.kind, plan_id)
            return new_editions(session, self.kind, record, values_of(self.form, record))

    def finish_action(
        self, action_id: str, done_on: date | None = None, result: str = ""
    ) -> Opened:
        """The plan with this action done, today if no day is given.

        Words on the result stand in for the planned ones. Raises `NotFound`, and `Refused`
        unless the plan is approved or in execution.
        """
        with self._desk.database.transaction() as session:
            day = done_on or self._desk.clock.today()
            plan = self._actions.finish(session, action_id, day, result.strip())
        self._desk.publish(self.form.id, plan.id)
        return plan

    def reopen_action(self, action_id: str) -> Opened:
        """The plan with this action in progress again. Raises as `finish_action`."""
        with self._desk.database.transaction() as session:
            plan = self._actions.reopen(session, action_id)
        self._desk.publish(self.form.id, plan.id)
        return plan

    def move_action(self, action_id: str, day: date) -> Opened:
        """The plan with the last day (else the first) of this action on another day.

        Where it has both, they move together. Raises as `finish_action`.
        """
        with self._desk.database.transaction() as session:
            plan = self._actions.move(session, action_id, day)
        self._desk.publish(self.form.id, plan.id)
        return plan

    @property
    def _actions(self) -> PlanActions:
        return PlanActions(self._desk)


def _plan(record: Record) -> CarePlan:
    if not isinstance(record, CarePlan):
        raise TypeError(type(record))
    return record


def _contract_rows(customer: Customer) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "id": "",
            "contract": ref_to("contract", contract),
            "amount": contract.amount,
            "starts_on": contract.starts_on,
            "ends_on": contract.ends_on,
        }
        for contract in customer.contracts
    )


def _open_line(complaint: Complaint) -> str:
    return _("{code} {problem} ({state})").format(
        code=complaint.code, problem=complaint.problem, state=_state(complaint)
    )


def _past(complaint: Complaint) -> PastComplaint:
    return PastComplaint(
        complaint.code, complaint.problem, _state(complaint), complaint.satisfaction
    )


def _state(complaint: Complaint) -> str:
    return _(COMPLAINT.state(complaint.state).label)
