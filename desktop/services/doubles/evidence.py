"""How likely two customers are one, and what speaks for it and against it.

Each piece of evidence has a weight; the score is the logistic function of their sum. The weights
were set by hand and held against a set of labelled pairs (tests/services/doubles/pairs.tsv).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from desktop.services.doubles import marks, places
from desktop.services.doubles.firms import Firm
from desktop.services.doubles.names import FirmName, Unit, is_latin

PRIOR = -3.5
"""Two customers of which nothing is known but that they were compared are two."""

LISTED = 0.75
"""From this score on, a pair is shown as doubles."""

ALMOST_SURE = 0.95

_SUREST = 0.99
"""Nothing is certain but what a person says."""


class Reason(NamedTuple):
    """One piece of evidence: which, its weight, for it or (below 0) against, and what agreed."""

    key: str
    weight: float
    told: str = ""

    def softened(self) -> Reason:
        """What speaks against two that the state knows as one: firms are renamed, and move."""
        return self._replace(weight=self.weight * 0.3) if self.weight < 0 else self


@dataclass(frozen=True)
class Verdict:
    """How likely two customers are one, from 0 to 1, and why: the weightiest first."""

    score: float
    reasons: tuple[Reason, ...]


def verdict(one: Firm, other: Firm) -> Verdict:
    """What speaks for these two being one customer, and what against it."""
    found = tuple(_reasons(one, other))
    if any(reason.key == "same_code" for reason in found):
        found = tuple(reason.softened() for reason in found)
    reasons = sorted(found, key=lambda reason: -abs(reason.weight))
    total = PRIOR + sum(reason.weight for reason in reasons)
    return Verdict(min(round(1 / (1 + math.exp(-total)), 2), _SUREST), tuple(reasons))


def is_hopeless(one: Firm, other: Firm) -> bool:
    """Whether no weight could bring these two to `LISTED`: told in a tenth of the time."""
    if not (one.marks.isdisjoint(other.marks) and one.people.isdisjoint(other.people)):
        return False
    mine, theirs = one.name, other.name
    if places.apart(mine.place, theirs.place) and not _named_like_a_place(mine, theirs):
        return True
    if (one.address and other.address) or (is_latin(mine.core) or is_latin(theirs.core)):
        return False
    alike = mine.core == theirs.core or mine.informal or theirs.informal
    return not (alike or _named_like_a_place(mine, theirs) or one.shorts & other.shorts)


def _reasons(one: Firm, other: Firm) -> Iterator[Reason]:
    yield from _codes(one, other)
    named = list(_names(one, other))
    yield from named
    yield from _units(one.name, other.name)
    yield from _places(one, other)
    yield from _reach(one, other)
    yield from _addresses(one.address, other.address)


# -------------------------------------------------------------------------------- credit codes


def _codes(one: Firm, other: Firm) -> Iterator[Reason]:
    mine, theirs = one.credit_code, other.credit_code
    if not mine or not theirs:
        return
    if mine == theirs:
        yield Reason("same_code", 9.0, mine)
    elif marks.is_valid_code(mine) and marks.is_valid_code(theirs):
        yield Reason("other_code", -9.0)
    elif OSA.distance(mine, theirs, score_cutoff=1) > 1:
        yield Reason("other_code", -6.0)
    else:
        yield Reason("nearly_same_code", 4.0, mine)


# ------------------------------------------------------------------------------------- names

_SHORTEST = 2
_LONG_CORE = 4
_LONG_LATIN = 6
_ALIKE = 88.0
_NUMERALS = frozenset("一二三四五六七八九十0123456789甲乙丙丁东南西北新老大小")
"""Where names differ by one of these they were made to differ."""


def _names(one: Firm, other: Firm) -> Iterator[Reason]:
    mine, theirs = one.name, other.name
    if mine.core and mine.core == theirs.core:
        if mine.whole == theirs.whole:
            yield Reason("same_name", 6.0 if mine.informal or not mine.place else 7.5)
        else:
            groups = 1.2 if mine.unit is theirs.unit is Unit.GROUP else 0.0
            yield Reason("same_core", groups + (5.0 if _telling(mine.core) else 3.6), mine.core)
    elif _named_like_a_place(mine, theirs):
        yield Reason(
            "same_core", 5.0 if _telling(mine.full) else 3.6, max(mine.core, theirs.core, key=len)
        )
    elif _counted_apart(mine.core, theirs.core):
        yield Reason("counted_apart", -5.0)
    elif mine.sound and mine.sound == theirs.sound:
        latin = is_latin(mine.core) or is_latin(theirs.core)
        yield Reason("same_sound", 4.6 if latin else 2.6, mine.sound)
    elif shared := one.shorts & other.shorts:
        told = max(shared, key=len)
        yield Reason("same_short_name", 4.8 if _telling(told) else 2.6, told)
    elif within := _within(mine, theirs):
        yield within
    elif weight := _nearly(mine.core, theirs.core):
        yield Reason("similar_name", weight)
    else:
        scripts_differ = is_latin(mine.core) != is_latin(theirs.core)
        yield Reason("other_name", -0.8 if scripts_differ else -2.2)


def _named_like_a_place(mine: FirmName, theirs: FirmName) -> bool:
    """Whether one is called after a place that the other name has behind its own."""
    return bool(mine.core) and (mine.core == theirs.full or mine.full == theirs.core)


def _telling(core: str) -> bool:
    return len(core) >= (_LONG_LATIN if is_latin(core) else _LONG_CORE)


def _counted_apart(mine: str, theirs: str) -> bool:
    """Whether the names differ by a numeral or a direction alone: 一厂, 二厂."""
    if abs(len(mine) - len(theirs)) > 1 or OSA.distance(mine, theirs, score_cutoff=1) > 1:
        return False
    differing = set(mine) ^ set(theirs)
    return bool(differing) and differing <= _NUMERALS | {"第"}


def _within(mine: FirmName, theirs: FirmName) -> Reason | None:
    """One name begins with the other, as people leave words of the trade away; or ends with it."""
    short, long = sorted((mine, theirs), key=lambda name: len(name.core))
    if len(short.core) >= _LONG_CORE and long.core.endswith(short.core):
        return Reason("ends_alike", 2.0, short.core)
    if len(short.core) < _SHORTEST or not long.core.startswith(short.core):
        return None
    if is_latin(short.core) and len(short.core) < _LONG_LATIN:
        return Reason("begins_alike", 1.2, short.core)
    if short.informal:
        return Reason("short_of", 3.6 if _telling(short.core) else 3.4, short.core)
    return Reason("begins_alike", 2.6 if _telling(short.core) else 1.0, short.core)


def _nearly(mine: str, theirs: str) -> float:
    """What it weighs that the names differ by no more than a slip of the pen; 0 if by more."""
    shortest = min(len(mine), len(theirs))
    slip = OSA.distance(mine, theirs, score_cutoff=1) <= 1
    if is_latin(mine) and is_latin(theirs):
        if slip and shortest >= 2 * _LONG_LATIN:
            return 5.0
        return 2.0 if shortest >= _LONG_LATIN and fuzz.ratio(mine, theirs) >= _ALIKE else 0.0
    if not slip or shortest < _LONG_CORE:
        return 0.0
    return 1.8 if shortest == _LONG_CORE else 2.2


def _units(mine: FirmName, theirs: FirmName) -> Iterator[Reason]:
    if mine.branch and theirs.branch:
        if mine.branch != theirs.branch and not _told_short(mine.branch, theirs.branch):
            yield Reason("other_branch", -7.0)
    elif mine.branch or theirs.branch:
        yield Reason("branch_of", -7.0, mine.branch or theirs.branch)
    elif {mine.unit, theirs.unit} == {Unit.GROUP, Unit.COMPANY} and not (
        mine.informal or theirs.informal
    ):
        yield Reason("group_of", -3.5)


def _told_short(mine: str, theirs: str) -> bool:
    """Whether one branch's words are those of the other with its place left away."""
    return mine.endswith(theirs) or theirs.endswith(mine)


