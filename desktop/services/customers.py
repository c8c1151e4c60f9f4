"""Customers: a number that paper carries stays, and people who leave stay in the words."""

from __future__ import annotations

from desktop.errors import Problem
from desktop.forms.spec import Values
from desktop.i18n import _
from desktop.models.base import Record
from desktop.services.rulebook import Rulebook
from desktop.storage import plans
from desktop.storage.database import Session
from desktop.storage.records import code_key


class CustomerRules(Rulebook):
    """The number may not change once an approved plan carries it.

    A contact or contract that plans name may be removed: the plans keep its words.
    """

    def problems(self, session: Session, values: Values, record: Record | None) -> list[Problem]:
        """A changed number that stands on approved paper."""
        if record is None or code_key(values["code"]) == code_key(record.code):
            return []
        if not plans.has_approved(session, record.id):
            return []
        words = _("An approved plan carries the number “{code}”: it can no longer be changed.")
        return [Problem(("code",), words.format(code=record.code))]
