"""The one writer of text on paper: plain text in, lines that fit out.

Text is data here: there is no markup to escape. A word is broken only where it alone is
longer than a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from desktop.reports.fonts import BOLD, REGULAR, FontBook
from desktop.reports.line_rules import may_break, may_cut, may_part
from desktop.reports.right_to_left import has_any, stretches, units

_HANGING = re.compile(
    r"\d{1,3}[.、)）](?!\d)\s*|[(（]\d{1,3}[)）]\s*|\d{4}-\d{2}-\d{2}\s+|[-•·]\s+"
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0)) if code not in (9, 10)}
_UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Style:
    """How text is set; sizes in points. `align` is `left`, `center` or `right`."""

    size: float = 10
    leading: float = 14
    bold: bool = False
    align: str = "left"

    @property
    def font(self) -> str:
        """The name of the font."""
        return BOLD if self.bold else REGULAR


@dataclass(frozen=True)
class Line:
    """One line of text: `indent` and `width` in points."""

    text: str
    style: Style
    width: float
    indent: float = 0


def printable(text: str) -> str:
    """The text with what no printer can show made visible, each line ended in the one way."""
    if text.isprintable():
        return text
    cleaned = _LINE_END.sub("\n", text).translate(_CONTROLS).expandtabs(4)
    return _UNPRINTABLE.sub("\ufffd", cleaned)


def lines_of(text: str, style: Style, width: float, fonts: FontBook) -> list[Line]:
    """The lines of a text that is set `width` points wide; at least one line."""
    lines: list[Line] = []
    for source in printable(text).split("\n"):
        lines += _broken(source, style, width, fonts)
    return lines


def one_line(text: str, style: Style, fonts: FontBook, indent: float = 0.0) -> Line:
    """A text on a single line, however long."""
    words = printable(text).replace("\n", " ")
    return Line(words, style, _width(words.rstrip(" "), style, fonts), indent)


def shortened(text: str, style: Style, width: float, fonts: FontBook) -> str:
    """The words on one line as far as they fit, marked with … where they go on."""
    words = printable(text).replace("\n", " ")
    if one_line(words, style, fonts).width <= width:
        return words
    while words and one_line(f"{words}…", style, fonts).width > width:
        words = words[:-1]
    return f"{words}…" if words else ""


def draw_line(canvas: Any, line: Line, x: float, y: float, fonts: FontBook) -> None:
    """Set a line with its left end at `x` and its baseline at `y`."""
    if not line.text:
        return
    text = canvas.beginText(x + line.indent, y)
    if has_any(line.text):
        _set_both_ways(text, line, x + line.indent, y, fonts)
    else:
        _set(text, line.text, line.style, fonts)
    canvas.drawText(text)


def aligned(line: Line, width: float) -> float:
    """How far right a line begins in a space of `width` points."""
    if line.style.align == "center":
        return (width - line.width) / 2
    return width - line.width if line.style.align == "right" else 0.0


def centred(style: Style) -> Style:
    """The same style, set in the middle."""
    return replace(style, align="center")


def _width(words: str, style: Style, fonts: FontBook) -> float:
    advance = fonts.advances(style.font)
    return sum(advance[char] for char in words) * style.size


def _set(text: Any, words: str, style: Style, fonts: FontBook) -> None:
    for font, run in fonts.runs(words, style.font):
        text.setFont(font, style.size)
        text.textOut(run)


def _set_both_ways(text: Any, line: Line, x: float, y: float, fonts: FontBook) -> None:
    """Set words that run from right to left letter by letter, so that they are found as typed."""
    for words, leftwards in stretches(line.text):
        end = x + _width(words, line.style, fonts)
        at = end
        for unit in units(words) if leftwards else (words,):
            at -= _width(unit, line.style, fonts)
            text.setTextOrigin(at, y)
            _set(text, unit, line.style, fonts)
        x = end


def _broken(source: str, style: Style, width: float, fonts: FontBook) -> list[Line]:
    whole = one_line(source, style, fonts)
    if whole.width <= width:
        return [whole]
    advance = fonts.advances(style.font)
    ends = list(accumulate((advance[char] * style.size for char in source), initial=0.0))
    indent = _indent(source, ends, width)
    lines: list[Line] = []
    start = 0
    while start < len(source):
        left = indent if lines else 0.0
        end = _line_end(source, start, ends, width - left)
        shown = len(source[start:end].rstrip(" "))
        lines.append(Line(source[start:end], style, ends[start + shown] - ends[start], left))
        start = end
    return lines


def _indent(source: str, ends: list[float], width: float) -> float:
    """How far the lines after the first are set in, so that a number stands alone."""
    hanging = _HANGING.match(source)
    indent = ends[hanging.end()] if hanging else 0.0
    return indent if indent <= width / 2 else 0.0


def _line_end(source: str, start: int, ends: list[float], room: float) -> int:
    """Where the line that begins at `start` ends; `ends` are the widths up to each place."""
    place = bisect_right(ends, ends[start] + room, lo=start) - 1
    while place < len(source) and source[place] == " ":
        place += 1  # spaces hang over the edge
    if place >= len(source):
        return len(source)
    for allowed in (may_break, may_cut, may_part):
        for end in range(place, start, -1):
            if allowed(source, end):
                return end
    return max(place, start + 1)
