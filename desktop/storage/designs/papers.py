"""The lists of care plans, checklists and complaints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, type_coerce

from desktop.forms import choices
from desktop.forms.care_plan import CARE_PLAN as PLAN_FORM
from desktop.forms.checklist import CHECKLIST as CHECKLIST_FORM
from desktop.forms.complaint import COMPLAINT as COMPLAINT_FORM
from desktop.forms.spec import Day, Money, Number, Text
from desktop.i18n import N_
from desktop.models import states
from desktop.models.base import DayText, Yuan
from desktop.models.care_plan import SalesTarget
from desktop.models.checklist import Checklist, SupportItem
from desktop.storage.designs.parts import (
    ACTION,
    CHANGED,
    CODE,
    EXECUTED,
    PARTNER_SORTS,
    PARTNERS,
    PLAN,
    SETTLED,
    Cells,
    by_place,
    changed_at,
    columns,
    count_of,
    identity,
    option_keys,
    partner_filters,
    partner_links,
    state_column,
    state_keys,
    sum_of,
    table,
    with_partners,
)
from desktop.storage.due_stages import COMPLAINT, WAITING_STATES
from desktop.storage.list_rows import ChecklistRow, ComplaintRow, PlanRow
from desktop.storage.lists import NOW, TODAY, Design

TARGET, CHECKLIST, SUPPORT = map(table, (SalesTarget, Checklist, SupportItem))


def is_overdue() -> ColumnElement[bool]:
    """Whether an action of a plan in execution should be done by now and is not."""
    last_day = func.coalesce(ACTION.c.ends_on, ACTION.c.starts_on)
    return and_(PLAN.c.state.in_(EXECUTED), ACTION.c.status.not_in(SETTLED), last_day < TODAY)


def has_been_checked() -> ColumnElement[bool]:
    """Whether an action that counts has a filed checklist."""
    filed = exists().where(CHECKLIST.c.plan_action_id == ACTION.c.id, CHECKLIST.c.state == "filed")
    return and_(ACTION.c.status != "cancelled", filed)


def _plan_cells() -> Cells:
    own_action = ACTION.c.parent_id == PLAN.c.id
    own_target = TARGET.c.parent_id == PLAN.c.id
    here = ("plan_date", "period", "edition", "satisfaction", "approver", "approved_on")
    return {
        **identity(PLAN),
        **PARTNERS,
        **{key: PLAN.c[key] for key in here},
        "progress_done": count_of(ACTION, own_action, ACTION.c.status == "done"),
        "progress_total": count_of(ACTION, own_action, ACTION.c.status != "cancelled"),
        "checklists_filed": count_of(ACTION, own_action, has_been_checked()),
        "overdue": count_of(ACTION, own_action, is_overdue()),
        "expected_amount": sum_of(TARGET.c.amount, own_target),
        "expected_profit": sum_of(TARGET.c.profit, own_target),
        "changed_at": changed_at(PLAN),
    }


PLANS = Design(
    id="plans",
    form="care_plan",
    row=PlanRow,
    columns=columns(
        (CODE, 14),
        (PLAN_FORM.field("customer"), 24),
        (PLAN_FORM.field("customer_code"), 12, False),
        (PLAN_FORM.field("manager"), 10),
        (PLAN_FORM.field("plan_date"), 12),
        (PLAN_FORM.field("period"), 12),
        (Number("edition", N_("Edition")), 6, False),
        state_column(states.CARE_PLAN),
        (Number("progress_done", N_("Actions done")), 8),
        (Number("progress_total", N_("Actions planned")), 8),
        (Number("checklists_filed", N_("Checklists filed")), 8, False),
        (Number("overdue", N_("Overdue")), 8),
        (Money("expected_amount", N_("Expected amount")), 14, False),
        (Money("expected_profit", N_("Expected profit")), 14, False),
        (PLAN_FORM.field("satisfaction"), 8, False),
        (PLAN_FORM.field("approver"), 10, False),
        (PLAN_FORM.field("approved_on"), 12, False),
        (CHANGED, 12, False),
    ),
    main=PLAN,
    record=PLAN,
    counted=PLAN,
    joined=with_partners(PLAN),
    cells=_plan_cells(),
    order=("plan_date", True),
    sorts={
        **PARTNER_SORTS,
        "code": PLAN.c.code_key,
        "state": by_place(PLAN.c.state, state_keys(states.CARE_PLAN)),
    },
    links=partner_links(PLAN),
    filters=partner_filters(PLAN),
)

_COSTS = ("travel_cost", "hospitality_cost", "other_cost")
_MORE = ("currency", "cost_centre", "voucher")


def _total_cost() -> ColumnElement[Any]:
    """The sum of those expenses that were entered; nothing if none was."""
    costs = [CHECKLIST.c[key] for key in _COSTS]
    nothing = literal(Decimal(0), Yuan)
    travel, hospitality, other = (func.coalesce(cost, nothing) for cost in costs)
    entered = or_(*(cost.is_not(None) for cost in costs))
    return type_coerce(case((entered, travel + hospitality + other), else_=None), Yuan)


def _of_its_plan(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """What the plan of the checklist's action says; nothing if it has none."""
    return (
        select(column)
        .join_from(ACTION, PLAN, PLAN.c.id == ACTION.c.parent_id)
        .where(ACTION.c.id == CHECKLIST.c.plan_action_id)
        .correlate(CHECKLIST)
        .scalar_subquery()
    )


