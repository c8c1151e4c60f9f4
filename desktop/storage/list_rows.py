"""The rows of the lists and registers: what one line of each says."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class CustomerRow(NamedTuple):
    """A customer. `contact` and `phone` are of the first current contact."""

    id: str
    code: str
    state: str
    archived: bool
    name: str
    short_name: str
    level: str
    stage: str
    industry: str
    manager: str
    address: str
    contact: str
    phone: str
    contract_count: int
    contract_amount: Decimal | None
    plan_count: int
    open_complaint_count: int
    changed_at: datetime


class PersonRow(NamedTuple):
    """A colleague."""

    id: str
    code: str
    state: str
    archived: bool
    name: str
    title: str
    department: str
    phone: str
    email: str
    customer_count: int
    changed_at: datetime


class ProductRow(NamedTuple):
    """A product or service."""

    id: str
    code: str
    state: str
    archived: bool
    name: str
    category: str
    unit: str
    note: str
    changed_at: datetime


class PlanRow(NamedTuple):
    """A care plan. `progress_total` counts the actions that are not cancelled.

    `checklists_filed` counts those of them that have a filed checklist, `overdue` those that
    should be done by now and are not, while the plan is executed.
    """

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    plan_date: date
    period: str
    edition: int
    progress_done: int
    progress_total: int
    checklists_filed: int
    overdue: int
    expected_amount: Decimal | None
    expected_profit: Decimal | None
    satisfaction: Decimal | None
    approver: str
    approved_on: date | None
    changed_at: datetime


class ChecklistRow(NamedTuple):
    """An action checklist. `plan_code` is the plan of its action, if it has one."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    checked_on: date
    starts_at: datetime | None
    ends_at: datetime | None
    channels: tuple[str, ...]
    content: str
    next_step: str
    plan_code: str
    competitor: str
    effectiveness: str
    outstanding_count: int
    travel_cost: Decimal | None
    hospitality_cost: Decimal | None
    other_cost: Decimal | None
    total_cost: Decimal | None
    currency: str
    cost_centre: str
    voucher: str
    changed_at: datetime


class ComplaintRow(NamedTuple):
    """A complaint. `due_on` is its next deadline, `overdue` whether that has passed."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    received_at: datetime
    received_by: str
    priority: str
    severity: str
    category: str
    kind: str
    medium: str
    object: str
    product: str
    batch: str
    problem: str
    complainant: str
    owner: str
    line: str
    due_on: date | None
    overdue: bool
    acknowledged_at: datetime | None
    assessed_at: datetime | None
    cause_kind: str
    compensation: Decimal | None
    decided_at: datetime | None
    recourse: str
    closed_at: datetime | None
    close_reason: str
    satisfaction: Decimal | None
    reopened_count: Decimal
    handed_over_count: Decimal
    changed_at: datetime


class ActionRow(NamedTuple):
    """An action of a plan; `id`, `code` and `state` are the plan's."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    number: int
    action: str
    starts_on: date | None
    ends_on: date | None
    owner: str
    resources: str
    result: str
    status: str
    done_on: date | None
    overdue: bool
    checklist_count: int


class ObstacleRow(NamedTuple):
    """An obstacle of a plan; `id`, `code` and `state` are the plan's."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    obstacle: str
    importance: str
    department: str
    measure: str
    decision: str


class TargetRow(NamedTuple):
    """A sales target of a plan; `id`, `code` and `state` are the plan's."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    product: str
    sign_on: date | None
    amount: Decimal | None
    profit: Decimal | None


class EightDRow(NamedTuple):
    """An 8D report; `complaint` is the number of the complaint it takes apart."""

    id: str
    code: str
    state: str
    archived: bool
    customer: str
    customer_code: str
    manager: str
    opened_on: date
    title: str
    product: str
    complaint: str
    leader: str
    closed_on: date | None
    changed_at: datetime
