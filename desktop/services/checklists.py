"""Checklists: an action prepared, done, accounted for, and followed by the next action."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.errors import Refused
from desktop.forms.spec import Rows, Text, Values
from desktop.forms.values import blank_row, put_values, ref_to, values_of
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.care_plan import Action, CarePlan
from desktop.models.checklist import Checklist
from desktop.models.states import CARE_PLAN
from desktop.services.desk import Desk
from desktop.services.filling import FilledIn, filled
from desktop.services.opened import Opened, opened
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.storage import plans
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.

_TAKES_ACTIONS = {"draft", "returned", "approved", "running"}


class ChecklistRules(Rulebook):
    """A checklist tells of the customer of its action."""

    def prepared(self, session: Session, values: dict[str, Any]) -> dict[str, Any]:
        """A checklist of an action belongs to the customer and manager of its plan."""
        action = plans.action(session, values["plan_action"])
        if action is None:
            return values
        proposed = {key: fill.value for key, fill in _of_action(action).items()}
        blank = {key for key in ("customer", "manager") if values[key] is None}
        return {**values, **{key: proposed[key] for key in blank if key in proposed}}

    def defaults(self, session: Session, key: str, values: Values) -> dict[str, FilledIn]:
        """From an action: customer, manager and what to do; from a customer: their manager."""
        if key == "plan_action":
            action = plans.action(session, values["plan_action"])
            return _of_action(action) if action else {}
        customer = plans.customer(session, values["customer"]) if key == "customer" else None
        if customer is None or customer.manager is None:
            return {}
        return filled(_("From the customer's card"), manager=ref_to("person", customer.manager))

    def offer(self, session: Session, key: str, values: Values) -> Any:  # noqa: ANN401 - any field
        """The words of the plan's action."""
        action = plans.action(session, values["plan_action"])
        if key == "content" and action is not None:
            return action.action
        return super().offer(session, key, values)


class Checklists(Records):
    """The checklists of the workspace."""

    def for_action(self, action_id: str) -> dict[str, Any]:
        """The values of a new checklist of this action. Raises `NotFound` if it is gone."""
        values = self.blank()
        with self._desk.database.reading_session() as session:
            action = plans.action_named(session, action_id)
            values["plan_action"] = ref_to("action", action)
            proposed = _of_action(action)
        return {**values, **{key: fill.value for key, fill in proposed.items()}}

    def next_action(self, checklist_id: str, starts_on: date | None = None) -> Opened:
        """Put the next step of the checklist into its plan as a new action; the plan.

        Raises `Refused` if there is no plan, no next step, or the plan takes no actions now.
        """
        with self._desk.database.transaction() as session:
            record = self._desk.fetch(session, self.kind, checklist_id)
            plan = _add_action(self._desk, session, record, starts_on)
            result = opened(self._desk.catalogue["care_plan"].form, plan)
        self._desk.publish("care_plan", result.id)
        return result


def _of_action(action: Action) -> dict[str, FilledIn]:
    return filled(
        _("From the plan's action"),
        customer=ref_to("customer", action.plan.customer),
        manager=ref_to("person", action.plan.manager),
        content=action.action,
    )


def _add_action(desk: Desk, session: Session, record: Record, starts_on: date | None) -> CarePlan:
    checklist = _checklist(record)
    words, table = checklist.next_step.strip(), _actions(desk)
    plan = _plan_for(checklist, words)
    _fits(words, table)
    before = values_of(desk.catalogue["care_plan"].form, plan)
    row = {"action": words, "owner": checklist.manager.name, "starts_on": starts_on}
    wanted = (*before["actions"], {**blank_row(table), **row})
    put_values(desk.catalogue["care_plan"].form, plan, {"actions": wanted})
    desk.mark(session, plan)
    session.flush()
    form = desk.catalogue["care_plan"].form
    note = _("From checklist {code}").format(code=checklist.code)
    desk.note(
        session,
        form,
        plan,
        verb="next_action",
        before=before,
        after=values_of(form, plan),
        note=note,
    )
    return plan


def _plan_for(checklist: Checklist, words: str) -> CarePlan:
    """The plan that takes the next action. Raises `Refused` with the reason if none does."""
    if not words:
        raise Refused(
            _("There is no next step to take over."),
            advice=_("Fill in “Next steps planned” first."),
        )
    if checklist.plan_action is None:
        raise Refused(
            _("This checklist belongs to no plan."), advice=_("Choose the action of a plan first.")
        )
    plan = checklist.plan_action.plan
    if plan.archived_at is not None or plan.state not in _TAKES_ACTIONS:
        raise Refused(
            _("The plan {code} takes no new actions while its state is “{state}”.").format(
                code=plan.code, state=_(CARE_PLAN.state(plan.state).label)
            )
        )
    return plan


def _fits(words: str, table: Rows) -> None:
    column = next(field for field in table.leaves() if field.key == "action")
    room = column.max_length if isinstance(column, Text) else 0
    if len(words) > room:
        raise Refused(
            _("The next step is too long for an action: {count} characters too many.").format(
                count=len(words) - room
            ),
            advice=_("Shorten it, or write the action into the plan by hand."),
        )


def _actions(desk: Desk) -> Rows:
    table = desk.catalogue["care_plan"].form.field("actions")
    if not isinstance(table, Rows):
        raise TypeError(type(table))
    return table


def _checklist(record: Record) -> Checklist:
    if not isinstance(record, Checklist):
        raise TypeError(type(record))
    return record
