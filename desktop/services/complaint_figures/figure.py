"""A figure: a value with what it was counted from, of which days, and the cases behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from desktop.forms.text import amount_words
from desktop.i18n import _

CASES, SHARE, MINUTES, YUAN = "cases", "share", "minutes", "yuan"
"""What a value is: a number of cases, a part of one, minutes of working time, or an amount."""

DASH = "—"
_TENTH = Decimal("0.1")
_PER_CENT, _PER_HOUR = 100, 60


class Days(NamedTuple):
    """The days from `start` up to, not including, `end`."""

    start: date
    end: date


@dataclass(frozen=True)
class Figure:
    """One figure of a period.

    `label` is in the language in which it was made. `value` is None where there was nothing to
    count it from. `n` is the number of cases that it was counted from, `ids` are those; `hits`
    are the ones among them that a number or a share tells of.
    """

    key: str
    label: str
    value: Decimal | None
    n: int
    period: Days
    ids: tuple[str, ...]
    unit: str = CASES
    hits: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """The cases that a person wants to see behind the value."""
        return self.ids if self.unit == MINUTES else self.hits

    @property
    def words(self) -> str:
        """The value as it is written; a dash where there is none."""
        return words_of(self.value, self.unit)


def words_of(value: Decimal | None, unit: str) -> str:
    """A value as people write it: `12`, `96.5%`, `3.5 h` of working time."""
    if value is None:
        return DASH
    if unit == SHARE:
        return _("{number}%").format(number=_rounded(value * _PER_CENT))
    if unit == MINUTES:
        return _("{number} h").format(number=_rounded(value / _PER_HOUR))
    return amount_words(value) if unit == YUAN else f"{value:f}"


def _rounded(value: Decimal) -> str:
    return f"{value.quantize(_TENTH, ROUND_HALF_UP):f}"


@dataclass(frozen=True)
class Sheet:
    """Makes the figures of one period."""

    period: Days

    def count(self, key: str, label: str, hits: Sequence[str], ids: Sequence[str]) -> Figure:
        """How many of the cases; none of none is 0, for counting is always possible."""
        whole, some = tuple(ids), tuple(hits)
        value = Decimal(len(some))
        return Figure(key, label, value, len(whole), self.period, whole, CASES, some)

    def share(self, key: str, label: str, hits: Sequence[str], ids: Sequence[str]) -> Figure:
        """Which part of the cases; None of none."""
        whole, some = tuple(ids), tuple(hits)
        value = Decimal(len(some)) / len(whole) if whole else None
        return Figure(key, label, value, len(whole), self.period, whole, SHARE, some)

    def time(self, key: str, label: str, value: Decimal | None, ids: Sequence[str]) -> Figure:
        """A time that the cases took."""
        whole = tuple(ids)
        return Figure(key, label, value, len(whole), self.period, whole, MINUTES)


def mean(minutes: Sequence[int]) -> Decimal | None:
    """The mean; None of none."""
    return Decimal(sum(minutes)) / len(minutes) if minutes else None


def quantile(minutes: Sequence[int], tenths: int) -> Decimal | None:
    """The value below which so many tenths lie, between neighbours by straight line (type 7).

    `minutes` are in order, the fewest first; None of none.
    """
    if not minutes:
        return None
    place, rest = divmod((len(minutes) - 1) * tenths, 10)
    low = minutes[place]
    high = minutes[min(place + 1, len(minutes) - 1)]
    return Decimal(low) + Decimal((high - low) * rest) / 10
