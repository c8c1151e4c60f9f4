"""Customers that are not here by the name in a table: who may be meant is said beside it."""

from __future__ import annotations

from desktop.i18n import _
from desktop.services.doubles.doubles import Doubles
from desktop.services.table_imports.meaning import NoCustomer, Wrong
from desktop.services.table_imports.understanding import Understood

_MOST = 200
"""Of more different names, those that come first are looked up."""


def say_who_is_near(doubles: Doubles, read: Understood) -> None:
    """Name in the reason who may be meant, where somebody is likely."""
    lacking = [
        (wrongs, place, wrong)
        for wrongs in read.wrong.values()
        for place, wrong in wrongs.items()
        if isinstance(wrong, NoCustomer)
    ]
    names = [*dict.fromkeys(wrong.name for _wrongs, _place, wrong in lacking)][:_MOST]
    near = {name: doubles.like({"name": name}) for name in names}
    for wrongs, place, wrong in lacking:
        if likenesses := near.get(wrong.name):
            words = _(
                "There is no customer “{text}”: perhaps “{title}” is meant ({code}). "
                "Write its name or number."
            )
            first = likenesses[0]
            told = words.format(text=wrong.name, title=first.title, code=first.code)
            wrongs[place] = Wrong(told)
