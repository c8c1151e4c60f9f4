"""The brief before a visit: one sheet, the most important first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO, NamedTuple

from desktop.i18n import N_, _
from desktop.reports.document import (
    Column,
    Document,
    band,
    room_for_pen,
    ruled,
    sheets_of,
    table,
    told,
    write_document,
)
from desktop.reports.fonts import FontBook
from desktop.reports.grid import Row
from desktop.reports.page import MM, PrintReport
from desktop.reports.setting import SMALL, SMALL_HEAD, Setting

LONGEST = 140
"""No text on the sheet is longer; shorter where not even one line of each part would fit."""

_SHORTEST = 40
_NOTES, _LEAST_NOTES = 40 * MM, 18 * MM


class Due(NamedTuple):
    """Something that is open, by the day it is due."""

    on: str
    what: str
    note: str


class Person(NamedTuple):
    """Somebody whom one may meet."""

    name: str
    position: str
    reach: str
    standing: str
    approach: str


class Talk(NamedTuple):
    """Something that happened lately."""

    on: str
    what: str
    words: str


class Fact(NamedTuple):
    """Something to know, since when."""

    on: str
    words: str


@dataclass(frozen=True)
class Brief:
    """The words of the sheet, the most important first in each part."""

    customer: str
    code: str
    about: tuple[tuple[str, str], ...]
    due: tuple[Due, ...]
    people: tuple[Person, ...]
    talks: tuple[Talk, ...]
    contracts: tuple[Talk, ...]
    standing: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    money: str
    made_at: datetime
    made_by: str


def write_brief(stream: BinaryIO, brief: Brief, fonts: FontBook) -> PrintReport:
    """Print the brief on one page: what does not fit gives way from the end of its part."""
    return write_document(stream, fitted(brief, fonts), fonts)


def fitted(brief: Brief, fonts: FontBook) -> Document:
    """The brief with as many lines of each part as one page holds.

    The parts take turns to get one line more, until each is whole or the page is full.
    """
    length = LONGEST
    draft = _Draft(_shortened(brief, length), fonts)
    while length > _SHORTEST and not draft.fits(draft.fewest):
        length = max(_SHORTEST, length * 3 // 4)
        draft = _Draft(_shortened(brief, length), fonts)
    counts, growing = draft.fewest, [title for title in _TURNS if title in draft.parts]
    while growing:
        full = set()
        for title in growing:
            more = {**counts, title: counts[title] + 1}
            if counts[title] < len(draft.parts[title][1]) and draft.fits(more):
                counts = more
            else:
                full.add(title)
        growing = [title for title in growing if title not in full]
    return draft.document(counts)


def _shortened(brief: Brief, length: int) -> Brief:
    """The brief with no text longer than `length` characters."""

    def short(words: str) -> str:
        text = " ".join(words.split())
        return text if len(text) <= length else _("{beginning}…").format(beginning=text[:length])

    return replace(
        brief,
        about=tuple((label, short(words)) for label, words in brief.about),
        due=tuple(Due._make(map(short, each)) for each in brief.due),
        people=tuple(Person._make(map(short, each)) for each in brief.people),
        talks=tuple(Talk._make(map(short, each)) for each in brief.talks),
        contracts=tuple(Talk._make(map(short, each)) for each in brief.contracts),
        standing=tuple((label, short(words)) for label, words in brief.standing),
        facts=tuple(Fact._make(map(short, each)) for each in brief.facts),
    )


class _Draft:
    """The rows of a brief, each set once: `parts` holds heads and lines by title."""

    def __init__(self, brief: Brief, fonts: FontBook) -> None:
        self._brief, self._fonts = brief, fonts
        setting = Setting({}, fonts, body=SMALL, head=SMALL_HEAD)
        self._about = [told(label, words, setting) for label, words in brief.about if words]
        self._standing = [told(label, words, setting) for label, words in brief.standing if words]
        self._money = [told(_("Expenses and sales"), brief.money, setting)] if brief.money else []
        parts: dict[str, tuple[list[Row], list[Row]]] = {
            _OPEN: ([], ruled(_DUE, brief.due, fonts)),
            _THERE: _headed(_PEOPLE, brief.people, fonts),
            _LATELY: ([], ruled(_TALKS, brief.talks, fonts)),
            _SIGNED: _headed(_CONTRACTS, brief.contracts, fonts),
            _KNOWN: ([], ruled(_FACTS, brief.facts, fonts)),
        }
        self.parts = {title: part for title, part in parts.items() if part[1]}

    @property
    def fewest(self) -> dict[str, int]:
        """One line of each part."""
        return dict.fromkeys(self.parts, 1)

    def fits(self, counts: Mapping[str, int]) -> bool:
        """Whether so many lines of each part stand on one page."""
        return len(sheets_of(self.document(counts))) == 1

    def document(self, counts: Mapping[str, int]) -> Document:
        """The sheet with so many lines of each part."""
        brief = self._brief
        rows = list(self._about)
        for title in self.parts:
            if title == _KNOWN:
                rows += self._standing
            rows += self._part(title, counts[title])
        if _KNOWN not in self.parts:
            rows += self._standing
        rows += self._money
        rows += [band(_("For the visit"), self._fonts), room_for_pen(_LEAST_NOTES, _NOTES)]
        return Document(
            title=_("Brief before the visit"),
            left=f"{brief.customer}  {brief.code}".strip(),
            right=brief.made_at.date().isoformat(),
            name=brief.code,
            rows=tuple(rows),
            printed_at=brief.made_at,
            printed_by=brief.made_by,
        )

    def _part(self, title: str, count: int) -> list[Row]:
        heads, lines = self.parts[title]
        return [band(_counted(title, count, len(lines)), self._fonts), *heads, *lines[:count]]


def _counted(title: str, shown: int, whole: int) -> str:
    if shown == whole:
        return _(title)
    return _("{title} ({shown} of {whole})").format(title=_(title), shown=shown, whole=whole)


_OPEN, _THERE, _LATELY = N_("Open, by date"), N_("People there"), N_("What happened last")
_SIGNED, _KNOWN = N_("Contracts"), N_("What we know")
_TURNS = (_OPEN, _THERE, _LATELY, _OPEN, _KNOWN, _LATELY, _SIGNED)
_Heads = tuple[tuple[str, float], ...]
_PEOPLE: _Heads = (
    (N_("Name"), 1),
    (N_("Position"), 1.5),
    (N_("Contact details"), 1.9),
    (N_("Relation"), 2.1),
    (N_("How to win them"), 1.9),
)
_CONTRACTS: _Heads = ((N_("Contract ends"), 1), (N_("Contract number"), 1.3), (N_("Remark"), 5))
# Dates and words that say by themselves what they are.
_DUE = (Column("", 1.6), Column("", 3.9), Column("", 1.5))
_TALKS = (Column("", 1), Column("", 1.7), Column("", 5))
_FACTS = (Column("", 1), Column("", 6.7))


def _headed(
    heads: _Heads, lines: Sequence[Sequence[str]], fonts: FontBook
) -> tuple[list[Row], list[Row]]:
    """The head of a table and its lines."""
    columns = [Column(_(head), share) for head, share in heads]
    head, *rows = table(columns, lines, fonts)
    return [head], rows
