"""Customers of a table that are likely ones that are here, written differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from desktop.errors import Cancelled
from desktop.i18n import _
from desktop.services.doubles.doubles import Doubles, Likeness
from desktop.services.table_imports.judged import Group
from desktop.services.table_imports.lookups import Lookups
from desktop.services.table_imports.targets import Target
from desktop.services.table_imports.understanding import Fixes, Step, Understood

_FEW = 100
"""So many are asked for one by one; for more, all that are here are read first."""

PIECE = 40_000
"""So many of those that are here are held in memory at once; of these 120 MB."""

_AT_ONCE = 100
_KEYS = ("name", "short_name", "credit_code", "city", "phone", "address")
_THEIRS = ("name", "phone", "email")

_Told = tuple[str, ...]
"""What a row tells of a customer, and of the person there."""


class _Hearing(NamedTuple):
    step: Step
    cancelled: Callable[[], bool]

    def go_on(self, done: int, total: int) -> None:
        """Tell how far it is. Raises `Cancelled` if nobody wants to know any more."""
        if self.cancelled():
            raise Cancelled
        self.step(done, total)


def doubt_likely(
    doubles: Doubles,
    target: Target,
    read: Understood,
    found: Lookups,
    groups: list[Group],
    fixes: Fixes,
    step: Step,
    cancelled: Callable[[], bool],
) -> None:
    """Doubt the groups of unknown customers that are likely here already. Raises `Cancelled`.

    All of them are looked for, however many there are: 100,000 take some 20 seconds beside
    10,000 that are here, and a minute or two beside 100,000.
    """
    if target.form.id != "customer" or not found.cards.by_id:
        return
    new = [group for group in groups if not group.record and not group.doubt]
    asked = [group for group in new if read.rows[group.rows[0]] not in fixes.chosen]
    columns = list(_columns(read))
    told = [tuple(column[group.rows[0]] for column in columns) for group in asked]
    unknown = dict.fromkeys(each for each in told if each not in found.likes)
    hearing = _Hearing(step, cancelled)
    if len(unknown) <= _FEW:
        for each in unknown:
            hearing.go_on(0, 1)
            found.likes[each] = doubles.like(_values(each))
    else:
        found.likes.update(_looked_for(doubles, unknown, hearing))
    for group, each in zip(asked, told, strict=True):
        _doubt(group, found.likes[each])


def _looked_for(
    doubles: Doubles, unknown: Collection[_Told], hearing: _Hearing
) -> dict[_Told, tuple[Likeness, ...]]:
    """Whom each of them is like, the likeliest first, held against a piece of all at a time."""
    hits: dict[_Told, list[Likeness]] = defaultdict(list)
    pieces = doubles.count() // PIECE + 1
    done, total = 0, pieces * len(unknown)
    for piece in doubles.lookouts(PIECE, hearing.cancelled):
        for each in unknown:
            if done % _AT_ONCE == 0:
                hearing.go_on(min(done, total), total)
            if alike := piece.like(_values(each)):
                hits[each] += alike
            done += 1
        del piece  # or it stays in memory beside the next one
    return {each: tuple(sorted(hits.get(each, ()), key=_unlikely)) for each in unknown}


def _unlikely(likeness: Likeness) -> float:
    return -likeness.score


def _doubt(group: Group, likenesses: tuple[Likeness, ...]) -> None:
    if likenesses:
        words = _("It is likely “{title}”, which is here already: {reasons}.")
        first = likenesses[0]
        group.doubt = words.format(title=first.title, reasons=" · ".join(first.reasons))
        group.others = tuple(each.id for each in likenesses)


def _columns(read: Understood) -> Iterator[Any]:
    yield from (read.told(key) for key in _KEYS)
    yield from (read.told(f"contacts.{key}") for key in _THEIRS)


def _values(told: _Told) -> dict[str, Any]:
    own, theirs = told[: len(_KEYS)], told[len(_KEYS) :]
    person = dict(zip(_THEIRS, theirs, strict=True))
    return {**dict(zip(_KEYS, own, strict=True)), "contacts": (person,)}
