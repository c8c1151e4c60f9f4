"""Columns about a person beside a company: whose they are where no person is named."""

from __future__ import annotations

from desktop.forms.values import is_blank
from desktop.i18n import _
from desktop.services.table_imports.lookups import fold
from desktop.services.table_imports.targets import Target, Way, name_of
from desktop.services.table_imports.understanding import Understood

PHONE = "phone"


def settle_unnamed(target: Target, read: Understood) -> None:
    """Where no person is named, a phone is the company's; all else about them is wrong."""
    table = target.table
    names = read.of(f"{table.key}.{name_of(table)}") if table else None
    if table is None or names is None or target.way is not Way.CARD:
        return
    theirs = [n for n, slot in enumerate(read.slots) if slot.table is table]
    _forget_firms(read, names)
    phones = f"{table.key}.{PHONE}"
    for row, name in enumerate(names):
        if name:
            continue
        filled = [n for n in theirs if not is_blank(read.values[n][row])]
        for number in filled:
            if read.slots[number].key == phones and is_blank(read.told(PHONE)[row]):
                _pass_on(read, row, number)
            else:
                words = _(
                    "Nobody is named to whom this belongs: enter who it is, or make it blank."
                )
                read.blame(row, read.slots[number].key, words)


def _forget_firms(read: Understood, names: list[str]) -> None:
    """A card of a company alone names the company as the person, too."""
    firms = read.told("name")
    for row, name in enumerate(names):
        if name and fold(name) == fold(firms[row] or ""):
            names[row] = ""


def _pass_on(read: Understood, row: int, number: int) -> None:
    values = read.values[number]
    own = read.of(PHONE)
    if own is None:
        read.beside.setdefault(PHONE, {})[row] = values[row]
    else:
        own[row] = values[row]
    values[row] = ""
    read.notes[read.rows[row]][number] = _("Nobody is named: the phone is the company's.")
