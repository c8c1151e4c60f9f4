"""New customers of a table that are likely ones that are here, written differently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.errors import Cancelled
from desktop.i18n import _
from desktop.services.doubles.doubles import Doubles, Likeness
from desktop.services.table_imports.judged import Group
from desktop.services.table_imports.lookups import Lookups
from desktop.services.table_imports.targets import Target, Way
from desktop.services.table_imports.understanding import Fixes, Understood

_FEW = 100
"""So many are asked for one by one; for more, all that are here are read first."""

MOST = 20_000
"""Of more new customers only the marks are compared; doubles are searched for later."""

_AT_ONCE = 100


def doubt_likely(
    doubles: Doubles,
    target: Target,
    read: Understood,
    found: Lookups,
    groups: list[Group],
    fixes: Fixes,
    cancelled: Callable[[], bool],
) -> None:
    """Doubt the groups of new customers that are likely here already. Raises `Cancelled`."""
    if target.form.id != "customer" or target.way is not Way.CARD or not found.cards.by_id:
        return
    new = [group for group in groups if not group.record and not group.doubt]
    asked = [group for group in new if read.rows[group.rows[0]] not in fixes.chosen]
    if not asked or len(asked) > MOST:
        return
    told = [_values(read, group) for group in asked]
    unknown = [each for each in told if _key(each) not in found.likes]
    like = doubles.like if len(unknown) <= _FEW else doubles.lookout(cancelled=cancelled).like
    for place, values in enumerate(unknown):
        if place % _AT_ONCE == 0 and cancelled():
            raise Cancelled
        found.likes[_key(values)] = like(values)
    for group, values in zip(asked, told, strict=True):
        _doubt(group, found.likes[_key(values)])


def _doubt(group: Group, likenesses: tuple[Likeness, ...]) -> None:
    if likenesses:
        words = _("It is likely “{title}”, which is here already: {reasons}.")
        first = likenesses[0]
        group.doubt = words.format(title=first.title, reasons=" · ".join(first.reasons))
        group.others = tuple(each.id for each in likenesses)


def _values(read: Understood, group: Group) -> dict[str, Any]:
    row = group.rows[0]
    keys = ("name", "short_name", "credit_code", "city", "phone", "address")
    person = {key: read.told(f"contacts.{key}")[row] for key in ("name", "phone", "email")}
    return {**{key: read.told(key)[row] for key in keys}, "contacts": (person,)}


def _key(values: dict[str, Any]) -> tuple[str, ...]:
    own = tuple(value for key, value in values.items() if key != "contacts")
    return (*own, *values["contacts"][0].values())
