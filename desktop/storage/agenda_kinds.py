"""The kinds of things that have a day: where their day, words and owners are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    String,
    bindparam,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from desktop.models import states
from desktop.models.base import DayText
from desktop.models.care_plan import Memo
from desktop.models.complaint_rows import ComplaintAction, ComplaintCheck
from desktop.models.customer import Contact, Contract
from desktop.models.eight_d import EightD
from desktop.models.eight_d_rows import EightDAction, EightDContainment, EightDPrevention
from desktop.models.interaction import Interaction, Material
from desktop.models.opportunity import Opportunity
from desktop.models.service_request import ServiceRequest
from desktop.models.states import Machine
from desktop.models.suggestion import Suggestion
from desktop.models.task import Task
from desktop.storage.designs.parts import (
    ACTION,
    CUSTOMER,
    EXECUTED,
    PERSON,
    PLAN,
    SETTLED,
    table,
    with_partners,
)
from desktop.storage.due_stages import COMPLAINT, DUE_STAGES
from desktop.storage.hints import not_by_index

INTERACTION, TASK, SUGGESTION = (table(each) for each in (Interaction, Task, Suggestion))
OPPORTUNITY, SERVICE, MEMO, MATERIAL = (
    table(each) for each in (Opportunity, ServiceRequest, Memo, Material)
)
CONTACT, CONTRACT = table(Contact), table(Contract)
CASE_ACTION, CHECK = table(ComplaintAction), table(ComplaintCheck)
EIGHT_D, MEASURE = table(EightD), table(EightDAction)
CONTAINMENT, PREVENTION = table(EightDContainment), table(EightDPrevention)
_OWNED = (ACTION, CASE_ACTION, CONTAINMENT, MEASURE, PREVENTION)
"""Rows with an owner of their own."""

_MANAGER = bindparam("of_manager", type_=String)


@dataclass(frozen=True)
class Whose:
    """Of everybody, of one manager, or of one customer."""

    manager_id: str | None = None
    customer_id: str | None = None


@dataclass(frozen=True)
class Dated:
    """One kind of thing that is due.

    `main` is the record or the row that is due, `record` the one that is opened. `waiting` tells
    what is still to be done, `done` what has been, None where that is never shown. `at` is the
    wall time, `minutes` how long it takes, `since` the day on which it begins, `channel` the way
    of it. What `settles` is dealt with by saying so, for want of a state of its own. Where there
    are `few_rows` beside the records, they are gone through first.
    """

    kind: str
    form: str
    main: FromClause
    record: FromClause
    due_on: ColumnElement[Any]
    title: ColumnElement[str]
    waiting: ColumnElement[bool]
    done: ColumnElement[bool] | None = None
    at: ColumnElement[Any] | None = None
    minutes: ColumnElement[Any] | None = None
    since: ColumnElement[Any] | None = None
    state: ColumnElement[str] | None = None
    channel: ColumnElement[str] | None = None
    settles: bool = False
    few_rows: bool = False

    @property
    def light(self) -> FromClause:
        """The row with its record, and nothing else."""
        if self.main is self.record:
            return self.main
        return self.main.join(self.record, self.record.c.id == self.main.c.parent_id)

    @property
    def full(self) -> FromClause:
        """The row with its record, customer and manager."""
        if self.record is CUSTOMER:
            return self.light.outerjoin(PERSON, PERSON.c.id == CUSTOMER.c.manager_id)
        return with_partners(self.record, self.light)

    def of(self, asked: Select[Any], whose: Whose) -> Select[Any]:
        """What was asked, of those only."""
        if whose.customer_id is not None:
            customer = self.record.c.id if self.record is CUSTOMER else self.record.c.customer_id
            asked = asked.where(customer == whose.customer_id)
        if whose.manager_id is not None:
            asked = asked.where(self._looked_after).params({_MANAGER.key: whose.manager_id})
        return asked

    @property
    def _looked_after(self) -> ColumnElement[bool]:
        """Whether it is the manager's; an action also where they are its owner."""
        own = not_by_index(self.record.c.manager_id) == _MANAGER
        if self.main not in _OWNED:
            return own
        name = select(PERSON.c.name).where(PERSON.c.id == _MANAGER).scalar_subquery()
        return or_(own, self.main.c.owner == name)


def _open(record: FromClause, machine: Machine) -> ColumnElement[bool]:
    return record.c.state.in_([state.key for state in machine.states if not state.finished])


def _day(moment: ColumnElement[Any]) -> ColumnElement[Any]:
    return type_coerce(func.substr(moment, 1, 10), DayText)


def _stage(kind: str, due_at: ColumnElement[Any], waiting: ColumnElement[bool]) -> Dated:
    """A stage of a complaint, due at a time of its day."""
    return Dated(
        kind=kind,
        form="complaint",
        main=COMPLAINT,
        record=COMPLAINT,
        due_on=_day(due_at),
        title=COMPLAINT.c.problem,
        waiting=waiting,
        at=due_at,
    )


def _of_eight_d(
    kind: str,
    row: FromClause,
    title: ColumnElement[str],
    while_: ColumnElement[bool] | None = None,
) -> Dated:
    """Something that an 8D report promises, due while the report is open, and `while_` holds."""
    still_open = _open(EIGHT_D, states.EIGHT_D)
    return Dated(
        kind=kind,
        form="eight_d",
        main=row,
        record=EIGHT_D,
        due_on=row.c.due_on,
        title=title,
        waiting=row.c.done_on.is_(None) & (still_open if while_ is None else still_open & while_),
        done=row.c.done_on.is_not(None),
        state=literal(""),
        few_rows=True,
    )