def _checklist_cells() -> Cells:
    here = ("checked_on", "starts_at", "ends_at", "channels", "content", "next_step", "competitor")
    return {
        **identity(CHECKLIST),
        **PARTNERS,
        **{key: CHECKLIST.c[key] for key in (*here, "effectiveness", *_MORE, *_COSTS)},
        "plan_code": func.coalesce(_of_its_plan(PLAN.c.code), ""),
        "outstanding_count": count_of(
            SUPPORT, SUPPORT.c.parent_id == CHECKLIST.c.id, SUPPORT.c.secured == "outstanding"
        ),
        "total_cost": _total_cost(),
        "changed_at": changed_at(CHECKLIST),
    }


CHECKLISTS = Design(
    id="checklists",
    form="checklist",
    row=ChecklistRow,
    columns=columns(
        (CODE, 14),
        (CHECKLIST_FORM.field("customer"), 24),
        (CHECKLIST_FORM.field("customer_code"), 12, False),
        (CHECKLIST_FORM.field("manager"), 10),
        (CHECKLIST_FORM.field("checked_on"), 12),
        (CHECKLIST_FORM.field("starts_at"), 16, False),
        (CHECKLIST_FORM.field("ends_at"), 16, False),
        (CHECKLIST_FORM.field("channels"), 14),
        (CHECKLIST_FORM.field("content"), 30),
        (CHECKLIST_FORM.field("next_step"), 30, False),
        (Text("plan_code", N_("Care plan")), 14, False),
        (CHECKLIST_FORM.field("competitor"), 14, False),
        (CHECKLIST_FORM.field("effectiveness"), 10, False),
        (Number("outstanding_count", N_("Support outstanding")), 8, False),
        state_column(states.CHECKLIST),
        (CHECKLIST_FORM.field("travel_cost"), 12, False),
        (CHECKLIST_FORM.field("hospitality_cost"), 12, False),
        (CHECKLIST_FORM.field("other_cost"), 12, False),
        (Money("total_cost", N_("Expenses"), currency="currency"), 12),
        (CHECKLIST_FORM.field("currency"), 8, False),
        (CHECKLIST_FORM.field("cost_centre"), 14, False),
        (CHECKLIST_FORM.field("voucher"), 12, False),
        (CHANGED, 12, False),
    ),
    main=CHECKLIST,
    record=CHECKLIST,
    counted=CHECKLIST,
    joined=with_partners(CHECKLIST),
    cells=_checklist_cells(),
    order=("checked_on", True),
    sorts={
        **PARTNER_SORTS,
        "code": CHECKLIST.c.code_key,
        "state": by_place(CHECKLIST.c.state, state_keys(states.CHECKLIST)),
        "effectiveness": by_place(CHECKLIST.c.effectiveness, option_keys(choices.EFFECTIVENESS)),
    },
    links=partner_links(CHECKLIST),
    filters={
        **partner_filters(CHECKLIST),
        "plan_id": _of_its_plan(PLAN.c.id),
        "plan_action_id": CHECKLIST.c.plan_action_id,
    },
)


