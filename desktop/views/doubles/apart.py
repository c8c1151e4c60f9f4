"""Which of several customers are not the same: all of them, one beside the others, or one pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.i18n import _
from desktop.services.doubles.finding import pair_key
from desktop.views.labels import button_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.doubles.firms import Firm
    from desktop.services.doubles.groups import Group, Pair


def all_of(group: Group) -> list[Pair]:
    """Each with each."""
    return [pair_key(one, other) for one, other in combinations(group.ids, 2)]


def menu_of(group: Group, tell: Callable[[Iterable[Pair]], None], parent: QWidget) -> QMenu:
    """What may be said of them; `tell` hears the pairs that are not the same."""
    menu = QMenu(parent)

    def offer(words: str, pairs: list[Pair]) -> None:
        menu.addAction(button_words(words), partial(tell, pairs))

    offer(_("None of them is the same as another"), all_of(group))
    menu.addSeparator()
    for each in group.customers:
        words = _("{code} {name} is another customer").format(code=each.code, name=each.title)
        offer(words, _beside(group, each))
    menu.addSeparator()
    for one, other in combinations(group.customers, 2):
        words = _("{one} and {other} are not the same").format(one=one.code, other=other.code)
        offer(words, [pair_key(one.id, other.id)])
    return menu


def _beside(group: Group, one: Firm) -> list[Pair]:
    return [pair_key(one.id, other) for other in group.ids if other != one.id]
