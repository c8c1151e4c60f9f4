"""Which record a row tells of: by its number, its credit code, its phone, its name and city."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from desktop.i18n import _
from desktop.services.table_imports.lookups import Cards, fold
from desktop.storage.records import code_key
from desktop.storage.table_imports.known import Card

_STRANGE = 34
"""Names that are less alike, out of 100, are those of two companies."""

_COMMON = frozenset("有限责任公司股份集团厂市省县区")


class Who(NamedTuple):
    """What a row says of whom it tells, as it is compared."""

    code: str
    credit: str
    phones: Collection[str]
    name: str
    city: str


class Met(NamedTuple):
    """The record of a row, "" for none, by what it was found; why that is doubtful."""

    record: str = ""
    key: str = ""
    doubt: str = ""
    others: tuple[str, ...] = ()


NOBODY = Met()


def meet(who: Who, cards: Cards) -> Met:
    """Whom a row tells of. Two marks that lead to different records are a doubt."""
    named = cards.by_name.get(who.name, ()) if who.name else ()
    if who.code and (card := cards.by_code.get(who.code)):
        return _by_number(who, card, named, cards)
    found = _without_number(who, named, cards)
    if who.code and found.record:
        words = _("No record has this number, but there is one with the same {mark}.")
        return _doubt(words.format(mark=found.key), [cards.by_id[found.record]])
    return found


def _by_number(who: Who, card: Card, named: Sequence[Card], cards: Cards) -> Met:
    elsewhere = [each for each in cards.by_credit.get(who.credit, ()) if each is not card]
    if elsewhere:
        words = _("Its number and its credit code belong to different records.")
        return _doubt(words, [card, *elsewhere])
    if named and card not in named:
        return _doubt(_("Its number and its name belong to different records."), [card, *named])
    same_code = who.credit and who.credit == fold(card.credit_code)
    if who.name and not named and not same_code and _strangers(who.name, fold(card.name)):
        words = _("The number is that of “{name}”, which is called quite differently.")
        return _doubt(words.format(name=card.name), [card])
    return Met(card.id, _("Number") if who.code == code_key(card.code) else _("Former number"))


def _without_number(who: Who, named: Sequence[Card], cards: Cards) -> Met:
    credited = cards.by_credit.get(who.credit, ()) if who.credit else ()
    if len(credited) > 1:
        return _doubt(_("Several records have this credit code."), credited)
    if credited:
        if named and credited[0] not in named:
            words = _("Its credit code and its name belong to different records.")
            return _doubt(words, [*credited, *named])
        return Met(credited[0].id, _("Credit code"))
    phoned = [card for phone in who.phones for card in cards.by_phone.get(phone, ())]
    if phoned and not any(card in named for card in phoned):
        if not who.name and len(phoned) == 1:
            return Met(phoned[0].id, _("Phone"))
        words = _("The phone is that of “{name}”, which is called differently.")
        return _doubt(words.format(name=phoned[0].name), [*phoned, *named])
    return _by_name(who, named, phoned)


def _by_name(who: Who, named: Sequence[Card], phoned: Sequence[Card]) -> Met:
    fitting = [card for card in named if _may_be(who, card)]
    if len(fitting) > 1:
        closer = [card for card in fitting if card in phoned or fold(card.city) == who.city]
        fitting = closer if len(closer) == 1 else fitting
    if len(fitting) > 1:
        return _doubt(_("Several records have this name."), fitting)
    if fitting:
        key = _("Name and city") if who.city and fitting[0].city else _("The name")
        return Met(fitting[0].id, _("Phone") if fitting[0] in phoned else key)
    if named:
        words = _("There is one with this name in another city, or with another credit code.")
        return _doubt(words, named)
    return NOBODY


def _may_be(who: Who, card: Card) -> bool:
    """Whether nothing speaks against it."""
    other_city = who.city and card.city and _city(who.city) != _city(fold(card.city))
    other_code = who.credit and card.credit_code and who.credit != fold(card.credit_code)
    return not other_city and not other_code


def _city(folded: str) -> str:
    return folded.removesuffix("市")


def _strangers(one: str, other: str) -> bool:
    """Whether two names have next to nothing in common but what most companies have."""
    return fuzz.ratio(_bare(one), _bare(other)) < _STRANGE


def _bare(name: str) -> str:
    return "".join(sign for sign in name if sign not in _COMMON)


def _doubt(words: str, cards: Sequence[Card]) -> Met:
    return Met("", "", words, tuple(dict.fromkeys(card.id for card in cards)))
