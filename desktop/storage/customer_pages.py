"""What the page of one customer tells beside the card: relations, papers, money, facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    String,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from desktop.models.base import DayText, Yuan
from desktop.models.care_plan import SalesTarget, Supporter
from desktop.models.checklist import IN_YUAN, Checklist
from desktop.models.customer import Contact, Contract, Fact
from desktop.models.interaction import Interaction, InteractionPerson
from desktop.models.opportunity import Opportunity
from desktop.storage.designs.papers import has_been_checked
from desktop.storage.designs.parts import ACTION, CUSTOMER, PERSON, PLAN, count_of, table
from desktop.storage.last_contacts import newest

_CONTACT, _CONTRACT, _FACT, _SUPPORTER, _TARGET = map(
    table, (Contact, Contract, Fact, Supporter, SalesTarget)
)
_CHECKLIST, _INTERACTION, _OPPORTUNITY = map(table, (Checklist, Interaction, Opportunity))
_PARTICIPANT = table(InteractionPerson)

SHOWN = 20
"""So many papers and facts are told at once; lists have the others."""

_COSTS = ("travel_cost", "hospitality_cost", "other_cost")
_SIGNED = ("approved", "running", "done", "filed")


class Relation(NamedTuple):
    """What a plan says of the relation with somebody; `contact_id` is "" for words alone."""

    contact_id: str
    contact: str
    approach: str
    progress: str
    note: str
    plan_id: str
    plan_code: str
    plan_date: date


class Talk(NamedTuple):
    """The last time that somebody was talked to."""

    contact_id: str
    at: str
    channel: str
    interaction_id: str


class PlanLine(NamedTuple):
    """A care plan; `total` counts the actions that are not cancelled, `filed` those checked."""

    id: str
    code: str
    state: str
    plan_date: date
    period: str
    manager: str
    done: int
    total: int
    filed: int


class ChecklistLine(NamedTuple):
    """An action checklist."""

    id: str
    code: str
    state: str
    checked_on: date
    content: str


class ContractLine(NamedTuple):
    """A contract as the customer's card has it; `amount` in yuan."""

    id: str
    number: str
    name: str
    amount: Decimal | None
    starts_on: date | None
    ends_on: date | None
    standing: str


class Learned(NamedTuple):
    """A fact about the customer, when it was learned and where from; what it opens."""

    on: str
    fact: str
    source: str
    form: str
    record_id: str


class Sums(NamedTuple):
    """Amounts in yuan: spent on the customer, under contract, expected, won."""

    expenses: Decimal
    contracts: Decimal
    expected: Decimal
    profit: Decimal
    won: Decimal


class Standing(NamedTuple):
    """What the latest plan that says something says of a customer as a whole."""

    strengths: str
    weaknesses: str
    attitude: str
    attitude_note: str
    satisfaction: Decimal | None
    satisfaction_source: str
    satisfaction_on: date | None
    plan_id: str
    plan_code: str


def relations(connection: Connection, customer_id: str) -> list[Relation]:
    """What the customer's plans say of people there, the latest plan first."""
    asked = (
        select(
            func.coalesce(_SUPPORTER.c.contact_id, ""),
            _SUPPORTER.c.contact,
            _SUPPORTER.c.approach,
            _SUPPORTER.c.progress,
            _SUPPORTER.c.progress_note,
            PLAN.c.id,
            PLAN.c.code,
            PLAN.c.plan_date,
        )
        .select_from(_SUPPORTER.join(PLAN, PLAN.c.id == _SUPPORTER.c.parent_id))
        .where(*_in_use(PLAN, customer_id))
        .order_by(PLAN.c.plan_date.desc(), PLAN.c.id.desc(), _SUPPORTER.c.position)
    )
    return [Relation._make(row) for row in connection.execute(asked)]


def last_talks(connection: Connection, customer_id: str) -> list[Talk]:
    """For each contact the last interaction that they took part in."""
    latest = func.max(type_coerce(_INTERACTION.c.happened_at, String))
    asked = (
        select(
            _PARTICIPANT.c.contact_id,
            latest,
            _INTERACTION.c.channel,
            _INTERACTION.c.id,
        )
        .select_from(_PARTICIPANT.join(_INTERACTION, _INTERACTION.c.id == _PARTICIPANT.c.parent_id))
        .where(
            *_in_use(_INTERACTION, customer_id),
            _INTERACTION.c.state == "logged",
            _PARTICIPANT.c.contact_id.is_not(None),
        )
        .group_by(_PARTICIPANT.c.contact_id)
    )
    return [Talk._make(row) for row in connection.execute(asked)]


def plans(connection: Connection, customer_id: str) -> list[PlanLine]:
    """The latest care plans."""
    own = ACTION.c.parent_id == PLAN.c.id
    asked = (
        select(
            *(PLAN.c[key] for key in ("id", "code", "state", "plan_date", "period")),
            PERSON.c.name,
            count_of(ACTION, own, ACTION.c.status == "done"),
            count_of(ACTION, own, ACTION.c.status != "cancelled"),
            count_of(ACTION, own, has_been_checked()),
        )
        .select_from(PLAN.join(PERSON, PERSON.c.id == PLAN.c.manager_id))
        .where(*_in_use(PLAN, customer_id))
        .order_by(PLAN.c.plan_date.desc(), PLAN.c.id.desc())
        .limit(SHOWN)
    )
    return [PlanLine._make(row) for row in connection.execute(asked)]


def checklists(connection: Connection, customer_id: str) -> list[ChecklistLine]:
    """The latest checklists."""
    keys = ("id", "code", "state", "checked_on", "content")
    asked = (
        select(*(_CHECKLIST.c[key] for key in keys))
        .where(*_in_use(_CHECKLIST, customer_id))
        .order_by(_CHECKLIST.c.checked_on.desc(), _CHECKLIST.c.id.desc())
        .limit(SHOWN)
    )
    return [ChecklistLine._make(row) for row in connection.execute(asked)]


