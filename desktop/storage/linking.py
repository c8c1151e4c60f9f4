"""The record that a link means, found by what a person or another program wrote."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from desktop.forms.spec import Values
from desktop.forms.values import NAMES, Ref, ref_to
from desktop.models.base import Base, Record, Row
from desktop.models.care_plan import Action, CarePlan, PlanRow, SalesTarget
from desktop.models.complaint import Complaint
from desktop.models.customer import Contact, Contract, Customer
from desktop.models.person import Person
from desktop.models.product import Product
from desktop.storage import survivors
from desktop.storage.filling import code_key

TARGETS: dict[str, type[Record | Row]] = {
    "customer": Customer,
    "person": Person,
    "product": Product,
    "contact": Contact,
    "contract": Contract,
    "action": Action,
    "target": SalesTarget,
    "complaint": Complaint,
}
PLAN_ROWS: dict[str, type[Action | SalesTarget]] = {"action": Action, "target": SalesTarget}
"""The targets that are rows of a plan's tables, each with its number there."""

_DIGITS = 6
"""No plan has so many rows that their place needs more digits."""


def resolve(session: Session, target: str, ref: Ref, values: Values) -> Ref:
    """The link with the id, words and number of the record it means.

    It is found by its id, its number (also those of a record that was merged into it), or a name
    that only one record has; contacts, contracts
    and actions only with the customer that `values` names. What means no record keeps its
    words, without an id.
    """
    record = (
        _by_id(session, target, ref.id, values)
        or _by_code(session, target, ref.code or ref.text)
        or _by_name(session, target, ref.text or ref.code, values)
    )
    return replace(ref, id=None) if record is None else ref_to(target, record)


def _by_id(session: Session, target: str, record_id: str | None, values: Values) -> Base | None:
    found = session.get(TARGETS[target], record_id) if record_id else None
    if found is None and record_id and (survivor := survivors.of_id(session, target, record_id)):
        found = session.get(TARGETS[target], survivor)
    customer = _customer(values)
    astray = isinstance(found, Row) and customer not in {None, _customer_of(found)}
    return None if astray else found


def _by_code(session: Session, target: str, code: str) -> Base | None:
    if not code.strip():
        return None
    if target in PLAN_ROWS:
        return _plan_row(session, PLAN_ROWS[target], code)
    kind = TARGETS[target]
    if not issubclass(kind, Record):
        return None
    key = code_key(code)
    found = session.scalars(select(kind).where(kind.code_key == key)).first()
    if found is None and (survivor := survivors.of_code(session, target, key)):
        return session.get(kind, survivor)
    return found


def _plan_row(session: Session, kind: type[Action | SalesTarget], code: str) -> PlanRow | None:
    """The row numbered `JH-2026-0003/2`: the second of its table in that plan."""
    plan, _slash, place = code.rpartition("/")
    if not place.strip().isdecimal() or len(place) > _DIGITS:
        return None
    return session.scalars(
        select(kind)
        .join(kind.plan)
        .where(CarePlan.code_key == code_key(plan), kind.position == int(place) - 1)
    ).first()


def _by_name(session: Session, target: str, name: str, values: Values) -> Base | None:
    if not name.strip():
        return None
    kind = TARGETS[target]
    column = getattr(kind, NAMES[target])
    query = select(kind).where(column == name.strip())
    if not issubclass(kind, Record):
        customer = _customer(values)
        if customer is None:
            return None
        query = query.where(_belongs_to(kind, customer))
    found = session.scalars(query.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _belongs_to(kind: type[Row], customer_id: str) -> ColumnElement[bool]:
    if kind in PLAN_ROWS.values():
        plans = select(CarePlan.id).where(CarePlan.customer_id == customer_id)
        return kind.__table__.c.parent_id.in_(plans)
    return kind.__table__.c.parent_id == customer_id


def _customer_of(row: Row) -> str | None:
    if isinstance(row, Action | SalesTarget):
        return row.plan.customer_id
    return getattr(row, "parent_id", None)


def _customer(values: Values) -> str | None:
    customer = values.get("customer")
    return customer.id if isinstance(customer, Ref) else None
