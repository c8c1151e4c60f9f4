"""Articles: what we know, and who wrote it when."""

from __future__ import annotations

from typing import Any

from desktop.errors import Refused
from desktop.forms.values import Ref
from desktop.i18n import _
from desktop.services.learned import learned
from desktop.services.opened import Opened, opened
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

    def about(self, record: Opened) -> tuple[Known, ...]:
        """What we know about the product of a complaint or a service, and about its customer.

        Of a complaint also what others of its category have left. At most three articles; none
        for records of other kinds.
        """
        if record.form.id not in _ABOUT_SOMETHING:
            return ()
        values = record.values
        customer = values.get("customer")
        customer_id = (customer.id or "") if isinstance(customer, Ref) else ""
        product = values["name"] if record.form.id == "product" else values["product"]
        with self._desk.database.reading() as connection:
            category = str(values.get("category") or "")
            found = articles.about(connection, str(product), customer_id, _MOST, category)
        return tuple(found)

    def left_by(self, complaint: Opened) -> Known | None:
        """The article that this complaint has left already."""
        with self._desk.database.reading() as connection:
            return articles.of_source(connection, complaint.code)

    def leave(self, complaint_id: str) -> Opened:
        """The article of what a closed complaint has taught; it is written once.

        Raises `NotFound`, and `Refused` while the complaint is not closed.
        """
        kind = self._desk.catalogue["complaint"]
        with self._desk.database.reading_session() as session:
            complaint = opened(kind.form, self._desk.fetch(session, kind, complaint_id))
        if complaint.state != "closed":
            raise Refused(
                _("“{code}” is not closed yet.").format(code=complaint.code),
                advice=_("What it has taught is known when it is closed."),
            )
        left = self.left_by(complaint)
        if left is not None:
            return self.open(left.id)
        return self.save({**self.blank(), **learned(complaint)})
