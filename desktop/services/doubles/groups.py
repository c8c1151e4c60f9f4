"""Pairs put together: if one is like two others, all three are looked at side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.services.doubles.evidence import Reason
from desktop.services.doubles.finding import Double, pair_key
from desktop.services.doubles.firms import Firm

Pair = tuple[str, str]
"""The ids of two customers, in their order."""

_MOST = 5
"""More customers than these are not compared at once; their pairs stand alone then."""


@dataclass(frozen=True)
class Group:
    """Customers that are likely one; the score and the reasons are those of the likeliest pair.

    `pairs` are those that brought them together.
    """

    customers: tuple[Firm, ...]
    score: float
    reasons: tuple[Reason, ...]
    pairs: tuple[Double, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Which customers."""
        return tuple(each.id for each in self.customers)

    def merged(self, gone: Collection[str], survivor: Firm) -> Group | None:
        """As it is when those are part of the survivor; None where nothing is left to compare."""
        left: dict[Pair, Double] = {}
        for pair in self.pairs:
            one, other = (survivor if each.id in gone else each for each in (pair.one, pair.other))
            if one.id != other.id:
                left.setdefault(pair_key(one.id, other.id), pair._replace(one=one, other=other))
        return _group([*left.values()]) if left else None

    def without(self, apart: Collection[Pair]) -> list[Group]:
        """What is left of it when these are not the same: nothing, one group or several."""
        return groups([pair for pair in self.pairs if pair.key not in apart], apart)


def groups(doubles: Sequence[Double], apart: Collection[Pair] = ()) -> list[Group]:
    """The pairs, those with a customer in common as one; the likeliest first.

    Who is told `apart` is in no group together, not by way of a third either.
    """
    together: dict[str, list[Double]] = {}
    for double in doubles:
        mine, theirs = (together.get(each, []) for each in double.key)
        joined = [*mine, *(each for each in theirs if each not in mine), double]
        if len(_customers(joined)) > _MOST or _holds(joined, apart):
            continue
        for customer in _customers(joined):
            together[customer] = joined
    found = []
    told: set[tuple[str, str]] = set()
    for double in doubles:
        of_one = together.get(double.one.id, [])
        mine = of_one if double in of_one else [double]
        if mine[0].key not in told and double.key not in told:
            told |= {each.key for each in mine}
            found.append(_group(mine))
    return found


def _holds(doubles: Iterable[Double], apart: Collection[Pair]) -> bool:
    """Whether two of these customers are told apart."""
    ids = sorted(_customers(doubles)) if apart else ()
    return any(pair in apart for pair in combinations(ids, 2))


def _customers(doubles: Iterable[Double]) -> dict[str, Firm]:
    return {firm.id: firm for double in doubles for firm in (double.one, double.other)}


def _group(doubles: Sequence[Double]) -> Group:
    best = max(doubles, key=lambda double: double.verdict.score)
    customers = sorted(_customers(doubles).values(), key=lambda firm: firm.code)
    return Group(tuple(customers), best.verdict.score, best.verdict.reasons, tuple(doubles))
