"""Rows that tell of one record brought together, and whom they tell of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.i18n import _
from desktop.services.table_imports.judged import Group
from desktop.services.table_imports.lookups import Cards, fold
from desktop.services.table_imports.meeting import NOBODY, Met, Who, meet
from desktop.services.table_imports.phones import digits_of
from desktop.services.table_imports.understanding import Fixes, Understood
from desktop.storage.records import code_key

NEW = ""
"""The choice that a row is none of the records that are here."""


def whos(read: Understood) -> Iterator[Who]:
    """What each row says of whom it tells."""
    phones = read.told("phone")
    passed_on = read.beside.get("phone", {})
    told = zip(
        read.told("code"), read.told("credit_code"), phones, read.told("name"), read.told("city"),
        strict=True,
    )  # fmt: skip
    for number, (code, credit, phone, name, city) in enumerate(told):
        phone = phone or passed_on.get(number, "")  # noqa: PLW2901 - the company's own comes first
        yield Who(
            code_key(code) if code else "",
            fold(credit) if credit else "",
            digits_of(phone) if phone else (),
            fold(name) if name else "",
            fold(city) if city else "",
        )


@dataclass
class Grouper:
    """Brings rows together, one after the other."""

    read: Understood
    cards: Cards
    fixes: Fixes
    groups: list[Group] = field(default_factory=list)
    group_of: list[int] = field(default_factory=list)
    _places: dict[tuple[str, ...], int] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)

    def group(self) -> None:
        """Bring all rows together that are neither wrong nor left out."""
        wrong, left_out, rows = self.read.wrong, self.fixes.left_out, self.read.rows
        for number, who in enumerate(whos(self.read)):
            row = rows[number]
            if row in left_out or row in wrong:
                self.group_of.append(-1)
            else:
                self.group_of.append(self._put(number, row, who))

    def _put(self, number: int, row: int, who: Who) -> int:
        met = self._met(row, who)
        if met.doubt:
            return self._begin(Group([number], doubt=met.doubt, others=met.others), None)
        if met.record:
            place = self._places.get(("record", met.record))
            return self._join(place, number) if place is not None else self._found(number, met)
        return self._new(number, row, who)

    def _met(self, row: int, who: Who) -> Met:
        chosen = self.fixes.chosen.get(row)
        if chosen is None:
            return meet(who, self.cards)
        return Met(chosen, _("You chose so.")) if chosen in self.cards.by_id else NOBODY

    def _found(self, number: int, met: Met) -> int:
        card = self.cards.by_id[met.record]
        group = Group([number], card.id, card.revision, met.key)
        return self._begin(group, ("record", card.id))

    def _new(self, number: int, row: int, who: Who) -> int:
        mark = _mark(who)
        place = self._places.get(mark)
        if place is not None:
            return self._join(place, number)
        named = self._names.get(who.name) if who.name else None
        if named is not None and row not in self.fixes.chosen:
            return self._alike(number, who, named)
        self._names.setdefault(who.name, len(self.groups))
        return self._begin(Group([number]), mark)

    def _alike(self, number: int, who: Who, place: int) -> int:
        """A row with the name of one before: the same if it tells no other marks."""
        if not who.code and not who.credit and not who.city:
            return self._join(place, number)
        first = self.read.line(self.groups[place].rows[0])
        words = _("Row {number} has the same name, but another number, credit code or city.")
        doubt = words.format(number=first)
        return self._begin(Group([number], doubt=doubt), None)

    def _begin(self, group: Group, mark: tuple[str, ...] | None) -> int:
        place = len(self.groups)
        self.groups.append(group)
        if mark is not None:
            self._places[mark] = place
        return place

    def _join(self, place: int, number: int) -> int:
        self.groups[place].rows.append(number)
        return place


def _mark(who: Who) -> tuple[str, ...]:
    if who.code:
        return ("code", who.code)
    return ("credit", who.credit) if who.credit else ("name", who.name, who.city)
