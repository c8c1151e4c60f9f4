"""Whether a complaint is the same thing again: for its customer, or for the product at others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.forms.spec import Values
from desktop.forms.values import Ref
from desktop.i18n import _, ngettext
from desktop.services.clocks.clocks import rules
from desktop.services.desk import Desk
from desktop.storage import related_cases
from desktop.storage.related_cases import RelatedCase

_LAST = "~"
"""Comes after every id."""

__all__ = ["Recurrence", "Recurrences", "RelatedCase"]


@dataclass(frozen=True)
class Recurrence:
    """The earlier cases: of the same customer and category, of the same product and cause.

    Both look back so many `days` from the receipt of the case.
    """

    days: int
    same_customer: tuple[RelatedCase, ...] = ()
    same_cause: tuple[RelatedCase, ...] = ()

    @property
    def is_recurrent(self) -> bool:
        """Whether the same customer has complained of the same before."""
        return bool(self.same_customer)

    @property
    def cases(self) -> tuple[RelatedCase, ...]:
        """All earlier cases, each once, those of the customer first."""
        known = {case.id: case for case in (*self.same_customer, *self.same_cause)}
        return tuple(known.values())

    @property
    def words(self) -> str:
        """What was found, in one line; empty if nothing was."""
        said = []
        if count := len(self.same_customer):
            words = ngettext(
                "{count} earlier complaint of this customer in this category within {days} days",
                "{count} earlier complaints of this customer in this category within {days} days",
                count,
            )
            said.append(words.format(count=count, days=self.days))
        if count := len(self.same_cause):
            words = ngettext(
                "{count} complaint about this product with the same kind of cause",
                "{count} complaints about this product with the same kind of cause",
                count,
            )
            said.append(words.format(count=count))
        return " · ".join(said)


class Recurrences:
    """Finds the earlier cases by themselves, from what stands on a complaint."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, values: Values, complaint_id: str = "") -> Recurrence:
        """The earlier cases of a complaint with these values, saved or only being registered."""
        customer, received_at = values.get("customer"), values.get("received_at")
        if not isinstance(received_at, datetime):
            received_at = self._desk.clock.local()
        with self._desk.database.reading() as connection:
            days = rules(connection).recurrence_days
            span = (_day(received_at, days), received_at.date())
            category, product = values.get("category") or "", _stripped(values.get("product"))
            same_customer: list[RelatedCase] = []
            if isinstance(customer, Ref) and customer.id and category:
                same_customer = related_cases.of_customer(
                    connection, customer.id, category, span, complaint_id
                )
            cause = values.get("cause_kind") or ""
            same_cause: list[RelatedCase] = []
            if product and cause not in {"", "unknown"}:
                same_cause = related_cases.of_cause(connection, product, cause, span, complaint_id)
        here = (received_at, complaint_id or _LAST)
        return Recurrence(days, _before(here, same_customer), _before(here, same_cause))

    def proposal(self, values: Values) -> str:
        """What to say while a complaint is registered, if it is the same again; else nothing."""
        found = self.of(values)
        if not found.is_recurrent:
            return ""
        return _("The same again: {codes}").format(
            codes=", ".join(case.code for case in found.same_customer)
        )


def _before(here: tuple[datetime, str], cases: Iterable[RelatedCase]) -> tuple[RelatedCase, ...]:
    """The cases that came before a time and id; of two in one minute that of the lower id."""
    return tuple(case for case in cases if (case.received_at, case.id) < here)


def _day(received_at: datetime, days: int) -> date:
    return received_at.date() - timedelta(days)


def _stripped(words: object) -> str:
    return words.strip() if isinstance(words, str) else ""
