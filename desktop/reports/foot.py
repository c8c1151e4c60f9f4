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
_GAP = 4 * MM


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
    """What stands under the page: what it is, in lines, who printed it when, and which page.

    Who printed it stands in the middle; beside a long name further right, or below it.
    """
    y = BOTTOM - 4 * MM
    names = [one_line(line, FOOT, fonts) for line in name.splitlines()]
    for place, line in enumerate(names):
        draw_line(canvas, line, LEFT, y - place * FOOT.leading, fonts)
    page = one_line(_page_words(counted) + more, FOOT, fonts)
    draw_line(canvas, page, wide - RIGHT - page.width, y, fonts)
    at, by = printed
    if at is None:
        return
    words = _("Printed: {at} {by}").format(at=moment_words(at), by=by)
    told = one_line(words, FOOT, fonts)
    middle = LEFT + (wide - LEFT - RIGHT - told.width) / 2
    beside = max([middle, *(LEFT + line.width + _GAP for line in names)])
    if beside + told.width + _GAP <= wide - RIGHT - page.width:
        draw_line(canvas, told, beside, y, fonts)
    else:
        draw_line(canvas, told, middle, y - len(names) * FOOT.leading, fonts)


def _page_words(counted: tuple[int, int]) -> str:
    return _("Page {number} of {count}").format(number=counted[0], count=counted[1])