def _due_at() -> ColumnElement[Any]:
    """The next deadline: of the acknowledgement, of the assessment, then of the answer.

    While it is held there is none.
    """
    return case(
        (COMPLAINT.c.state.not_in(WAITING_STATES), None),
        (COMPLAINT.c.acknowledged_at.is_(None), COMPLAINT.c.acknowledge_due_at),
        (COMPLAINT.c.state == "acknowledged", COMPLAINT.c.assess_due_at),
        (COMPLAINT.c.decided_at.is_(None), COMPLAINT.c.response_due_at),
        else_=None,
    )


def _due_on() -> ColumnElement[Any]:
    return type_coerce(func.substr(_due_at(), 1, 10), DayText)


def _complaint_cells() -> Cells:
    here = (
        "received_at",
        "received_by",
        "priority",
        "severity",
        "category",
        "kind",
        "medium",
        "object",
    )
    what = ("product", "batch", "problem")
    then = ("acknowledged_at", "assessed_at", "cause_kind", "compensation", "decided_at")
    ended = ("recourse", "closed_at", "close_reason", "satisfaction")
    counts = ("reopened_count", "handed_over_count")
    told = (*here, *what, "complainant", "owner", "line", *then, *ended, *counts)
    return {
        **identity(COMPLAINT),
        **PARTNERS,
        **{key: COMPLAINT.c[key] for key in told},
        "changed_at": changed_at(COMPLAINT),
        "due_on": func.coalesce(_due_on(), None, type_=DayText),
        "overdue": func.coalesce(_due_at() < NOW, literal(value=False)),
    }


COMPLAINTS = Design(
    id="complaints",
    form="complaint",
    row=ComplaintRow,
    columns=columns(
        (CODE, 14),
        (COMPLAINT_FORM.field("customer"), 24),
        (COMPLAINT_FORM.field("customer_code"), 12, False),
        (COMPLAINT_FORM.field("manager"), 10, False),
        (COMPLAINT_FORM.field("received_at"), 16),
        (COMPLAINT_FORM.field("received_by"), 10, False),
        (COMPLAINT_FORM.field("priority"), 8),
        (COMPLAINT_FORM.field("severity"), 8, False),
        (COMPLAINT_FORM.field("category"), 12, False),
        (COMPLAINT_FORM.field("kind"), 10, False),
        (COMPLAINT_FORM.field("medium"), 10, False),
        (COMPLAINT_FORM.field("object"), 10, False),
        (COMPLAINT_FORM.field("product"), 14, False),
        (COMPLAINT_FORM.field("batch"), 12, False),
        (COMPLAINT_FORM.field("problem"), 30),
        (COMPLAINT_FORM.field("complainant"), 10, False),
        (COMPLAINT_FORM.field("owner"), 10),
        (COMPLAINT_FORM.field("line"), 12, False),
        (Day("due_on", N_("Due")), 12),
        state_column(states.COMPLAINT),
        (COMPLAINT_FORM.field("acknowledged_at"), 16, False),
        (COMPLAINT_FORM.field("assessed_at"), 16, False),
        (COMPLAINT_FORM.field("cause_kind"), 12, False),
        (COMPLAINT_FORM.field("compensation"), 12, False),
        (COMPLAINT_FORM.field("decided_at"), 16, False),
        (COMPLAINT_FORM.field("recourse"), 12, False),
        (COMPLAINT_FORM.field("closed_at"), 16, False),
        (COMPLAINT_FORM.field("close_reason"), 12, False),
        (COMPLAINT_FORM.field("satisfaction"), 8, False),
        (COMPLAINT_FORM.field("reopened_count"), 8, False),
        (COMPLAINT_FORM.field("handed_over_count"), 8, False),
        (CHANGED, 12, False),
    ),
    main=COMPLAINT,
    record=COMPLAINT,
    counted=COMPLAINT,
    joined=with_partners(COMPLAINT),
    cells=_complaint_cells(),
    order=("received_at", True),
    sorts={
        **PARTNER_SORTS,
        "code": COMPLAINT.c.code_key,
        "state": by_place(COMPLAINT.c.state, state_keys(states.COMPLAINT)),
        "priority": by_place(COMPLAINT.c.priority, option_keys(choices.SEVERITY)),
        "severity": by_place(COMPLAINT.c.severity, option_keys(choices.SEVERITY)),
    },
    links=partner_links(COMPLAINT),
    filters=partner_filters(COMPLAINT),
)
