"""Which articles are about a product or a customer."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from desktop.models.article import Article
from desktop.models.complaint import Complaint
from desktop.storage.designs.parts import table

_ARTICLE, _COMPLAINT = table(Article), table(Complaint)


class Known(NamedTuple):
    """An article, enough to name it and to open it."""

    id: str
    code: str
    title: str


def about(
    connection: Connection, product: str, customer_id: str, limit: int, category: str = ""
) -> list[Known]:
    """The articles about the product, then of the category of complaints, then the customer.

    Each the latest first. One is of a category where a complaint of it was its source.
    """
    of_product = func.lower(_ARTICLE.c.product) == product.strip().lower()
    of_category = _ARTICLE.c.source.in_(
        select(_COMPLAINT.c.code).where(_COMPLAINT.c.category == category)
    )
    of_customer = _ARTICLE.c.customer_id == customer_id
    asked_for = (
        (of_product, product.strip()),
        (of_category, category),
        (of_customer, customer_id),
    )
    meant = [condition for condition, word in asked_for if word]
    if not meant:
        return []
    asked = (
        select(_ARTICLE.c.id, _ARTICLE.c.code, _ARTICLE.c.title)
        .where(_ARTICLE.c.archived_at.is_(None), or_(*meant))
        .order_by(*(condition.desc() for condition in meant))
        .order_by(_ARTICLE.c.written_on.desc(), _ARTICLE.c.id)
        .limit(limit)
    )
    return [Known._make(row) for row in connection.execute(asked)]


def of_source(connection: Connection, source: str) -> Known | None:
    """The latest article that came of this source."""
    asked = (
        select(_ARTICLE.c.id, _ARTICLE.c.code, _ARTICLE.c.title)
        .where(_ARTICLE.c.archived_at.is_(None), _ARTICLE.c.source == source)
        .order_by(_ARTICLE.c.written_on.desc(), _ARTICLE.c.id.desc())
        .limit(1)
    )
    row = connection.execute(asked).first()
    return Known._make(row) if row is not None else None
