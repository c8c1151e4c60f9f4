"""Checklists: an action prepared, done, accounted for, and followed by the next action."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.errors import Refused
from desktop.forms.spec import Rows, Text, Values
from desktop.forms.values import blank_row, put_values, ref_to, values_of
from desktop.i18n import _
from desktop.models.base import Record
from desktop.models.care_plan import Action, CarePlan
from desktop.models.checklist import YUAN, Checklist
from desktop.models.interaction import Interaction
from desktop.models.person import Person
from desktop.models.states import CARE_PLAN
from desktop.services.clocks.clocks import working_day_after
from desktop.services.desk import Desk
from desktop.services.filling import FilledIn, filled
from desktop.services.interactions import minutes_of
from desktop.services.opened import Opened, opened
from desktop.services.origins import Origins, RaisedRecord
from desktop.services.plan_actions import PlanActions
from desktop.services.raising import Source, raise_feedback, raise_task
from desktop.services.records import Records
from desktop.services.rulebook import Rulebook
from desktop.storage import linked, plans, profile
from desktop.storage.database import Session

# A rule takes all that a rule is asked with, needed or not.

_TASK_DAYS = 5
"""In so many working days a next step shall be done if nobody says when."""

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
        """From an action: customer, manager and what to do; from a customer: their manager.

        With the manager comes the cost centre.
        """
        if key == "plan_action":
            action = plans.action(session, values["plan_action"])
            return {**_of_action(action), **_centre(session, action.plan.manager)} if action else {}
        if key == "manager":
            manager = values["manager"]
            return _centre(session, session.get(Person, manager.id) if manager else None)
        customer = plans.customer(session, values["customer"]) if key == "customer" else None
        if customer is None or customer.manager is None:
            return {}
        found = filled(_("From the customer's card"), manager=ref_to("person", customer.manager))
        return {**found, **_centre(session, customer.manager)}

    def offer(self, session: Session, key: str, values: Values) -> Any:  # noqa: ANN401 - any field
        """The words of the plan's action."""
        action = plans.action(session, values["plan_action"])
        if key == "content" and action is not None:
            return action.action
        return super().offer(session, key, values)


class Checklists(Records):
    """The checklists of the workspace."""

    def blank(self) -> dict[str, Any]:
        """As of any record; expenses are in yuan until somebody says otherwise."""
        return {**super().blank(), "currency": YUAN}

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

    def for_interaction(self, interaction_id: str) -> dict[str, Any]:
        """The values of a new checklist of what was done in an interaction. Raises `NotFound`."""
        values = self.blank()
        kind = self._desk.catalogue["interaction"]
        with self._desk.database.reading_session() as session:
            interaction = self._desk.fetch(session, kind, interaction_id)
            return {**values, **_told_by(interaction)}

    def raise_task(self, checklist_id: str, due_on: date | None = None) -> Opened:
        """The next step of the checklist as a task, due in five working days if no day is given.

        Again, it changes the task while that is open. Raises `Refused` if there is no next step,
        or if its task was done already.
        """
        with self._desk.database.transaction() as session:
            checklist = _checklist(self._desk.fetch(session, self.kind, checklist_id))
            words = checklist.next_step.strip()
            if not words:
                raise Refused(
                    _("There is no next step to take over."),
                    advice=_("Fill in “Next steps planned” first."),
                )
            today = self._desk.clock.today()
            day = due_on or working_day_after(session, today, _TASK_DAYS)
            task = raise_task(self._desk, session, _source(checklist), words, day)
        if task is None:
            raise Refused(_("The task of this next step was finished before."))
        self._desk.publish(task.form.id, task.id)
        return task

    def raise_feedback(self, checklist_id: str, kind: str, words: str) -> Opened:
        """The customer's words as a `suggestion`, `praise`, `complaint` or `service`.

        The same words again lead to the record that is there. Raises `Refused` without words.
        """
        if not words.strip():
            raise Refused(
                _("There is no feedback to take over."),
                advice=_("Write down what the customer said."),
            )
        with self._desk.database.transaction() as session:
            checklist = _checklist(self._desk.fetch(session, self.kind, checklist_id))
            source = _source(checklist)
            result = raise_feedback(self._desk, session, source, kind, words.strip(), instead=False)
        self._desk.publish(result.form.id, result.id)
        return result

    def raised(self, checklist_id: str) -> tuple[RaisedRecord, ...]:
        """What came of this checklist, next actions of its plan not counted."""
        return Origins(self._desk).raised(self.form.id, checklist_id)

    def finish_action(self, checklist_id: str, done_on: date | None = None) -> Opened:
        """The plan with the checklist's action done, on the day that the checklist tells.

        Raises `Refused` if the checklist is not filed, or the plan is not carried out.
        """
        with self._desk.database.transaction() as session:
            checklist = _checklist(self._desk.fetch(session, self.kind, checklist_id))
            action = _filed_action(checklist)
            day = done_on or _day_of(checklist)
            note = _("From checklist {code}").format(code=checklist.code)
            plan = PlanActions(self._desk).finish(session, action.id, day, note=note)
        self._desk.publish("care_plan", plan.id)
        return plan


def _told_by(record: Record) -> dict[str, Any]:
    """What an interaction tells of the action that a checklist is to check."""
    if not isinstance(record, Interaction):
        raise TypeError(type(record))
    minutes = minutes_of(record)
    action = record.plan_action
    return {
        "customer": ref_to("customer", record.customer),
        "manager": ref_to("person", record.manager),
        "plan_action": ref_to("action", action) if action else None,
        "starts_at": record.happened_at,
        "ends_at": record.happened_at + timedelta(minutes=minutes) if minutes else None,
        "channels": (record.channel,) if record.channel else (),
        "content": record.summary or (action.action if action else ""),
        "next_step": record.next_step,
    }


def _source(checklist: Checklist) -> Source:
    """The checklist as the place where something was said: by the only contact, if there is one."""
    day = datetime.combine(checklist.checked_on, time())
    contact = linked.only_contact(checklist.customer)
    return Source(
        form="checklist",
        id=checklist.id,
        customer=ref_to("customer", checklist.customer),
        manager=ref_to("person", checklist.manager),
        at=checklist.starts_at or day,
        contact=ref_to("contact", contact) if contact else None,
        channel=next(iter(checklist.channels), ""),
    )


def _filed_action(checklist: Checklist) -> Action:
    """The action that a filed checklist accounts for. Raises `Refused`."""
    if checklist.plan_action is None:
        raise Refused(
            _("This checklist belongs to no plan."), advice=_("Choose the action of a plan first.")
        )
    if checklist.state != "filed":
        raise Refused(
            _("The action was not marked as done: the checklist is still a draft."),
            advice=_("File the checklist first."),
        )
    return checklist.plan_action


def _day_of(checklist: Checklist) -> date:
    at = checklist.ends_at or checklist.starts_at
    return at.date() if at else checklist.checked_on


def _of_action(action: Action) -> dict[str, FilledIn]:
    return filled(
        _("From the plan's action"),
        customer=ref_to("customer", action.plan.customer),
        manager=ref_to("person", action.plan.manager),
        content=action.action,
    )


def _centre(session: Session, manager: Person | None) -> dict[str, FilledIn]:
    """The cost centre of the manager, which is the office's where their card names none."""
    if manager is not None and manager.cost_centre:
        return filled(_("From the account manager's card"), cost_centre=manager.cost_centre)
    return filled(_("The office"), cost_centre=profile.fetch(session).office)


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
