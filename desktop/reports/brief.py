"""The brief before a visit: one sheet, the most important first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO, NamedTuple

from desktop.i18n import N_, _
from desktop.reports.document import (
    ROOM,
    Column,
    Document,
    band,
    room_for_pen,
    sheets_of,
    table,
    told,
    write_document,
)
from desktop.reports.fonts import FontBook
from desktop.reports.grid import Row
from desktop.reports.page import MM, PrintReport
from desktop.reports.setting import SMALL, SMALL_HEAD, Setting

FEWEST = 1
MOST = 12
"""At most so many lines of one kind; fewer where the sheet would need a second page."""

_SHORTEST = 40
_NOTES = 40 * MM


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
    """The brief with as many lines of each kind, and as long ones, as one page holds."""
    length = 400
    for most in range(MOST, FEWEST - 1, -1):
        document = _document(_cut(brief, most, length), brief, fonts)
        if len(sheets_of(document)) == 1:
            return document
        length = max(_SHORTEST, length * 3 // 4)
    return document


def _cut(brief: Brief, most: int, length: int) -> Brief:
    """The brief with at most `most` lines of each kind, none longer than `length` characters."""

    def short(words: str) -> str:
        text = " ".join(words.split())
        return text if len(text) <= length else _("{beginning}…").format(beginning=text[:length])

    return replace(
        brief,
        about=tuple((label, short(words)) for label, words in brief.about),
        due=tuple(Due(each.on, short(each.what), short(each.note)) for each in brief.due[:most]),
        people=tuple(Person._make(map(short, each)) for each in brief.people[:most]),
        talks=tuple(Talk._make(map(short, each)) for each in brief.talks[: max(1, most // 2)]),
        contracts=tuple(
            Talk._make(map(short, each)) for each in brief.contracts[: max(1, most // 2)]
        ),
        standing=tuple((label, short(words)) for label, words in brief.standing),
        facts=tuple(Fact._make(map(short, each)) for each in brief.facts[: max(1, most // 2)]),
    )


def _document(shown: Brief, whole: Brief, fonts: FontBook) -> Document:
    setting = Setting({}, fonts, body=SMALL, head=SMALL_HEAD)
    rows: list[Row] = [told(label, words, setting) for label, words in shown.about if words]
    parts = (
        (N_("Open, by date"), _DUE, shown.due, whole.due),
        (N_("People there"), _PEOPLE, shown.people, whole.people),
        (N_("What happened last"), _TALKS, shown.talks, whole.talks),
        (N_("Contracts"), _CONTRACTS, shown.contracts, whole.contracts),
    )
    for title, columns, lines, all_lines in parts:
        if lines:
            rows.append(band(_headed(title, len(lines), len(all_lines)), fonts))
            rows += table(_columns(columns), lines, fonts)
    rows += [told(label, words, setting) for label, words in shown.standing if words]
    if shown.facts:
        rows.append(band(_headed(N_("What we know"), len(shown.facts), len(whole.facts)), fonts))
        rows += table(_columns(_FACTS), shown.facts, fonts)
    if shown.money:
        rows.append(told(_("Expenses and sales"), shown.money, setting))
    rows += [band(_("For the visit"), fonts), room_for_pen(min(_NOTES, ROOM))]
    return Document(
        title=_("Brief before the visit"),
        left=f"{shown.customer}  {shown.code}".strip(),
        right=shown.made_at.date().isoformat(),
        name=shown.code,
        rows=tuple(rows),
        printed_at=shown.made_at,
        printed_by=shown.made_by,
    )


def _headed(title: str, shown: int, whole: int) -> str:
    if shown == whole:
        return _(title)
    return _("{title} ({shown} of {whole})").format(title=_(title), shown=shown, whole=whole)


_Heads = tuple[tuple[str, float], ...]
_DUE: _Heads = ((N_("Due"), 1), (N_("What"), 4), (N_("Remark"), 2))
_PEOPLE: _Heads = (
    (N_("Name"), 1),
    (N_("Position"), 1.5),
    (N_("Contact details"), 1.8),
    (N_("Relation"), 1.5),
    (N_("How to win them"), 2.2),
)
_TALKS: _Heads = ((N_("Date"), 1), (N_("What"), 1.3), (N_("In words"), 5))
_CONTRACTS: _Heads = ((N_("Until"), 1), (N_("Contract number"), 1.3), (N_("Remark"), 5))
_FACTS: _Heads = ((N_("Date"), 1), (N_("Fact"), 6.3))


def _columns(heads: _Heads) -> tuple[Column, ...]:
    return tuple(Column(_(head), share) for head, share in heads)
