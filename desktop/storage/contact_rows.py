"""The rows of the lists about contact with customers: what one line of each says."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class InteractionRow(NamedTuple):
    """An interaction. `people` are the contacts who took part, in words.

    `overdue` is whether its day has passed and it is not logged yet.
    """

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    happened_at: datetime
    channel: str
    direction: str
    minutes: Decimal | None
    people: str
    phase: str
    mode: str
    service: str
    summary: str
    learned: str
    result: str
    next_step: str
    next_on: date | None
    feedback_kind: str
    feedback: str
    plan_code: str
    overdue: bool
    changed_at: datetime


class TaskRow(NamedTuple):
    """A task, of a customer or of none. `overdue` is whether it should be done by now."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    due_on: date
    title: str
    channel: str
    remind_at: datetime | None
    repeats: str
    repeat_until: date | None
    done_on: date | None
    result: str
    origin_form: str
    origin_id: str
    overdue: bool
    changed_at: datetime


class SuggestionRow(NamedTuple):
    """A suggestion or praise. `overdue` is whether the customer should be answered by now."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    received_on: date
    kind: str
    channel: str
    contact: str
    product: str
    text: str
    owner: str
    value_estimate: Decimal | None
    decision: str
    decided_on: date | None
    implemented_on: date | None
    realised_value: Decimal | None
    passed_on_to: str
    reply_due_on: date | None
    replied_on: date | None
    origin_form: str
    origin_id: str
    overdue: bool
    changed_at: datetime


class OpportunityRow(NamedTuple):
    """An opportunity. `weighted` is its amount times its probability.

    `overdue` is whether the contract should be signed by now.
    """

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    title: str
    product: str
    amount: Decimal | None
    probability: Decimal | None
    weighted: Decimal | None
    opened_on: date
    closes_on: date | None
    closed_on: date | None
    next_step: str
    plan_code: str
    overdue: bool
    changed_at: datetime


class ServiceRow(NamedTuple):
    """A service. `on_time` is `on_time`, `late`, or "" while that cannot be told.

    `overdue` is whether the day it was promised for has passed and it is not done.
    """

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    received_at: datetime
    contact: str
    channel: str
    phase: str
    mode: str
    service: str
    product: str
    problem: str
    owner: str
    promised_at: datetime | None
    finished_at: datetime | None
    on_time: str
    overdue: bool
    changed_at: datetime


class PartnerRow(NamedTuple):
    """A partner, with the customers that they work for: their names, and how many."""

    id: str
    code: str
    state: str
    archived: bool
    name: str
    kind: str
    level: str
    standing: str
    region: str
    contact: str
    phone: str
    email: str
    address: str
    delivers: str
    customers: str
    customer_count: int
    changed_at: datetime


class ArticleRow(NamedTuple):
    """An article, about a customer or about none."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    title: str
    written_on: date
    author: str
    product: str
    problem: str
    source: str
    changed_at: datetime


class MaterialRow(NamedTuple):
    """Something that was handed out or left for a trial; the interaction opens."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    happened_at: datetime
    item: str
    quantity: Decimal | None
    starts_on: date | None
    ends_on: date | None
    outcome: str
    overdue: bool
