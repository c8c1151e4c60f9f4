"""A letter on the company's own paper: head, address, subject, words, and a place to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from desktop.i18n import _
from desktop.reports.canvas import new_canvas
from desktop.reports.fonts import FontBook
from desktop.reports.foot import FOOT, draw_right
from desktop.reports.page import BOTTOM, HEIGHT, LEFT, MM, RIGHT, TOP, WIDTH, PrintReport
from desktop.reports.paragraphs import Line, Style, draw_line, lines_of, one_line, shortened

_HEAD, _OFFICE = Style(15, 21, bold=True), Style(9.5, 13)
_MARK = Style(11, 15, bold=True)
_BODY, _SUBJECT = Style(11, 18), Style(12, 20, bold=True)
_INNER = WIDTH - LEFT - RIGHT
_FLOOR = BOTTOM + 8 * MM
_SIGN_ROOM, _SIGN_LEFT = 42 * MM, LEFT + 0.52 * _INNER
_PEN = 16 * MM  # between the company's name and the line to sign on
_LEAST_WORDS = 3  # so many lines stand above the place to sign on its page


@dataclass(frozen=True)
class Letter:
    """The words of a letter; `day` and all others are words already.

    `address` is whom it goes to, a line each; `signer` signs for the company. `mark` stands above
    each page of a letter that must not go out yet, and says why.
    """

    company: str
    office: str
    address: tuple[str, ...]
    subject: str
    body: str
    day: str
    signer: str
    reference: str
    made_at: datetime
    made_by: str
    mark: str = ""


def write_letter(stream: BinaryIO, letter: Letter, fonts: FontBook) -> PrintReport:
    """Print the letter; returns how many pages, and what no font could show."""
    fonts.missing.clear()
    canvas = new_canvas(stream, letter.subject, letter.made_by, fonts)
    pages = _Pages(letter, fonts).laid_out()
    for number, lines in enumerate(pages, start=1):
        for line, x, y in lines:
            draw_line(canvas, line, x, y, fonts)
        if letter.mark:
            mark = one_line(shortened(letter.mark, _MARK, _INNER, fonts), _MARK, fonts)
            draw_line(canvas, mark, LEFT, HEIGHT - TOP + 3 * MM, fonts)
        if number == 1:
            _rule(canvas, HEIGHT - TOP - 2 * _HEAD.leading, LEFT, WIDTH - RIGHT)
        if number == len(pages):
            below = lines[-2][2]
            _rule(canvas, below - 2, _SIGN_LEFT + lines[-2][0].width + 4, WIDTH - RIGHT)
        _foot(canvas, letter, (number, len(pages)), fonts)
        canvas.showPage()
    canvas.save()
    return PrintReport(len(pages), dict(fonts.missing))


_Set = tuple[Line, float, float]
"""A line and where its baseline begins."""


class _Pages:
    """The lines of a letter, page by page."""

    def __init__(self, letter: Letter, fonts: FontBook) -> None:
        self._letter, self._fonts = letter, fonts
        self._pages: list[list[_Set]] = [[]]
        self._y = HEIGHT - TOP

    def laid_out(self) -> list[list[_Set]]:
        """All pages; the place to sign ends the last one."""
        letter = self._letter
        self._head()
        self._leave(10 * MM)
        self._put(one_line(letter.day, _BODY, self._fonts), right=True)
        for words in letter.address:
            self._put_all(words, _BODY)
        self._leave(6 * MM)
        self._put_all(letter.subject, _SUBJECT)
        self._leave(3 * MM)
        body = lines_of(letter.body.strip("\n"), _BODY, _INNER, self._fonts)
        for place, line in enumerate(body):
            last_ones = len(body) - place <= _LEAST_WORDS
            together = (len(body) - place) * _BODY.leading + _SIGN_ROOM
            if last_ones and self._y - together < _FLOOR:
                self._turn()
            self._put(line)
        self._sign()
        return self._pages

    def _head(self) -> None:
        """The company's name; below it the office."""
        letter = self._letter
        name = shortened(letter.company, _HEAD, _INNER, self._fonts)
        self._put(one_line(name, _HEAD, self._fonts))
        office = shortened(letter.office, _OFFICE, _INNER, self._fonts)
        self._put(one_line(office, _OFFICE, self._fonts))
        self._y = HEIGHT - TOP - 2 * _HEAD.leading

    def _sign(self) -> None:
        letter = self._letter
        if self._y - _SIGN_ROOM < _FLOOR:
            self._turn()
        self._leave(9 * MM)
        room = WIDTH - RIGHT - _SIGN_LEFT
        for line in lines_of(letter.company, _BODY, room, self._fonts)[:2]:
            self._put(line, _SIGN_LEFT)
        self._leave(_PEN)
        words = _("Signature and seal:")
        self._put(one_line(words, _BODY, self._fonts), _SIGN_LEFT)
        signer = shortened(letter.signer, _BODY, room, self._fonts)
        self._put(one_line(signer, _BODY, self._fonts), _SIGN_LEFT)

    def _put_all(self, words: str, style: Style) -> None:
        for line in lines_of(words, style, _INNER, self._fonts):
            self._put(line)

    def _put(self, line: Line, x: float = LEFT, *, right: bool = False) -> None:
        leading = line.style.leading
        if self._y - leading < _FLOOR:
            self._turn()
        self._y -= leading
        at = WIDTH - RIGHT - line.width if right else x
        self._pages[-1].append((line, at, self._y + leading * 0.28))

    def _leave(self, room: float) -> None:
        self._y -= room

    def _turn(self) -> None:
        self._pages.append([])
        self._y = HEIGHT - TOP


def _rule(canvas: Any, y: float, left: float, right: float) -> None:
    canvas.setLineWidth(0.6)
    canvas.line(left, y, right, y)


def _foot(canvas: Any, letter: Letter, counted: tuple[int, int], fonts: FontBook) -> None:
    y = BOTTOM - 4 * MM
    draw_line(canvas, one_line(letter.reference, FOOT, fonts), LEFT, y, fonts)
    words = _("Page {number} of {count}").format(number=counted[0], count=counted[1])
    draw_right(canvas, words, FOOT, y, fonts)
