"""How much room words take on a sheet."""

from __future__ import annotations

import math

from desktop.reports.even_lines import even_lines

FIRST_WIDE = "\u2e80"  # from here on, nearly all is Chinese
NARROW = 19  # pixels of a narrow column of a form
MARGINS = 16  # pixels of a cell that stay empty: its indent, and what Excel keeps free
LETTER = 6.7  # pixels of half a Chinese character at 10 points
EVEN = 0.95  # lines are seldom full to their end


def width_of(text: str) -> int:
    """The width of a text in characters of a sheet: a Chinese one is two.

    In UTF-8 a Chinese character takes three bytes, a Latin letter one.
    """
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2


def lines_needed(words: str, columns: int) -> int:
    """About how many lines a text takes in a cell of so many narrow columns."""
    room = _room(columns)
    return sum(_lines(line, room) for line in words.split("\n"))


def _lines(line: str, room: float) -> int:
    """The lines that a text takes; a Chinese character that fits by half goes to the next."""
    if any(char >= FIRST_WIDE for char in line):
        room = max(2, room // 2 * 2)
    return max(1, math.ceil(width_of(line) / room))


def _room(columns: int) -> float:
    """How many letters stand on a line of so many narrow columns."""
    return max(1, (columns * NARROW - MARGINS) / LETTER * EVEN)


def caption_lines(words: str, columns: int) -> str:
    """A caption broken into lines of about one length where it needs more than one line."""
    count = lines_needed(words, columns)
    if count == 1 or "\n" in words or all(char < FIRST_WIDE for char in words):
        return words
    bracket = words.find("（")
    if bracket > 0 and lines_needed(words[:bracket], columns) == 1:
        return f"{words[:bracket]}\n{words[bracket:]}"
    return even_lines(words, round(_room(columns)), width_of)


def columns_for(words: str) -> int:
    """How many narrow columns a caption needs on one line."""
    return math.ceil((width_of(words) * LETTER + MARGINS) / NARROW)
