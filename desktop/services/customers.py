"""Customers: a number that paper carries stays, and people who leave stay in the words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.errors import Level, Problem
from desktop.forms.choices import CONTRACT_STANDING
from desktop.forms.spec import Values
from desktop.forms.text import option_label
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
        """A changed number that stands on approved paper; contracts whose last day has passed."""
        return [*self._number(session, values, record), *self._ended(values)]

    def _number(self, session: Session, values: Values, record: Record | None) -> Iterator[Problem]:
        if record is None or code_key(values["code"]) == code_key(record.code):
            return
        if plans.has_approved(session, record.id):
            words = _("An approved plan carries the number “{code}”: it can no longer be changed.")
            yield Problem(("code",), words.format(code=record.code))

    def _ended(self, values: Values) -> Iterator[Problem]:
        """A contract that is over is not in force, whatever was said of it once."""
        today = self.desk.clock.today()
        for place, row in enumerate(values["contracts"]):
            last = row["ends_on"]
            if isinstance(last, date) and last < today and row["standing"] != "former":
                words = _("This contract ended on {day}: set its standing to “{ended}”.").format(
                    day=last.isoformat(), ended=option_label(CONTRACT_STANDING, "former")
                )
                yield Problem(("contracts", place, "standing"), words, Level.WARNING)