NO_CASE = ("draft", "unfounded", "withdrawn", "duplicate")
_EXECUTED = PLAN.c.state.in_(EXECUTED)
_ACTION_DAY = func.coalesce(ACTION.c.ends_on, ACTION.c.starts_on, type_=DayText)

_KINDS = (
    Dated(
        kind="action",
        form="care_plan",
        main=ACTION,
        record=PLAN,
        due_on=_ACTION_DAY,
        title=ACTION.c.action,
        waiting=_EXECUTED & ACTION.c.status.not_in(SETTLED),
        done=PLAN.c.state.in_((*EXECUTED, "done")) & (ACTION.c.status == "done"),
        since=ACTION.c.starts_on,
        state=ACTION.c.status,
    ),
    Dated(
        kind="task",
        form="task",
        main=TASK,
        record=TASK,
        due_on=TASK.c.due_on,
        title=TASK.c.title,
        waiting=_open(TASK, states.TASK),
        done=TASK.c.state == "done",
    ),
    Dated(
        kind="visit",
        form="interaction",
        main=INTERACTION,
        record=INTERACTION,
        due_on=_day(INTERACTION.c.happened_at),
        title=func.coalesce(func.nullif(INTERACTION.c.summary, ""), INTERACTION.c.next_step),
        waiting=INTERACTION.c.state == "planned",
        done=INTERACTION.c.state == "logged",
        at=INTERACTION.c.happened_at,
        minutes=INTERACTION.c.minutes,
        channel=INTERACTION.c.channel,
    ),
    *(_stage(kind, due_at, waiting) for kind, (due_at, waiting) in DUE_STAGES.items()),
    Dated(
        kind="case_action",
        form="complaint",
        main=CASE_ACTION,
        record=COMPLAINT,
        due_on=CASE_ACTION.c.due_on,
        title=CASE_ACTION.c.action,
        waiting=CASE_ACTION.c.done_on.is_(None) & COMPLAINT.c.state.not_in(NO_CASE),
        done=CASE_ACTION.c.done_on.is_not(None),
        state=literal(""),
        few_rows=True,
    ),
    Dated(
        kind="check",
        form="complaint",
        main=CHECK,
        record=COMPLAINT,
        due_on=CHECK.c.due_on,
        title=COMPLAINT.c.problem,
        waiting=CHECK.c.checked_on.is_(None) & COMPLAINT.c.state.not_in(NO_CASE),
        done=CHECK.c.checked_on.is_not(None),
        state=literal(""),
        few_rows=True,
    ),
    _of_eight_d(
        "containment",
        CONTAINMENT,
        CONTAINMENT.c.action,
        EIGHT_D.c.containment_removed_on.is_(None),
    ),
    _of_eight_d("measure", MEASURE, MEASURE.c.action),
    _of_eight_d("prevention", PREVENTION, PREVENTION.c.change),
    Dated(
        kind="suggestion",
        form="suggestion",
        main=SUGGESTION,
        record=SUGGESTION,
        due_on=SUGGESTION.c.reply_due_on,
        title=SUGGESTION.c.text,
        waiting=_open(SUGGESTION, states.SUGGESTION),
    ),
    Dated(
        kind="service",
        form="service_request",
        main=SERVICE,
        record=SERVICE,
        due_on=_day(SERVICE.c.promised_at),
        title=SERVICE.c.problem,
        waiting=_open(SERVICE, states.SERVICE_REQUEST),
        at=SERVICE.c.promised_at,
    ),
    Dated(
        kind="opportunity",
        form="opportunity",
        main=OPPORTUNITY,
        record=OPPORTUNITY,
        due_on=OPPORTUNITY.c.closes_on,
        title=OPPORTUNITY.c.title,
        waiting=_open(OPPORTUNITY, states.OPPORTUNITY),
    ),
    Dated(
        kind="memo",
        form="care_plan",
        main=MEMO,
        record=PLAN,
        due_on=MEMO.c.due_on,
        title=MEMO.c.note,
        waiting=_EXECUTED,
        state=literal(""),
        settles=True,
    ),
    Dated(
        kind="trial",
        form="interaction",
        main=MATERIAL,
        record=INTERACTION,
        due_on=MATERIAL.c.ends_on,
        title=MATERIAL.c.item,
        waiting=(MATERIAL.c.outcome == "") & (not_by_index(INTERACTION.c.state) == "logged"),
        state=literal(""),
        settles=True,
        few_rows=True,
    ),
)
DATED = {dated.kind: dated for dated in _KINDS}
"""What has a day of its own."""

CONTRACTS = Dated(
    kind="contract",
    form="customer",
    main=CONTRACT,
    record=CUSTOMER,
    due_on=CONTRACT.c.ends_on,
    title=func.coalesce(func.nullif(CONTRACT.c.name, ""), CONTRACT.c.number),
    waiting=CONTRACT.c.standing != "former",
    since=CONTRACT.c.ends_on,
    state=literal(""),
    settles=True,
)
"""Contracts that come to their end; their days are so many days before it."""

BIRTHDAYS = Dated(
    kind="birthday",
    form="customer",
    main=CONTACT,
    record=CUSTOMER,
    due_on=CONTACT.c.birthday,
    title=CONTACT.c.name,
    waiting=CONTACT.c.standing != "former",
    since=CONTACT.c.birthday,
    state=literal(""),
    settles=True,
)
"""Contacts by their birthday, which comes again each year."""

WORDED = {**DATED, "contract": CONTRACTS, "birthday": BIRTHDAYS}
"""All kinds that `lines` finds words for."""
