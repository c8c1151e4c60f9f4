"""The head and the foot of a printed page: titles in the middle, numbers at the ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop.forms.text import moment_words
from desktop.i18n import _
from desktop.reports.fonts import FontBook
from desktop.reports.page import BOTTOM, LEFT, MM, RIGHT, WIDTH
from desktop.reports.paragraphs import Style, aligned, draw_line, one_line

FOOT = Style(8, 10)


def draw_middle(
    canvas: Any, words: str, style: Style, y: float, fonts: FontBook, wide: float = WIDTH
) -> None:
    """Set words in the middle of a page of this width, with their baseline at `y`."""
    line = one_line(words, Style(style.size, style.leading, style.bold, "center"), fonts)
    draw_line(canvas, line, LEFT + aligned(line, wide - LEFT - RIGHT), y, fonts)


def draw_right(
    canvas: Any, words: str, style: Style, y: float, fonts: FontBook, wide: float = WIDTH
) -> None:
    """Set words at the right margin of a page of this width, with their baseline at `y`."""
    line = one_line(words, style, fonts)
    draw_line(canvas, line, wide - RIGHT - line.width, y, fonts)


def draw_foot(
    canvas: Any,
    name: str,
    printed: tuple[datetime | None, str],
    counted: tuple[int, int],
    fonts: FontBook,
    more: str = "",
    wide: float = WIDTH,
) -> None:
    """What stands under the page: what it is, in lines, who printed it when, and which page."""
    y = BOTTOM - 4 * MM
    for place, line in enumerate(name.splitlines()):
        draw_line(canvas, one_line(line, FOOT, fonts), LEFT, y - place * FOOT.leading, fonts)
    at, by = printed
    if at is not None:
        words = _("Printed: {at} {by}").format(at=moment_words(at), by=by)
        draw_middle(canvas, words, FOOT, y, fonts, wide)
    words = _("Page {number} of {count}").format(number=counted[0], count=counted[1])
    draw_right(canvas, words + more, FOOT, y, fonts, wide)
