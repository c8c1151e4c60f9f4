"""Captions broken into lines of about one length, between words: on screen and on sheets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.reports.line_rules import between_words

if TYPE_CHECKING:
    from collections.abc import Callable


def even_lines(text: str, room: int, width_of: Callable[[str], int]) -> str:
    """The text with the breaks that make the fewest and most even lines of at most `room` px.

    Where no such breaks are, the text as it is: whoever shows it breaks it anywhere.
    """
    if width_of(text) <= room or "\n" in text:
        return text
    places = [place for place in range(1, len(text)) if between_words(text, place)]
    ways: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for _line in range(len(places) + 1):
        longer: dict[int, tuple[int, tuple[int, ...]]] = {}
        for start, (cost, cuts) in ways.items():
            for end in (place for place in (*places, len(text)) if place > start):
                long = width_of(text[start:end].strip())
                if long > room:
                    break
                way = (cost + long * long, (*cuts, end))
                longer[end] = min(way, longer.get(end, way))
        ways = longer
        if len(text) in ways:
            cuts = (0, *ways[len(text)][1])
            return "\n".join(text[start:end].strip() for start, end in pairwise(cuts))
    return text
