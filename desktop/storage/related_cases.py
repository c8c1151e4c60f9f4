"""Complaints that are the same thing again, and customers whom the same may hit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select, union

from desktop.models.care_plan import SalesTarget
from desktop.models.complaint import Complaint
from desktop.models.complaint_states import UNCOUNTED
from desktop.models.opportunity import Opportunity
from desktop.models.service_request import ServiceRequest
from desktop.storage.designs.parts import CUSTOMER, PLAN, table

_COMPLAINT, _SERVICE, _OPPORTUNITY, _TARGET = map(
    table, (Complaint, ServiceRequest, Opportunity, SalesTarget)
)
_NO_CASE = ("withdrawn", "duplicate", "unfounded")


class RelatedCase(NamedTuple):
    """Another complaint, enough to name it and to open it."""

    id: str
    code: str
    customer: str
    problem: str
    state: str
    received_at: datetime


class Hit(NamedTuple):
    """A customer who has the product, and on which kinds of records that stands."""

    customer_id: str
    name: str
    code: str
    sources: tuple[str, ...]


def of_customer(
    connection: Connection,
    customer_id: str,
    category: str,
    span: tuple[date, date],
    but: str,
) -> list[RelatedCase]:
    """Complaints of the customer in a category, received from one day to another, the last first.

    The one with the id `but` is left out. Whatever was taken in counts, however it ended, as it
    does in the figures; what was received twice counts once.
    """
    same = (_COMPLAINT.c.customer_id == customer_id, _COMPLAINT.c.category == category)
    return _found(connection, same, span, but)


def of_cause(
    connection: Connection,
    product: str,
    cause_kind: str,
    span: tuple[date, date],
    but: str,
) -> list[RelatedCase]:
    """Complaints about a product with a kind of cause, of all customers; as `of_customer`."""
    same = (_is(_COMPLAINT, product), _COMPLAINT.c.cause_kind == cause_kind)
    return _found(connection, same, span, but)


def count_of_kind(
    connection: Connection,
    category: str,
    span: tuple[date, date],
    *,
    customer_id: str,
    product: str,
) -> int:
    """How many complaints of a category came from one day to another, both included.

    Of all who have the product, or without one of the customer.
    """
    whose = _is(_COMPLAINT, product) if product else _COMPLAINT.c.customer_id == customer_id
    conditions = (*_valid(span), _COMPLAINT.c.category == category, whose)
    counted = select(func.count()).select_from(_COMPLAINT).where(*conditions)
    return connection.scalar(counted) or 0


def who_has(connection: Connection, product: str, but: str) -> list[Hit]:
    """The customers whom the workspace knows to have the product, but one; by name."""
    sources = {
        "complaint": select(_COMPLAINT.c.customer_id).where(
            _is(_COMPLAINT, product), _COMPLAINT.c.archived_at.is_(None)
        ),
        "service_request": select(_SERVICE.c.customer_id).where(
            _is(_SERVICE, product), _SERVICE.c.archived_at.is_(None)
        ),
        "opportunity": select(_OPPORTUNITY.c.customer_id).where(
            _is(_OPPORTUNITY, product),
            _OPPORTUNITY.c.state == "won",
            _OPPORTUNITY.c.archived_at.is_(None),
        ),
        "care_plan": select(PLAN.c.customer_id)
        .select_from(PLAN.join(_TARGET, _TARGET.c.parent_id == PLAN.c.id))
        .where(_is(_TARGET, product), PLAN.c.archived_at.is_(None)),
    }
    told = _told(connection, sources)
    named = select(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.code)
    named = named.where(
        CUSTOMER.c.id.in_(union(*sources.values())),
        CUSTOMER.c.id != but,
        CUSTOMER.c.archived_at.is_(None),
    )
    rows = connection.execute(named.order_by(CUSTOMER.c.name))
    return [Hit(*row, tuple(told[row.id])) for row in rows]


def _told(connection: Connection, sources: dict[str, Select[Any]]) -> dict[str, list[str]]:
    """The kinds of records on which each customer stands with the product."""
    told: dict[str, list[str]] = {}
    for kind, asked in sources.items():
        for customer_id in connection.scalars(asked.distinct()):
            told.setdefault(customer_id, []).append(kind)
    return told


def _found(
    connection: Connection,
    same: Iterable[ColumnElement[bool]],
    span: tuple[date, date],
    but: str,
) -> list[RelatedCase]:
    asked = (
        select(
            _COMPLAINT.c.id,
            _COMPLAINT.c.code,
            CUSTOMER.c.name,
            _COMPLAINT.c.problem,
            _COMPLAINT.c.state,
            _COMPLAINT.c.received_at,
        )
        .select_from(_COMPLAINT.join(CUSTOMER, CUSTOMER.c.id == _COMPLAINT.c.customer_id))
        .where(*same, _received(span), _COMPLAINT.c.state.not_in(UNCOUNTED))
        .where(_COMPLAINT.c.id != but)
        .order_by(_COMPLAINT.c.received_at.desc(), _COMPLAINT.c.code)
    )
    return [RelatedCase._make(row) for row in connection.execute(asked)]


def _valid(span: tuple[date, date]) -> tuple[ColumnElement[bool], ...]:
    """Received in these days, and a case that stands."""
    return (
        _received(span),
        _COMPLAINT.c.state.not_in(_NO_CASE),
        _COMPLAINT.c.archived_at.is_(None),
    )


def _received(span: tuple[date, date]) -> ColumnElement[bool]:
    first, last = span
    return _COMPLAINT.c.received_at.between(
        datetime.combine(first, time.min), datetime.combine(last, time.max)
    )


def _is(record: Any, product: str) -> ColumnElement[bool]:  # noqa: ANN401 - a table with a product
    return func.lower(record.c.product) == product.strip().lower()
