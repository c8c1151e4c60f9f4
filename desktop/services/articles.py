"""Articles: what we know, and who wrote it when."""

from __future__ import annotations

from typing import Any

from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.records import Records
from desktop.storage import articles
from desktop.storage.articles import Known

__all__ = ["Articles", "Known"]

_ABOUT_SOMETHING = {"complaint", "service_request", "product"}
_MOST = 3


class Articles(Records):
    """The articles of the workspace."""

    def blank(self) -> dict[str, Any]:
        """As of any record; its author is who works here."""
        with self._desk.database.reading_session() as session:
            author = self._desk.who(session)
        return {**super().blank(), "author": author}

    def about(self, opened: Opened) -> tuple[Known, ...]:
        """What we know about the product of a complaint or a service, and about its customer.

        At most three articles; none for records of other kinds.
        """
        if opened.form.id not in _ABOUT_SOMETHING:
            return ()
        values = opened.values
        customer = values.get("customer")
        customer_id = (customer.id or "") if isinstance(customer, Ref) else ""
        product = values["name"] if opened.form.id == "product" else values["product"]
        with self._desk.database.reading() as connection:
            return tuple(articles.about(connection, str(product), customer_id, _MOST))
