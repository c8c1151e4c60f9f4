"""The calendar of the care plans on paper, A4 across: customers by months, plans as bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple

from desktop.i18n import _
from desktop.reports.canvas import new_canvas
from desktop.reports.drawing import SHADE, THICK, THIN
from desktop.reports.fonts import FontBook
from desktop.reports.foot import draw_foot, draw_middle, draw_right
from desktop.reports.leaves import HEADER, TITLE
from desktop.reports.page import BOTTOM, HEIGHT, LEFT, MM, RIGHT, TOP, WIDTH, PrintReport
from desktop.reports.paragraphs import Style, aligned, draw_line, one_line, shortened

WIDE, HIGH = HEIGHT, WIDTH
"""A4 lying on its side, in points."""

_NAMES = 58 * MM
_HEAD, _LANE, _GAP, _PAD = 7 * MM, 5.4 * MM, 0.6 * MM, 1.5 * MM
_LEAST = 11 * MM
_SHORT = 14 * MM  # of a bar that has no room for the word of its state
_FLOOR = BOTTOM + 5 * MM
_NAME, _SMALL, _MARK, _WORDS = Style(9, 12), Style(7.5, 10), Style(7.5, 10, bold=True), Style(7, 9)
_MONTH = Style(8.5, 11, align="center")
_GREYS = {"approved": 0.88, "running": 0.80}
_DASHED = {"draft", "returned"}


class PaperBar(NamedTuple):
    """A plan: where it begins and ends in months from the left, its lane, its words, its state."""

    left: float
    right: float
    lane: int
    words: str
    state: str


class PaperLine(NamedTuple):
    """A customer: who it is, what is said below, what is lacking, and the plans."""

    name: str
    about: str
    warning: str
    bars: tuple[PaperBar, ...]

    @property
    def high(self) -> float:
        """The height of the bars, in points."""
        return (max((bar.lane for bar in self.bars), default=0) + 1) * (_LANE + _GAP)

    @property
    def height(self) -> float:
        """The height of the line, in points."""
        return max(_LEAST, self.high + 2 * _PAD)


@dataclass(frozen=True)
class PaperCalendar:
    """What is printed: `heads` are the months, `whose` says which customers stand in it."""

    title: str
    whose: str
    name: str
    heads: tuple[str, ...]
    lines: Iterable[PaperLine]
    made_at: datetime
    made_by: str


def write_plan_calendar(stream: BinaryIO, calendar: PaperCalendar, fonts: FontBook) -> PrintReport:
    """Print it; returns how many pages, and what no font could show."""
    fonts.missing.clear()
    canvas = new_canvas(stream, calendar.title, calendar.made_by, fonts)
    canvas.setPageSize((WIDE, HIGH))
    pages = _pages(calendar.lines)
    for number, lines in enumerate(pages, start=1):
        top = _draw_head(canvas, calendar, fonts, again=number > 1)
        _Table(canvas, calendar.heads, fonts).draw(lines, top)
        printed = (calendar.made_at, calendar.made_by)
        draw_foot(canvas, calendar.title, printed, (number, len(pages)), fonts, wide=WIDE)
        canvas.showPage()
    canvas.save()
    return PrintReport(len(pages), dict(fonts.missing))


def _pages(lines: Iterable[PaperLine]) -> list[list[PaperLine]]:
    """The lines on as many pages as they need; at least one page."""
    room = HIGH - TOP - TITLE.leading - 2 * MM - HEADER.leading - _HEAD - _FLOOR
    pages: list[list[PaperLine]] = [[]]
    left = room
    for line in lines:
        if line.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(line)
        left -= line.height
    return pages


def _draw_head(canvas: Any, calendar: PaperCalendar, fonts: FontBook, *, again: bool) -> float:
    """The title and the line below it; returns where the table begins."""
    y = HIGH - TOP - TITLE.leading
    title = _("{title} (continued)") if again else "{title}"
    draw_middle(canvas, title.format(title=calendar.title), TITLE, y + 5, fonts, WIDE)
    y -= 2 * MM + HEADER.leading
    draw_line(canvas, one_line(calendar.whose, HEADER, fonts), LEFT + MM, y + 4, fonts)
    day = calendar.made_at.date().isoformat()
    draw_right(canvas, _("As of {day}").format(day=day), HEADER, y + 4, fonts, WIDE)
    return y


class _Table:
    """The ruled table of one page."""

    def __init__(self, canvas: Any, heads: tuple[str, ...], fonts: FontBook) -> None:
        self._canvas, self._heads, self._fonts = canvas, heads, fonts
        self._left = LEFT + _NAMES
        self._month = (WIDE - RIGHT - self._left) / len(heads)

    def draw(self, lines: list[PaperLine], top: float) -> None:
        """Draw the head, the lines below it, and the rules."""
        canvas = self._canvas
        self._draw_heads(top)
        y = top - _HEAD
        self._draw_months(top, y - (sum(line.height for line in lines) or _LEAST))
        rules = [(LEFT, y, WIDE - RIGHT, y)]
        for line in lines:
            self._draw_line(line, y)
            y -= line.height
            rules.append((LEFT, y, WIDE - RIGHT, y))
        if not lines:
            words = _("No customers are listed.")
            y -= _LEAST
            self._put(words, _NAME, LEFT + 2 * MM, y + 4 * MM, _NAMES * 2)
        canvas.setLineWidth(THIN)
        canvas.lines(rules)
        canvas.setLineWidth(THICK)
        canvas.rect(LEFT, y, WIDE - RIGHT - LEFT, top - y)

    def _draw_heads(self, top: float) -> None:
        canvas = self._canvas
        canvas.setFillGray(SHADE)
        canvas.rect(LEFT, top - _HEAD, WIDE - RIGHT - LEFT, _HEAD, stroke=0, fill=1)
        canvas.setFillGray(0)
        y = top - _HEAD + 2.2 * MM
        self._put(_("Customer name"), _NAME, LEFT + 2 * MM, y, _NAMES)
        for place, words in enumerate(self._heads):
            line = one_line(words, _MONTH, self._fonts)
            x = self._left + place * self._month + aligned(line, self._month)
            draw_line(canvas, line, x, y, self._fonts)

    def _draw_months(self, top: float, bottom: float) -> None:
        """The rules between months; those between quarters stand out."""
        canvas = self._canvas
        for place in range(len(self._heads)):
            x = self._left + place * self._month
            canvas.setLineWidth(THIN if place % 3 == 0 else THIN / 2)
            canvas.setStrokeGray(0 if place % 3 == 0 else 0.6)
            canvas.line(x, top, x, bottom)
        canvas.setStrokeGray(0)

    def _draw_line(self, line: PaperLine, top: float) -> None:
        x, room = LEFT + 2 * MM, _NAMES - 3 * MM
        middle = top - line.height / 2
        self._put(line.name, _NAME, x, middle + 1.2, room)
        about = one_line(line.about, _SMALL, self._fonts)
        self._put(line.about, _SMALL, x, middle - 9.5, room)
        if line.warning:
            at = x + (about.width + 6 if line.about else 0)
            self._put(f"! {line.warning}", _MARK, at, middle - 9.5, x + room - at)
        for bar in line.bars:
            after = [each.left for each in line.bars if each.lane == bar.lane]
            free = min([each for each in after if each > bar.left], default=len(self._heads))
            self._draw_bar(bar, top - (line.height - line.high) / 2, free)

    def _draw_bar(self, bar: PaperBar, top: float, free: float) -> None:
        """Draw a plan; where it is too short for its words, they stand beside it, up to `free`."""
        canvas = self._canvas
        left, right = (self._left + at * self._month for at in (bar.left, bar.right))
        y = top - (bar.lane + 1) * (_LANE + _GAP) + _GAP / 2
        canvas.saveState()
        canvas.setLineWidth(0.75)
        canvas.setFillGray(_GREYS.get(bar.state, 1))
        if bar.state in _DASHED:
            canvas.setDash(2, 1.5)
        canvas.roundRect(left + 1, y, right - left - 2, _LANE, 2, stroke=1, fill=1)
        canvas.restoreState()
        if right - left < _SHORT:
            end = self._left + free * self._month
            self._put(bar.words, _WORDS, right + 3, y + 4.6, end - right - 6)
        else:
            self._put(bar.words, _WORDS, left + 4, y + 4.6, right - left - 8)

    def _put(self, words: str, style: Style, x: float, y: float, room: float) -> None:
        shown = shortened(words, style, room, self._fonts)
        draw_line(self._canvas, one_line(shown, style, self._fonts), x, y, self._fonts)
