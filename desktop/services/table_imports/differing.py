"""What rows say of their record beside what it says already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.forms.spec import Field, Text
from desktop.forms.values import Ref, is_blank
from desktop.i18n import _
from desktop.services.table_imports.judged import Group, Old, Part
from desktop.services.table_imports.lookups import fold
from desktop.services.table_imports.phones import digits_of
from desktop.services.table_imports.targets import Slot, Target, name_of
from desktop.services.table_imports.understanding import Understood

_KEPT = "code"
"""The number finds a record; it is never changed by a table."""

Stored = Mapping[str, Any]


@dataclass
class Differ:
    """Compares the rows of a group with their record and with each other."""

    target: Target
    read: Understood
    erase: bool = False

    def __post_init__(self) -> None:
        """Sort the columns by what they belong to."""
        slots = list(enumerate(self.read.slots))
        self.own = [(n, s) for n, s in slots if s.table is None and not s.finds]
        self.theirs = [(n, s) for n, s in slots if s.table is self.target.table and s.table]
        self._name = name_of(self.target.table)

    def differ(self, group: Group, stored: Stored | None) -> None:
        """Note on the group what would change, and blame rows that contradict others."""
        for key, (row, value) in self._own_values(group).items():
            before = stored.get(key) if stored else None
            if (
                stored is not None
                and key != _KEPT
                and not same(_field(self.target, key), before, value)
            ):
                group.own = {**group.own, key: Old(row, before, value)}
        if self.target.table is not None:
            self._parts(group, list(stored.get(self.target.table.key, ())) if stored else [])

    def _own_values(self, group: Group) -> dict[str, tuple[int, Any]]:
        """The first word on each field; a later one that differs is wrong."""
        found: dict[str, tuple[int, Any]] = {}
        for number, slot in self.own:
            values = self.read.values[number]
            for row in group.rows:
                if is_blank(values[row]) and not (self.erase and row == group.rows[0]):
                    continue
                first = found.setdefault(slot.key, (row, values[row]))
                if not same(slot.field, first[1], values[row]) and not is_blank(values[row]):
                    self._contradiction(row, first[0], slot)
        for key, values_of in self.read.beside.items():
            for row in group.rows:
                if row in values_of:
                    found.setdefault(key, (row, values_of[row]))
        return found

    def _contradiction(self, row: int, first: int, slot: Slot) -> None:
        words = _("Row {number} says something else here: make them alike, or leave one out.")
        self.read.blame(row, slot.key, words.format(number=self.read.line(first)))

    def _parts(self, group: Group, stored: list[Stored]) -> None:
        olds: list[Stored | None] = []
        for row in group.rows:
            values = {slot.name: self.read.values[number][row] for number, slot in self.theirs}
            if is_blank(values.get(self._name)):
                continue
            again = [part for part in group.parts if self._is(values, part.values)]
            if again:
                self._again(row, again[0], values)
                continue
            found = [each for each in stored if self._is(values, each)]
            if len(found) > 1:
                group.doubt = _("Several rows of the record may be meant.")
            olds.append(found[0] if found else None)
            part = Part(row, found[0]["id"] if found else "", values)
            group.parts = (*group.parts, part)
        for part, old in zip(group.parts, olds, strict=True):
            part.changes.update(self._changes(part.row, part.values, old))

    def _again(self, row: int, part: Part, values: Stored) -> None:
        for _number, slot in self.theirs:
            old, new = part.values[slot.name], values[slot.name]
            if is_blank(old) and not is_blank(new):
                part.values[slot.name] = new
            elif not is_blank(new) and not same(slot.field, old, new):
                self._contradiction(row, part.row, slot)

    def _changes(self, row: int, values: Stored, old: Stored | None) -> Iterator[tuple[str, Old]]:
        for _number, slot in self.theirs if old is not None else ():
            before, after = (old or {})[slot.name], values[slot.name]
            if not same(slot.field, before, after) and (self.erase or not is_blank(after)):
                yield slot.name, Old(row, before, after)

    def _is(self, one: Stored, other: Stored) -> bool:
        return fold(str(one[self._name])) == fold(str(other[self._name]))


def same(field: Field, before: Any, after: Any) -> bool:  # noqa: ANN401 - of any field
    """Whether two values say the same to a person."""
    if before == after or (is_blank(before) and is_blank(after)):
        return True
    if isinstance(before, Ref) and isinstance(after, Ref):
        return before.id == after.id if before.id and after.id else before.text == after.text
    if not isinstance(field, Text) or not isinstance(before, str) or not isinstance(after, str):
        return False
    if field.key == "phone":
        digits = digits_of(before)
        return bool(digits) and digits == digits_of(after) and (";" in before) == (";" in after)
    if field.key in {"email", "credit_code", _KEPT}:
        return fold(before) == fold(after)
    return before.split() == after.split()


def _field(target: Target, key: str) -> Field:
    return target.form.field(key) if key != _KEPT else target.slot(key).field
