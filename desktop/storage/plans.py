"""What plans, checklists and complaints of one customer know of each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import NotFound
from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.models.care_plan import Action, CarePlan
from desktop.models.checklist import IN_YUAN, Checklist
from desktop.models.complaint import Complaint
from desktop.models.complaint_states import OPEN
from desktop.models.customer import Contact, Customer
from desktop.models.person import Person

_APPROVED = ("approved", "running", "done", "filed")


def has_approved(session: Session, customer_id: str) -> bool:
    """Whether a plan of this customer has ever been approved."""
    approved = CarePlan.state.in_(_APPROVED) | (CarePlan.edition > 1)
    query = select(CarePlan.id).where(CarePlan.customer_id == customer_id, approved)
    return session.scalar(query.limit(1)) is not None


def last_plan(session: Session, customer_id: str, before: date | None = None) -> CarePlan | None:
    """The customer's latest plan that is not archived; with `before`, the latest dated earlier."""
    query = select(CarePlan).where(
        CarePlan.customer_id == customer_id, CarePlan.archived_at.is_(None)
    )
    if before is not None:
        query = query.where(CarePlan.plan_date < before)
    return session.scalars(query.order_by(CarePlan.plan_date.desc(), CarePlan.id.desc())).first()


def customer(session: Session, link: object) -> Customer | None:
    """The customer that a link leads to, if it leads to one."""
    return session.get(Customer, link.id) if isinstance(link, Ref) and link.id else None


def action(session: Session, link: object) -> Action | None:
    """The action that a link leads to, if it leads to one."""
    return session.get(Action, link.id) if isinstance(link, Ref) and link.id else None


def action_named(session: Session, action_id: str) -> Action:
    """The action with this id. Raises `NotFound`."""
    found = session.get(Action, action_id)
    if found is None:
        raise NotFound(_("This action is not there any more."), detail=action_id)
    return found


def phone_of(session: Session, link: object) -> str:
    """The phone number of the contact that a link leads to; empty if it leads to none."""
    found = session.get(Contact, link.id) if isinstance(link, Ref) and link.id else None
    return found.phone if found else ""


def checklists_of_actions(
    session: Session, action_ids: Sequence[str], *, filed_only: bool = False
) -> dict[str, int]:
    """How many checklists each of these actions has; actions without any are left out."""
    query = (
        select(Checklist.plan_action_id, func.count())
        .where(Checklist.plan_action_id.in_(action_ids))
        .group_by(Checklist.plan_action_id)
    )
    if filed_only:
        query = query.where(Checklist.state == "filed")
    return {row[0]: row[1] for row in session.execute(query) if row[0]}


def colleagues(session: Session) -> int:
    """How many people the office has, those archived not counted."""
    query = select(func.count()).select_from(Person).where(Person.archived_at.is_(None))
    return session.scalar(query) or 0


def complaints(
    session: Session, customer_id: str, *, since: date | None = None, only_open: bool = False
) -> Sequence[Complaint]:
    """The customer's complaints from the first to the last, received since a day, or open."""
    query = select(Complaint).where(
        Complaint.customer_id == customer_id, Complaint.archived_at.is_(None)
    )
    if since is not None:
        query = query.where(Complaint.received_at >= datetime.combine(since, time.min))
    if only_open:
        query = query.where(Complaint.state.in_(OPEN))
    return session.scalars(query.order_by(Complaint.received_at, Complaint.id)).all()


def expenses(
    session: Session, customer_id: str, start: date, end: date
) -> tuple[Decimal, Decimal, Decimal]:
    """Travel, hospitality and other costs of the customer's checklists that are in yuan."""
    costs = (Checklist.travel_cost, Checklist.hospitality_cost, Checklist.other_cost)
    query = select(*map(func.sum, costs)).where(
        Checklist.customer_id == customer_id,
        Checklist.archived_at.is_(None),
        Checklist.currency.in_(IN_YUAN),
        Checklist.checked_on.between(start, end),
    )
    row = session.execute(query).one()
    return row[0] or Decimal(0), row[1] or Decimal(0), row[2] or Decimal(0)


def of_manager(session: Session, manager_id: str) -> Sequence[CarePlan]:
    """The plans that this person manages and that are not archived, customer by customer."""
    query = (
        select(CarePlan)
        .join(CarePlan.customer)
        .where(CarePlan.manager_id == manager_id, CarePlan.archived_at.is_(None))
    )
    return session.scalars(query.order_by(Customer.code_key, CarePlan.plan_date)).all()


def of_actions(session: Session, action_ids: Sequence[str]) -> Sequence[Checklist]:
    """The checklists of these actions that are not archived, by date."""
    query = select(Checklist).where(
        Checklist.plan_action_id.in_(action_ids), Checklist.archived_at.is_(None)
    )
    return session.scalars(query.order_by(Checklist.checked_on, Checklist.id)).all()