def contracts(connection: Connection, customer_id: str) -> list[ContractLine]:
    """The contracts; the one that ends first comes first, then those without an end."""
    keys = ("id", "number", "name", "amount", "starts_on", "ends_on", "standing")
    asked = (
        select(*(_CONTRACT.c[key] for key in keys))
        .where(_CONTRACT.c.parent_id == customer_id)
        .order_by(_CONTRACT.c.ends_on.is_(None), _CONTRACT.c.ends_on, _CONTRACT.c.position)
    )
    return [ContractLine._make(row) for row in connection.execute(asked)]


def facts(connection: Connection, customer_id: str) -> list[Learned]:
    """What is known of the customer: from the card, and learned in interactions; latest first."""
    noted = select(
        func.coalesce(type_coerce(_FACT.c.noted_on, String), "").label("on"),
        _FACT.c.fact.label("fact"),
        _FACT.c.source.label("source"),
        literal("customer").label("form"),
        _FACT.c.parent_id.label("record_id"),
    ).where(_FACT.c.parent_id == customer_id)
    learned = select(
        func.substr(type_coerce(_INTERACTION.c.happened_at, String), 1, 10),
        _INTERACTION.c.learned,
        _INTERACTION.c.code,
        literal("interaction"),
        _INTERACTION.c.id,
    ).where(*_in_use(_INTERACTION, customer_id), _INTERACTION.c.learned != "")
    found = noted.union_all(learned).subquery()
    asked = select(found).order_by(found.c.on.desc()).limit(SHOWN)
    return [Learned._make(row) for row in connection.execute(asked)]


def sums(connection: Connection, customer_id: str, first: date, last: date) -> Sums:
    """What was spent and what is sold from `first` to `last`, both included.

    Expenses are those in yuan of checklists of that time; contracts count by the day they begin;
    expected amounts and profits are the sales targets of approved plans by their day of signing.
    """
    spent = (
        select(_total(*(_CHECKLIST.c[key] for key in _COSTS)))
        .where(_CHECKLIST.c.customer_id == customer_id, _CHECKLIST.c.currency.in_(IN_YUAN))
        .where(_CHECKLIST.c.checked_on.between(first, last))
    )
    signed = (
        select(_total(_CONTRACT.c.amount))
        .where(_CONTRACT.c.parent_id == customer_id)
        .where(_CONTRACT.c.starts_on.between(first, last))
    )
    planned = [
        select(_total(_TARGET.c[key]))
        .select_from(_TARGET.join(PLAN, PLAN.c.id == _TARGET.c.parent_id))
        .where(*_in_use(PLAN, customer_id), PLAN.c.state.in_(_SIGNED))
        .where(_TARGET.c.sign_on.between(first, last))
        for key in ("amount", "profit")
    ]
    won = (
        select(_total(_OPPORTUNITY.c.amount))
        .where(*_in_use(_OPPORTUNITY, customer_id), _OPPORTUNITY.c.state == "won")
        .where(_OPPORTUNITY.c.closed_on.between(first, last))
    )
    asked = select(*(each.scalar_subquery() for each in (spent, signed, *planned, won)))
    return Sums._make(connection.execute(asked).one())


def standing(connection: Connection, customer_id: str) -> Standing | None:
    """Strengths, weaknesses, attitude and satisfaction, from the latest plan that tells any."""
    keys = ("strengths", "weaknesses", "senior_attitude")
    says = or_(PLAN.c.satisfaction.is_not(None), *(PLAN.c[key] != "" for key in keys))
    satisfaction = ("satisfaction", "satisfaction_source", "satisfaction_on")
    told = (*keys, "senior_attitude_note", *satisfaction, "id", "code")
    asked = (
        select(*(PLAN.c[key] for key in told))
        .where(*_in_use(PLAN, customer_id), says)
        .order_by(PLAN.c.plan_date.desc(), PLAN.c.id.desc())
        .limit(1)
    )
    found = connection.execute(asked).first()
    return None if found is None else Standing._make(found)


def last_contact(connection: Connection, customer_id: str, today: date) -> date | None:
    """The day, today at the latest, on which the customer last heard from us.

    A checklist may be filed before its day: what was to come then is not a contact yet.
    """
    kept = CUSTOMER.c.last_contact_on
    known = case((or_(kept.is_(None), kept <= today), kept), else_=newest(today))
    asked = select(type_coerce(known, DayText)).where(CUSTOMER.c.id == customer_id)
    return connection.execute(asked).scalar_one_or_none()


def channels(connection: Connection, customer_id: str) -> list[tuple[str, int]]:
    """How often each channel was used, the commonest first."""
    asked = (
        select(_INTERACTION.c.channel, func.count())
        .where(*_in_use(_INTERACTION, customer_id), _INTERACTION.c.channel != "")
        .group_by(_INTERACTION.c.channel)
        .order_by(func.count().desc(), _INTERACTION.c.channel)
    )
    return [(channel, count) for channel, count in connection.execute(asked)]


def _in_use(record: FromClause, customer_id: str) -> Sequence[ColumnElement[bool]]:
    return record.c.customer_id == customer_id, record.c.archived_at.is_(None)


def _total(*columns: ColumnElement[Any]) -> ColumnElement[Any]:
    """The sum of amounts over all rows; blank counts nothing."""
    nothing = literal(Decimal(0), Yuan)
    each = [func.coalesce(func.sum(column, type_=Yuan), nothing) for column in columns]
    return type_coerce(reduce(add, each), Yuan)
