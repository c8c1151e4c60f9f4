"""How wide the columns of a table are: their share on paper, and what their values need."""

# A handler takes what its dispatcher hands it, needed or not.
# ruff: noqa: ARG001

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import singledispatch
from itertools import pairwise

from PySide6.QtGui import QFontMetrics

from desktop.forms.spec import Choice, Day, Field, Find, Moment, Money, Number, Text
from desktop.i18n import _
from desktop.views.forms.shapes import SIGN
from desktop.views.forms.words import PAD_X

_NARROWEST = 56  # px
_WIDEST_NUMBER = 132  # px; what is longer breaks anyway
_NUMBER = re.compile(r"[!-~]*\d[!-~]*")
_LINE = 72  # px; an answer that is longer may stand in two lines


def shared(room: int, shares: list[float], leasts: list[int]) -> list[int]:
    """`room` px by shares, none below its least; where all is too narrow, by the leasts."""
    if sum(leasts) >= room:
        widths = [room * one / sum(leasts) for one in leasts]
    else:
        fixed: set[int] = set()
        while True:
            rest = room - sum(leasts[at] for at in fixed)
            total = sum(share for at, share in enumerate(shares) if at not in fixed)
            widths = [
                leasts[at] if at in fixed else rest * share / total
                for at, share in enumerate(shares)
            ]
            tight = {at for at, wide in enumerate(widths) if wide < leasts[at]} - fixed
            if not tight:
                break
            fixed |= tight
    edges = [round(sum(widths[:count])) for count in range(len(widths) + 1)]
    return [end - start for start, end in pairwise(edges)]


@singledispatch
def least(field: Field, metrics: QFontMetrics) -> int:
    """The px that a column of this kind needs to be read."""
    return _NARROWEST


@least.register(Day)
@least.register(Moment)
def _least_day(field: Day | Moment, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("2026-12-28") + 2 * PAD_X + 2


@least.register
def _least_money(field: Money, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("8,888,888.00") + 2 * PAD_X + 2


@least.register
def _least_text(field: Text, metrics: QFontMetrics) -> int:
    if field.find is not Find.PHONE:
        return _NARROWEST
    return metrics.horizontalAdvance("0755-8888-8888") + 2 * PAD_X + 2


@least.register
def _least_number(field: Number, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("888.8") + 2 * PAD_X + 2


@least.register
def _least_choice(field: Choice, metrics: QFontMetrics) -> int:
    widest = max((_unbroken(_(one.label), metrics) for one in field.options), default=0)
    return min(widest, 96) + 2 * PAD_X + (SIGN + 3 if has_tones(field) else 3)


def _unbroken(label: str, metrics: QFontMetrics) -> int:
    """What a label needs: short ones a line, of long ones each word."""
    line = metrics.horizontalAdvance(label)
    return line if line <= _LINE else max(map(metrics.horizontalAdvance, label.split()))


def widest_number(
    leaves: tuple[Field, ...], texts: Sequence[dict[str, str]], metrics: QFontMetrics
) -> int:
    """The px that the numbers of papers in a column of words need to stand in one line."""
    keys = [leaf.key for leaf in leaves if isinstance(leaf, Text)]
    numbers = {word for row in texts for key in keys for word in _NUMBER.findall(row[key])}
    wide = [px for px in map(metrics.horizontalAdvance, numbers) if px <= _WIDEST_NUMBER]
    return max(wide) + 2 * PAD_X + 3 if wide else 0


def has_tones(field: Field) -> bool:
    """Whether some answers of a field have a shape before their word."""
    return isinstance(field, Choice) and any(option.tone for option in field.options)


def room_for_words(leaf: Field, width: int) -> int:
    """The px that the words of a cell have, beside the distances and a shape."""
    return width - 2 * PAD_X - (SIGN if has_tones(leaf) else 0)
