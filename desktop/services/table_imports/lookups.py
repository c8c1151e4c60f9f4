"""Whom and what the words of a table may mean here, read before its rows are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from desktop.forms.spec import Day, Link, Moment
from desktop.forms.values import Ref
from desktop.services.desk import Desk
from desktop.services.doubles.doubles import Likeness
from desktop.services.table_imports.phones import digits_of
from desktop.services.table_imports.targets import Target, Way
from desktop.storage import survivors
from desktop.storage.records import code_key
from desktop.storage.spelling import folded
from desktop.storage.table_imports import known
from desktop.storage.table_imports.known import Card, Event

_Names = dict[str, list[Ref]]
"""The records that a name or number may mean."""


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """A name as it is compared: full-width made ordinary, without case and spaces."""
    return folded(text).replace(" ", "")


@dataclass(frozen=True)
class Cards:
    """The records of a kind that has names, by all that tells them."""

    by_id: dict[str, Card] = field(default_factory=dict)
    by_code: dict[str, Card] = field(default_factory=dict)
    by_credit: dict[str, list[Card]] = field(default_factory=dict)
    by_phone: dict[str, list[Card]] = field(default_factory=dict)
    by_name: dict[str, list[Card]] = field(default_factory=dict)

    @classmethod
    def of(cls, cards: Iterable[Card], former: Mapping[str, str]) -> Cards:
        """These cards, sorted out; `former` numbers lead to the ids of those that took them in."""
        credit, phone, name = defaultdict(list), defaultdict(list), defaultdict(list)
        by_id, by_code = {}, {}
        for card in cards:
            by_id[card.id] = card
            by_code[code_key(card.code)] = card
            name[fold(card.name)].append(card)
            if card.credit_code:
                credit[fold(card.credit_code)].append(card)
            for digits in digits_of(card.phone) if card.phone else ():
                phone[digits].append(card)
        for code, record_id in former.items():
            if record_id in by_id:
                by_code.setdefault(code_key(code), by_id[record_id])
        return cls(by_id, by_code, dict(credit), dict(phone), dict(name))


@dataclass(frozen=True)
class Lookups:
    """Everything that judging needs to know of what is here."""

    cards: Cards = field(default_factory=Cards)
    events: dict[str, Event] = field(default_factory=dict)
    named: dict[str, _Names] = field(default_factory=dict)
    managers: dict[str, str] = field(default_factory=dict)
    contacts: dict[tuple[str, str], str] = field(default_factory=dict)
    person: Ref | None = None
    likes: dict[tuple[str, ...], tuple[Likeness, ...]] = field(default_factory=dict)
    """Whom new customers are like, as far as it was asked, by all that is told of them."""


def lookups(desk: Desk, target: Target) -> Lookups:
    """What is known here that a table of this kind may name."""
    with desk.database.reading_session() as session:
        person = desk.person(session)
    kinds = {slot.field.target for slot in target.slots if isinstance(slot.field, Link)}
    with desk.database.reading() as connection:
        named = {
            kind: _named(known.refs(connection, kind))
            for kind in kinds & {"person", "customer", "product"}
        }
        if target.way is not Way.EVENT:
            former = survivors.codes(connection, target.form.id)
            cards = Cards.of(known.cards(connection, target.form), former)
            return Lookups(cards, named=named, person=person)
        customers = list(known.cards(connection, desk.catalogue["customer"].form))
        _lead_former(named["customer"], survivors.codes(connection, "customer"))
        events = {each.id: each for each in known.events(connection, target.form, at_of(target))}
        contacts = {(whose, fold(name)): row for whose, row, name in known.people_of(connection)}
    managers = {card.id: card.manager_id for card in customers if card.manager_id}
    return Lookups(Cards(), events, named, managers, contacts, person)


def at_of(target: Target) -> str:
    """The field that tells when something happened."""
    needed = (slot for slot in target.needed if isinstance(slot.field, Day | Moment))
    return next(needed).key


def _lead_former(named: _Names, former: Mapping[str, str]) -> None:
    """Let numbers that were merged away lead to the customers that took them in.

    Their refs have the number by which they were named.
    """
    by_id = {ref.id: ref for refs in named.values() for ref in refs}
    for code, record_id in former.items():
        if record_id in by_id:
            named.setdefault(fold(code), []).append(replace(by_id[record_id], code=code))


def _named(refs: Iterable[Ref]) -> _Names:
    found: dict[str, list[Ref]] = defaultdict(list)
    for ref in refs:
        for words in {fold(ref.text), fold(ref.code)} - {""}:
            found[words].append(ref)
    return found
