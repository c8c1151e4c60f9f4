"""Pairs put together: if one is like two others, all three are looked at side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from desktop.services.doubles.evidence import Reason
from desktop.services.doubles.finding import Double
from desktop.services.doubles.firms import Firm

_MOST = 5
"""More customers than these are not compared at once; their pairs stand alone then."""


@dataclass(frozen=True)
class Group:
    """Customers that are likely one; the score and the reasons are those of the likeliest pair."""

    customers: tuple[Firm, ...]
    score: float
    reasons: tuple[Reason, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Which customers."""
        return tuple(each.id for each in self.customers)

    def merged(self, gone: Collection[str], survivor: Firm) -> Group | None:
        """As it is when those are part of the survivor; None where nothing is left to compare."""
        left = {
            firm.id: firm
            for each in self.customers
            for firm in (survivor if each.id in gone else each,)
        }
        customers = tuple(sorted(left.values(), key=lambda firm: firm.code))
        return replace(self, customers=customers) if len(customers) > 1 else None


def groups(doubles: Sequence[Double]) -> list[Group]:
    """The pairs, those with a customer in common as one; the likeliest first."""
    together: dict[str, list[Double]] = {}
    for double in doubles:
        mine, theirs = (together.get(each, []) for each in double.key)
        joined = [*mine, *(each for each in theirs if each not in mine), double]
        if len(_customers(joined)) > _MOST:
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


def _customers(doubles: Sequence[Double]) -> dict[str, Firm]:
    return {firm.id: firm for double in doubles for firm in (double.one, double.other)}


def _group(doubles: Sequence[Double]) -> Group:
    best = max(doubles, key=lambda double: double.verdict.score)
    customers = sorted(_customers(doubles).values(), key=lambda firm: firm.code)
    return Group(tuple(customers), best.verdict.score, best.verdict.reasons)
