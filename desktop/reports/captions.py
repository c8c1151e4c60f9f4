"""Captions on paper: lines about equally long, broken between words, small enough to fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from desktop.reports.fonts import FontBook
from desktop.reports.line_rules import between_words
from desktop.reports.paragraphs import Line, Style, lines_of, one_line

SLIGHTLY = 1.12
_Way = tuple[float, tuple[int, ...]]  # how uneven the lines are, and where they end
_LATIN_WORD = re.compile(r"[!-~À-ɏ]+")


def balanced(text: str, style: Style, width: float, fonts: FontBook) -> Sequence[Line]:
    """A caption's lines, as few as it needs: `我们的长期/客户目标`."""
    key = ("balanced", text, style, width)
    if key not in fonts.memory:
        fonts.memory[key] = _balanced(text, style, width, fonts)
    lines: Sequence[Line] = fonts.memory[key]
    return lines


def snug(caption: str, style: Style, width: float, fonts: FontBook) -> Style:
    """The style for a caption: a little smaller where that spares breaking a word.

    Latin words have their place to break: they are rather set in two lines.
    """
    whole = one_line(caption, style, fonts).width
    if " " not in caption and width < whole <= width * SLIGHTLY:
        return _smaller(style, width / whole)
    return fitting(caption, style, width, fonts)


def fitting(words: str, style: Style, width: float, fonts: FontBook, least: float = 7) -> Style:
    """The style, made smaller (to `least` points) until the longest Latin word fits the width."""
    longest = longest_word(words, style, fonts)
    if longest <= width:
        return style
    return _smaller(style, max(least / style.size, width / longest))


def longest_word(words: str, style: Style, fonts: FontBook) -> float:
    """How wide the longest Latin word is, in points."""
    key = ("longest", words, style)
    if key not in fonts.memory:
        found = _LATIN_WORD.findall(words)
        fonts.memory[key] = max((one_line(word, style, fonts).width for word in found), default=0.0)
    width: float = fonts.memory[key]
    return width


def _smaller(style: Style, factor: float) -> Style:
    size = style.size * factor * 0.995
    return replace(style, size=size, leading=style.leading * size / style.size)


def _balanced(text: str, style: Style, width: float, fonts: FontBook) -> tuple[Line, ...]:
    lines = tuple(lines_of(text, style, width, fonts))
    if len(lines) == 1 or "\n" in text:
        return lines
    for count in (len(lines), len(lines) + 1):
        best = _best(text, count, style, width, fonts)
        if best:
            return best
    return lines


def _best(
    text: str, count: int, style: Style, width: float, fonts: FontBook
) -> tuple[Line, ...] | None:
    """The most even way to set a text in `count` lines; the first ones rather the shorter."""
    advance = fonts.advances(style.font)
    reach = list(accumulate((advance[char] * style.size for char in text), initial=0.0))
    places = [place for place in range(1, len(text)) if between_words(text, place)] + [len(text)]
    shown = {place: reach[len(text[:place].rstrip(" "))] for place in places}
    ways: dict[int, _Way] = {0: (0.0, ())}
    for _number in range(count):
        longer: dict[int, _Way] = {}
        for start, (cost, cuts) in ways.items():
            for end in (place for place in places if place > start):
                long = shown[end] - reach[start]
                if long > width:
                    break
                way = (round(cost + long * long, 2), (*cuts, end))
                longer[end] = min(way, longer.get(end, way))
        ways = longer
    if len(text) not in ways:
        return None
    return tuple(
        one_line(text[start:end], style, fonts) for start, end in pairwise((0, *ways[len(text)][1]))
    )
