"""Visiting cards as a table: one row a card, under headings that are always the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.i18n import _
from desktop.intake.card_cells import CardCells
from desktop.intake.card_lines import Property, properties
from desktop.intake.limits import MOST_CELLS
from desktop.intake.refusal import Unreadable
from desktop.intake.tables import Cell, Row, Sheet

HEADINGS = (
    *("FN", "N;FAMILY", "N;GIVEN", "ORG", "ORG;UNIT", "TITLE"),
    *("TEL;CELL", "TEL;WORK", "TEL;HOME", "TEL;FAX", "TEL", "EMAIL"),
    *("ADR", "ADR;CITY", "ADR;REGION", "ADR;CODE", "BDAY", "NOTE", "URL"),
)
"""The columns of every table of cards; others follow where a card has more.

A second number of a kind stands under `TEL;CELL 2`, what a program added under its own `X-…`.
"""

_DEEPEST = 4  # cards within cards; 2.1 knows one, for somebody's agent
_MOST_MORE = 60  # further columns


def card_sheet(text: str, name: str) -> tuple[Sheet, tuple[str, ...]]:
    """The table of all cards in a text, and what a person should know of it.

    `Sheet.number` of a row is the place of its card among the cards. Raises `Unreadable` naming
    the line.
    """
    reading = _Cards()
    found = list(reading.cards(properties(text)))
    cards = [card.cells() for card in found]
    if not any(cards):
        raise Unreadable(_("There is no card in it."))
    headings = _headings(cards)
    if len(cards) * len(headings) > MOST_CELLS:
        raise Unreadable(
            _("It holds more than {count} cells.").format(count=f"{MOST_CELLS:,}"),
            _("Split it into several files."),
        )
    rows: list[Row] = [headings, *(_row(card, headings) for card in cards)]
    kept = sum(cell is not None for row in rows[1:] for cell in row)
    left = sum(card.left_over for card in found) + sum(map(len, cards)) - kept
    return Sheet(name, tuple(rows), first_row=0), tuple(reading.told(left))


def _headings(cards: list[dict[str, Cell]]) -> tuple[str, ...]:
    """Those of every table, and behind them what else the cards have."""
    more = {heading: None for card in cards for heading in card if heading not in HEADINGS}
    return (*HEADINGS, *sorted(more)[:_MOST_MORE])


def _row(card: dict[str, Cell], headings: tuple[str, ...]) -> Row:
    return tuple(card.get(heading) for heading in headings)


@dataclass
class _Cards:
    """Parts the properties into cards, and counts what stays out."""

    pictures: int = 0
    within: int = 0
    _open: list[int] = field(default_factory=list)  # the lines of the cards that are open

    def cards(self, found: Iterator[Property]) -> Iterator[CardCells]:
        card = CardCells()
        for each in found:
            if each.name == "BEGIN":
                self._begin(each)
                card = CardCells() if len(self._open) == 1 else card
            elif not self._open:
                continue
            elif each.name == "END":
                self._open.pop()
                if not self._open:
                    yield card
            elif len(self._open) == 1:
                self._take(card, each)
        if self._open:
            raise Unreadable(
                _("The card that begins in line {line} does not end.").format(line=self._open[-1]),
                _("The file breaks off: send or save the cards once more."),
            )

    def told(self, left: int) -> Iterator[str]:
        if self.pictures:
            words = _("Pictures and the like that were left out: {count}.")
            yield words.format(count=self.pictures)
        if self.within:
            words = _("Cards within other cards that were left out: {count}.")
            yield words.format(count=self.within)
        if left:
            words = _(
                "Entries of cards that were left out, since there are too many kinds: {count}."
            )
            yield words.format(count=left)

    def _begin(self, begin: Property) -> None:
        self._open.append(begin.line)
        self.within += len(self._open) > 1
        if len(self._open) > _DEEPEST:
            raise Unreadable(
                _("Line {line}: cards stand within cards within cards.").format(line=begin.line),
                _("Send the cards anew from the phone, one after the other."),
            )

    def _take(self, card: CardCells, each: Property) -> None:
        if each.is_binary or each.name in {"PHOTO", "LOGO", "SOUND", "KEY"}:
            self.pictures += 1
        else:
            card.take(each)
