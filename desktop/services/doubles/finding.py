"""The search for doubles among many customers, with progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from desktop.errors import Cancelled
from desktop.services.doubles.blocks import Blocks
from desktop.services.doubles.evidence import LISTED, Verdict, is_hopeless, verdict
from desktop.services.doubles.firms import Firm

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]

_STEP = 500
_MOST_SHOWN = 20_000
"""More pairs than these nobody works through; the likeliest stay."""


class Double(NamedTuple):
    """Two customers that are likely one, and why."""

    one: Firm
    other: Firm
    verdict: Verdict

    @property
    def key(self) -> tuple[str, str]:
        """Which two, in the order of their ids."""
        return pair_key(self.one.id, self.other.id)


def pair_key(one: str, other: str) -> tuple[str, str]:
    """Two ids in their order."""
    return (one, other) if one < other else (other, one)


def doubles(
    firms: Sequence[Firm],
    told_apart: Collection[tuple[str, str]],
    progress: Progress,
    cancelled: IsCancelled,
    least: float = LISTED,
) -> list[Double]:
    """The pairs of which the score is at least this, the likeliest first. Raises `Cancelled`."""
    blocks = Blocks(firms)
    found: list[Double] = []
    for place, firm in enumerate(firms):
        if place % _STEP == 0:
            go_on(cancelled)
            progress(place, len(firms))
        later = (firms[each] for each in blocks.beside(firm) if each > place)
        found += like(firm, later, told_apart, least)
    found.sort(key=lambda each: (-each.verdict.score, each.one.code, each.other.code))
    return found[:_MOST_SHOWN]


def like(
    firm: Firm, others: Iterable[Firm], told_apart: Collection[tuple[str, str]], least: float
) -> list[Double]:
    """Those of the others that are likely this one, the likeliest first."""
    found = [
        Double(firm, other, judged)
        for other in others
        if other.id != firm.id
        and not is_hopeless(firm, other)
        and pair_key(firm.id, other.id) not in told_apart
        and (judged := verdict(firm, other)).score >= least
    ]
    return sorted(found, key=lambda each: -each.verdict.score)


def go_on(cancelled: IsCancelled) -> None:
    """Raise `Cancelled` if nobody wants to know any more."""
    if cancelled():
        raise Cancelled
