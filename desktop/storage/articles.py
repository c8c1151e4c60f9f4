"""Which articles are about a product or a customer."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from desktop.models.article import Article
from desktop.storage.designs.parts import table

_ARTICLE = table(Article)


class Known(NamedTuple):
    """An article, enough to name it and to open it."""

    id: str
    code: str
    title: str


def about(connection: Connection, product: str, customer_id: str, limit: int) -> list[Known]:
    """The articles about the product, then those about the customer, each the latest first."""
    of_product = func.lower(_ARTICLE.c.product) == product.strip().lower()
    of_customer = _ARTICLE.c.customer_id == customer_id
    meant = [of_product] * bool(product.strip()) + [of_customer] * bool(customer_id)
    if not meant:
        return []
    asked = (
        select(_ARTICLE.c.id, _ARTICLE.c.code, _ARTICLE.c.title)
        .where(_ARTICLE.c.archived_at.is_(None), or_(*meant))
        .order_by(of_product.desc() if product.strip() else of_customer.desc())
        .order_by(_ARTICLE.c.written_on.desc(), _ARTICLE.c.id)
        .limit(limit)
    )
    return [Known._make(row) for row in connection.execute(asked)]