# ------------------------------------------------------------------------------------ places


def _places(one: Firm, other: Firm) -> Iterator[Reason]:
    mine, theirs = one.name.place, other.name.place
    if mine and theirs and not _named_like_a_place(one.name, other.name):
        if places.apart(mine, theirs):
            yield Reason("other_place", -5.0)
        else:
            yield Reason("same_place", 1.2)
        return
    mine, theirs = one.city or mine, other.city or theirs
    if mine and theirs:
        if places.apart(mine, theirs):
            yield Reason("other_city", -2.6)
        elif min(len(mine), len(theirs)) > 1 or mine[0] in _CITIES:
            yield Reason("same_city", 1.0, mine[-1])


_CITIES = frozenset(("北京", "上海", "天津", "重庆"))

# ----------------------------------------------------------------------- phones, e-mail, people


def _reach(one: Firm, other: Firm) -> Iterator[Reason]:
    phone = _common_phone(one, other)
    if phone and marks.is_mobile(phone):
        yield Reason("same_mobile", 4.2, phone)
    elif phone:
        yield Reason("same_phone", 3.4, phone)
    if shared := one.mails & other.mails:
        mail = min(shared)
        yield Reason("same_mail", 5.5 if marks.house(mail) else 4.2, mail)
    elif houses := _houses(one) & _houses(other):
        yield Reason("same_house", 2.4, min(houses))
    if people := one.people & other.people:
        yield Reason("same_person", 1.0 if phone else 1.4, min(people))


def _common_phone(one: Firm, other: Firm) -> str:
    mobiles = [each for each in one.phones & other.phones if marks.is_mobile(each)]
    if mobiles:
        return min(mobiles)
    pairs = ((mine, theirs) for mine in one.phones for theirs in other.phones)
    return next((mine for mine, theirs in pairs if marks.same_phone(mine, theirs)), "")


def _houses(firm: Firm) -> frozenset[str]:
    return frozenset(house for mail in firm.mails if (house := marks.house(mail)))


# --------------------------------------------------------------------------------- addresses

_SHORTEST_ADDRESS = 5
_SAME_ADDRESS = 85.0


def _addresses(mine: str, theirs: str) -> Iterator[Reason]:
    if min(len(mine), len(theirs)) < _SHORTEST_ADDRESS:
        return
    numbers, others = marks.house_numbers(mine), marks.house_numbers(theirs)
    if numbers and others and not (numbers <= others or others <= numbers):
        return
    if numbers and others and fuzz.partial_ratio(mine, theirs) >= _SAME_ADDRESS:
        yield Reason("same_address", 2.6)
