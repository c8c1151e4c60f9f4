"""What a merge and its undo leave in the histories of all records that they touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.forms.catalogue import Catalogue
from desktop.forms.spec import Values
from desktop.forms.text import list_words
from desktop.forms.values import Ref, mirrored, values_of
from desktop.models.revision import Revision
from desktop.services.doubles.plan import Plan
from desktop.services.opened import Opened
from desktop.storage import history, records
from desktop.storage.database import Session
from desktop.storage.doubles.moving import CUSTOMER, Cell, Holder

MERGE, MERGED, PART = "merge", "merged", "part"
"""The verbs: of those that stay or move, of those that go, and of the undo."""


@dataclass(frozen=True)
class Chronicle:
    """Writes into the histories, in the transaction of the session."""

    session: Session
    catalogue: Catalogue
    at: datetime
    who: str

    def merged(self, plan: Plan, before: Mapping[str, Values]) -> None:
        """The survivor took the others in; `before` are the values of all of them."""
        into = _called(plan.survivor)
        for each in plan.others:
            self._note((CUSTOMER, each.id), MERGED, before[each.id], None, into, each.state)
        holder = (CUSTOMER, plan.survivor.id)
        after = self.values([holder])[holder]
        others = list_words([_called(each) for each in plan.others])
        state = plan.survivor.state
        self._note(holder, MERGE, before[plan.survivor.id], after, others, state)

    def moved(
        self,
        plan: Plan,
        customers: Mapping[str, Values],
        moved: Mapping[Holder, Sequence[Cell]],
    ) -> None:
        """These records belong to the survivor now."""
        refs = dict(self._rows(customers))
        refs |= {each.id: Ref(each.id, each.title, each.code) for each in plan.customers}
        for holder, state, after in self._said(moved):
            before = _led_back(after, moved[holder], refs)
            shown = mirrored(self.catalogue[holder[0]].form, before)
            self._note(holder, MERGE, shown, after, _called(plan.survivor), state)

    def parted(self, holders: Iterable[Holder], before: Mapping[Holder, Values]) -> None:
        """These records are as they were before the merge; `before` is what they said till now."""
        for holder, state, after in self._said(holders):
            self._note(holder, PART, before.get(holder), after, "", state)

    def values(self, holders: Iterable[Holder]) -> dict[Holder, dict[str, Any]]:
        """What these records say, as far as their forms are known."""
        return {holder: values for holder, _state, values in self._said(holders)}

    def _said(self, holders: Iterable[Holder]) -> Iterator[tuple[Holder, str, dict[str, Any]]]:
        """Each record with its state and its values."""
        kinds = {kind.id: kind for kind in self.catalogue}
        for form, record_id in holders:
            if form in kinds:
                record = records.fetch(self.session, kinds[form], record_id)
                yield (form, record_id), record.state, values_of(kinds[form].form, record)

    def _rows(self, customers: Mapping[str, Values]) -> Iterable[tuple[str, Ref]]:
        """Links to the rows of the customers, as they were read before."""
        for values in customers.values():
            for table in self.catalogue[CUSTOMER].form.tables():
                for row in values[table.key]:
                    yield row["id"], Ref(row["id"], str(row.get("name") or row.get("number") or ""))

    def _note(
        self,
        holder: Holder,
        verb: str,
        before: Values | None,
        after: Values | None,
        note: str,
        state: str,
    ) -> None:
        revision = Revision(
            form=holder[0], record_id=holder[1], at=self.at, who=self.who, verb=verb,
            from_state=state, to_state=state, note=note, before=before, after=after,
        )  # fmt: skip
        history.note(self.session, revision)


def _called(customer: Opened) -> str:
    return f"{customer.code} {customer.title}"


def _led_back(after: Values, cells: Sequence[Cell], refs: Mapping[str, Ref]) -> dict[str, Any]:
    """The values before the move, when each of these links led to another record."""
    before = dict(after)
    for cell in cells:
        key, old = cell.column.removesuffix("_id"), refs.get(cell.before)
        if isinstance(before.get(key), Ref):
            before[key] = old
        for table, rows in before.items():
            if isinstance(rows, tuple):
                before[table] = tuple(_row_led_back(row, cell, key, old) for row in rows)
    return before


def _row_led_back(row: Any, cell: Cell, key: str, old: Ref | None) -> Any:  # noqa: ANN401 - a row or a word
    is_it = isinstance(row, dict) and row.get("id") == cell.line_id and key in row
    return {**row, key: old} if is_it else row
