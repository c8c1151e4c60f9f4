"""How the cells of one column are read: each text once, however often it is there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from desktop.forms.dates import MORNING
from desktop.forms.spec import Choice, Choices, Day, Field, Link, Moment, Money, Number, Text
from desktop.forms.text import list_words, option_label
from desktop.forms.values import Ref, blank
from desktop.i18n import N_, _
from desktop.intake.tables import Cell, CellError
from desktop.services.doubles.marks import is_valid_code
from desktop.services.table_imports.answers import option_of
from desktop.services.table_imports.contents import words_of
from desktop.services.table_imports.dates import Custom, day_of, moment_of, serial
from desktop.services.table_imports.meaning import (
    NEW_PERSON,
    NoCustomer,
    Noted,
    Wrong,
    plain,
    says_nothing,
    taken_as_blank,
)
from desktop.services.table_imports.money import amount_of, number_of, within
from desktop.services.table_imports.phones import phone_of
from desktop.services.table_imports.targets import BETWEEN, CODE, Slot

Found = Any
"""A value of the field, `Wrong`, or `Noted`."""

Named = Mapping[str, Sequence[Ref]]
"""The records that a name or number may mean, by the name or number as it is compared."""

_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;.<>]{2,}")
_NAMED_MAIL = re.compile(r"[^<>]*<([^<>]+)>")
_MAILS_APART = re.compile(
    r"\s*(?::::|[,;、|\n])\s*|\s+/\s+|(?<=[a-zA-Z])/(?=[^/]*@)|(?<=[a-zA-Z])\s+(?=[^\s<]+@)"
)
NO_CUSTOMER = N_("There is no customer “{text}”: correct it, or import the customers first.")
_GUARDED = re.compile(r"=\"([^\"]*)\"|['’‘＇]([^'’]*)")
_YEARLESS = re.compile(r"--\d\d-?\d\d")
_EXACT = 10**15
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Manner:
    """How the cells of a column are to be taken.

    `factor` are the yuan of an amount of 1; `dates` how dates are written; `named` whom names mean,
    by the kind of record; `fold` makes names comparable; `added` are the answers that people added.
    """

    fold: Callable[[str], str]
    factor: int = 1
    dates: Custom = field(default_factory=Custom)
    named: Mapping[str, Named] = field(default_factory=dict)
    new_people: frozenset[str] = frozenset()


class Reader(dict[str, Found]):
    """Reads the cells of one column; what a text means is looked up only once."""

    def __init__(self, slot: Slot, manner: Manner) -> None:
        super().__init__()
        self._field, self._manner = slot.field, manner
        self.blank = blank(slot.field)
        self._text = _text_reader(slot, manner)
        self._may_say_nothing = not isinstance(slot.field, Text) or _is_mark(slot)
        self[""] = self.blank

    def __missing__(self, text: str) -> Found:
        self[text] = found = self._read(text)
        return found

    def column(self, cells: Sequence[Cell]) -> list[Found]:
        """What each of the cells means."""
        empty, other = self.blank, self.other
        return [
            self[cell] if type(cell) is str else empty if cell is None else other(cell)
            for cell in cells
        ]

    def other(self, cell: Cell) -> Found:
        """What a cell that is no text means."""
        if isinstance(cell, CellError):
            words = _("The cell holds the error “{text}”: enter the value.")
            return Wrong(words.format(text=cell.text))
        kept = self._field
        if isinstance(kept, Day | Moment) and not isinstance(cell, bool | str | None):
            return _dated(kept, cell)
        if isinstance(kept, Money) and isinstance(cell, int | float) and not isinstance(cell, bool):
            return within(words_of(cell), Decimal(repr(cell)) * self._manner.factor, kept)
        if (isinstance(cell, float) and cell >= _EXACT) or (
            isinstance(cell, int) and cell >= _EXACT * 10
        ):
            words = _("“{text}” was shortened by a spreadsheet: enter the whole number as text.")
            return Wrong(words.format(text=words_of(cell)))
        return self[words_of(cell)]

    def _read(self, text: str) -> Found:
        bare = text.strip()
        if not bare:
            return self.blank
        if self._may_say_nothing:
            bare = _unguarded(bare)
            known = plain(bare)
            if says_nothing(known):
                return taken_as_blank(bare, self.blank)
        return self._text(bare)


def _unguarded(text: str) -> str:
    """Without the marks that keep spreadsheets from counting with it: `'0138`, `="0138"`."""
    guarded = _GUARDED.fullmatch(text)
    return (guarded[1] or guarded[2] or "").strip() if guarded else text


def _dated(kept: Field, cell: object) -> Found:
    if isinstance(cell, datetime):
        moment: datetime | None = cell.replace(second=0, microsecond=0, tzinfo=None)
    elif isinstance(cell, date):
        moment = datetime.combine(cell, MORNING)
    else:
        moment = serial(float(cell)) if isinstance(cell, int | float) else None
    if moment is None and isinstance(cell, int):
        return (
            day_of(str(cell), Custom()) if isinstance(kept, Day) else moment_of(str(cell), Custom())
        )
    if moment is None:
        words = _("“{text}” is not a date: write it like 2026-11-22.")
        return Wrong(words.format(text=cell))
    return moment.date() if isinstance(kept, Day) else moment


def _is_mark(slot: Slot) -> bool:
    return slot.name in {"phone", "email", "credit_code", "code"} or slot.field is CODE


def _text_reader(slot: Slot, manner: Manner) -> Callable[[str], Found]:
    kept = slot.field
    if isinstance(kept, Money):
        return lambda text: amount_of(text, kept, manner.factor)
    if isinstance(kept, Number):
        return lambda text: number_of(text, kept)
    if isinstance(kept, Day):
        return lambda text: _day(kept, text, manner.dates)
    if isinstance(kept, Moment):
        return lambda text: moment_of(text, manner.dates)
    if isinstance(kept, Choice):
        return lambda text: _answer(kept, text)
    if isinstance(kept, Choices):
        return lambda text: _answers(kept, text)
    if isinstance(kept, Link):
        return lambda text: _linked(kept, text, manner)
    return _words_reader(slot)


def _day(kept: Day, text: str, dates: Custom) -> Found:
    if kept.key == "birthday" and _YEARLESS.fullmatch(text):  # as phones tell them
        words = _("“{text}” names no year: the birthday was left blank.")
        return Noted(None, words.format(text=text))
    return day_of(text, dates)


def _words_reader(slot: Slot) -> Callable[[str], Found]:
    kept = slot.field
    limit = kept.max_length if isinstance(kept, Text) else 200
    lines = isinstance(kept, Text) and kept.lines > 1
    special = _SPECIAL.get(slot.name)

    def read(text: str) -> Found:
        if not text.isprintable():
            text = _whole(text, lines=lines)
        if special is not None:
            return special(text)
        if len(text) > limit:
            words = _("Too long by {count} characters: shorten it to {limit}.")
            return Wrong(words.format(count=len(text) - limit, limit=limit))
        return text

    return read


def _whole(text: str, *, lines: bool) -> str:
    """The text with line ends as ours, and without signs that nobody sees or writes."""
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(sign for sign in ended if sign in "\n\t" or not _is_unseen(sign))
    return seen.strip() if lines else _SPACES.sub(" ", seen).strip()


def _is_unseen(sign: str) -> bool:
    """Whether it is a control, half a character, or a sign without width."""
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in "\ufeff\u200b"


def _mail(text: str) -> Found:
    parts = [_one_mail(part) for part in _MAILS_APART.split(plain(text)) if part]
    if not parts or not all(map(_MAIL.fullmatch, parts)):
        words = _("“{text}” is not an e-mail address: correct it, or make it blank.")
        return Wrong(words.format(text=text))
    kept, count = BETWEEN.join(parts), len(parts)
    if len(kept) > 120:  # noqa: PLR2004 - as long as the field
        words = _("Too long by {count} characters: shorten it to {limit}.")
        return Wrong(words.format(count=len(kept) - 120, limit=120))
    words = _("“{text}” is {count} addresses: all of them are kept.")
    return kept if count == 1 else Noted(kept, words.format(text=text, count=count))


def _one_mail(text: str) -> str:
    """The address itself, of `Anna Lake <anna@example.com>` too."""
    named = _NAMED_MAIL.fullmatch(text)
    return (named[1] if named else text).strip().removeprefix("mailto:")


def _credit_code(text: str) -> Found:
    code = _SPACES.sub("", plain(text)).upper()
    if "E+" in code:
        words = _("“{text}” was shortened by a spreadsheet: enter the whole number as text.")
        return Wrong(words.format(text=text))
    if len(code) > 30:  # noqa: PLR2004 - as long as the field
        return Wrong(_("“{text}” is not a credit code: correct it.").format(text=text))
    if is_valid_code(code):
        return code
    words = _("“{text}” is an unusual credit code: look at it once more.")
    return Noted(code, words.format(text=text))


def _code(text: str) -> Found:
    code = plain(text)
    if len(code) <= 32:  # noqa: PLR2004 - as long as the column
        return code
    return Wrong(_("The number is not usable: choose a shorter one."))


def _phone(text: str) -> Found:
    found = phone_of(text)
    kept = found.value if isinstance(found, Noted) else found
    if isinstance(kept, str) and len(kept) > 60:  # noqa: PLR2004 - as long as the field
        return Wrong(_("“{text}” is too much for one phone: shorten it.").format(text=text))
    return found


_SPECIAL: dict[str, Callable[[str], Found]] = {
    "email": _mail,
    "credit_code": _credit_code,
    "phone": _phone,
    "code": _code,
    "customer_code": _code,
}


def _answer(kept: Choice, text: str) -> Found:
    key = option_of(kept.key, kept.options, text)
    if key:
        return key
    if kept.more:
        return text
    known = list_words([option_label(kept.options, option.key) for option in kept.options])
    words = _("“{text}” is not one of the answers: {answers}.")
    return Wrong(words.format(text=text, answers=known))


def _answers(kept: Choices, text: str) -> Found:
    keys = []
    for word in re.split(r"[、,，;；/\n]+", text):
        if word.strip():
            key = option_of(kept.key, kept.options, word)
            if not key and not kept.more:
                return _answer(Choice(kept.key, kept.label, options=kept.options), word)
            keys.append(key or word.strip())
    return tuple(dict.fromkeys(keys))


def _linked(kept: Link, text: str, manner: Manner) -> Found:
    """The record of this number or name. A link that takes any words is led later."""
    if kept.free:
        return Ref(None, text)
    name = manner.fold(text)
    found = manner.named.get(kept.target, {}).get(name, ())
    if len(found) == 1:
        return found[0]
    if kept.target == "person" and not found and name in manner.new_people:
        return Ref(None, text)
    if found:
        words = _("“{text}” is the name of several: write the number instead.")
        return Wrong(words.format(text=text))
    if kept.target == "person":
        words = _("There is no colleague “{text}”: correct the name, or add the colleague.")
        return Wrong(words.format(text=text), NEW_PERSON)
    return NoCustomer(_(NO_CUSTOMER).format(text=text), name=text)
