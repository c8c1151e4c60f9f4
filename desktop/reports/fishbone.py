"""The cause-and-effect diagram of Ishikawa, drawn once for the paper and for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.shapes import Drawing, Group, Line, Polygon, Rect
from reportlab.lib.colors import HexColor

from desktop.forms.text import list_words
from desktop.i18n import _
from desktop.reports.causes import Branch, Cause, Causes
from desktop.reports.charts import PAPER, Inks
from desktop.reports.fishbone_layout import (
    GAP,
    LABEL,
    LABEL_GAP,
    LABEL_HEIGHT,
    LEAN,
    LETTERS,
    TICK_ROOM,
    Block,
    Half,
    halves,
)
from desktop.reports.fonts import FontBook
from desktop.reports.lettering import lettered, svg_of
from desktop.reports.paragraphs import Style, aligned, lines_of, one_line, shortened

__all__ = ["Branch", "Cause", "Fishbone", "drawing", "of", "svg"]

_HEAD_SHARE, _HEAD_PAD = 0.19, 6.0
_HEAD = Style(9.5, 12.5)
_ARROW, _TAIL = 9.0, 6.0
_BONE, _RIB, _FINE = 2.0, 1.1, 0.5
_LEGEND = 14.0
_MOST_OF_HEAD = 26


@dataclass(frozen=True)
class Fishbone:
    """A problem and its possible causes on six branches, in the order of reading.

    The first half of the branches stands above the spine, the other below it.
    """

    problem: str
    branches: tuple[Branch, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cause has been written yet."""
        return not any(cause.words.strip() for branch in self.branches for cause in branch.causes)

    def alternative(self) -> str:
        """The diagram in words, for those who cannot see it."""
        told = [
            _("{branch}: {causes}.").format(branch=branch.label, causes=list_words(causes))
            for branch in self.branches
            if (causes := [_told(cause) for cause in branch.causes if cause.words.strip()])
        ]
        about = _("Causes of “{problem}”.").format(problem=self.problem)
        return " ".join([about, *(told or [_("None yet.")])])


def of(causes: Causes) -> Fishbone:
    """The diagram of these causes."""
    return Fishbone(causes.problem, causes.branches)


def _told(cause: Cause) -> str:
    return _("{cause} (verified)").format(cause=cause.words) if cause.verified else cause.words


@dataclass(frozen=True)
class _Frame:
    """The measures of one picture, in points: the spine lies at `spine`, the head at `head`."""

    width: float
    spine: float
    head: float
    step: float
    fonts: FontBook
    inks: Inks

    def rib_foot(self, place: int) -> float:
        """Where the rib of a branch meets the spine."""
        return _TAIL + LEAN + self.step * (place + 1) - GAP

    def rib(self, place: int, rise: float, reach: float) -> float:
        """Where the rib is so far above or below the spine."""
        return self.rib_foot(place) - LEAN * abs(rise) / reach


def drawing(fishbone: Fishbone, width: float, fonts: FontBook, inks: Inks = PAPER) -> Drawing:
    """The diagram `width` points wide, and as high as its causes need."""
    half = (len(fishbone.branches) + 1) // 2
    head = width * (1 - _HEAD_SHARE)
    step = (head - _TAIL - LEAN - _ARROW) / max(half, 1)
    upper, lower = halves(fishbone.branches[:half], fishbone.branches[half:], step, fonts)
    words = lines_of(fishbone.problem, _HEAD, width - head - 2 * _HEAD_PAD, fonts)
    box = min(len(words), _MOST_OF_HEAD) * _HEAD.leading + 2 * _HEAD_PAD
    over = max(upper.reach + LABEL_GAP + LABEL_HEIGHT, box / 2)
    under = max(lower.reach + LABEL_GAP + LABEL_HEIGHT + _LEGEND, box / 2)
    frame = _Frame(width, under, head, step, fonts, inks)
    shapes: list[Any] = [*_spine(frame), *_side(frame, upper, 1), *_side(frame, lower, -1)]
    shapes += _problem(frame, fishbone.problem, box)
    if any(cause.verified for branch in fishbone.branches for cause in branch.causes):
        shapes.append(_legend(frame))
    return Drawing(width, over + under, *shapes)


def svg(fishbone: Fishbone, width: float, fonts: FontBook, inks: Inks = PAPER) -> bytes:
    """The diagram for the screen."""
    return svg_of(drawing(fishbone, width, fonts, inks))


def _spine(frame: _Frame) -> Iterator[Any]:
    ink = HexColor(frame.inks.text)
    tip = frame.head - _ARROW
    yield Line(_TAIL, frame.spine, tip, frame.spine, strokeColor=ink, strokeWidth=_BONE)
    corners = [tip, frame.spine + 4.5, frame.head, frame.spine, tip, frame.spine - 4.5]
    yield Polygon(corners, fillColor=ink, strokeColor=None)


def _problem(frame: _Frame, problem: str, box: float) -> list[Any]:
    """The head of the fish: the problem in a box, cut where it is as high as the picture."""
    room = frame.width - frame.head - 2 * _HEAD_PAD
    lines = [line.text for line in lines_of(problem, _HEAD, room, frame.fonts)]
    if len(lines) > _MOST_OF_HEAD:
        rest = "".join(lines[_MOST_OF_HEAD - 1 :])
        cut = shortened(rest, _HEAD, room, frame.fonts)
        lines = [*lines[: _MOST_OF_HEAD - 1], cut]
    shapes: list[Any] = [
        Rect(
            frame.head, frame.spine - box / 2, frame.width - frame.head - 0.5, box,
            rx=3, ry=3, fillColor=None, strokeColor=HexColor(frame.inks.text), strokeWidth=_RIB,
        )
    ]  # fmt: skip
    y = frame.spine + box / 2 - _HEAD_PAD - _HEAD.size
    for number, words in enumerate(lines):
        corner = (frame.head + _HEAD_PAD, y - number * _HEAD.leading)
        shapes.append(lettered(words, _HEAD, corner, frame.inks.text, frame.fonts))
    return shapes


def _side(frame: _Frame, half: Half, way: int) -> Iterator[Any]:
    """The branches above (`way` 1) or below (-1) the spine."""
    ink = HexColor(frame.inks.text)
    for place, (branch, blocks) in enumerate(half.branches):
        tip = (frame.rib_foot(place) - LEAN, frame.spine + way * half.reach)
        foot = (frame.rib_foot(place), frame.spine)
        yield Line(*tip, *foot, strokeColor=ink, strokeWidth=_RIB)
        yield from _label(frame, branch.label, tip, way)
        for block in blocks:
            yield from _cause(frame, place, block, half.reach)


def _label(frame: _Frame, label: str, tip: tuple[float, float], way: int) -> Iterator[Any]:
    words = shortened(label, LABEL, frame.step - 2 * GAP, frame.fonts)
    line = one_line(words, LABEL, frame.fonts)
    width = max(line.width + 14, 44.0)
    left = min(max(tip[0] - width / 2, 0.0), frame.head - width)
    low = tip[1] if way > 0 else tip[1] - LABEL_HEIGHT
    ink = HexColor(frame.inks.fills[0])
    yield Rect(
        left, low, width, LABEL_HEIGHT,
        rx=3, ry=3, fillColor=None, strokeColor=ink, strokeWidth=_RIB,
    )  # fmt: skip
    corner = (left + aligned(line, width), low + (LABEL_HEIGHT - LABEL.size) / 2 + 1.5)
    yield lettered(words, LABEL, corner, frame.inks.text, frame.fonts)


def _cause(frame: _Frame, place: int, block: Block, reach: float) -> Iterator[Any]:
    """The words of a cause at the left of its rib, on a twig that leads to the rib."""
    low, high = block.rise, block.rise + block.height
    left = max(frame.rib(place, rise, reach) for rise in (low, high)) - frame.step + GAP
    y = frame.spine + low
    ink = frame.inks.fills[0] if block.verified else frame.inks.text
    yield Line(
        left, y, frame.rib(place, low, reach), y,
        strokeColor=HexColor(ink), strokeWidth=_RIB if block.verified else _FINE,
    )  # fmt: skip
    top = y + block.height
    if block.verified:
        yield _tick(left, top - LETTERS.size, frame)
    indent = TICK_ROOM if block.verified else 0.0
    for number, line in enumerate(block.lines):
        corner = (left + indent, top - LETTERS.size - number * LETTERS.leading + 1.0)
        yield lettered(line.text, LETTERS, corner, frame.inks.text, frame.fonts)


def _tick(x: float, y: float, frame: _Frame) -> Group:
    """The mark of a cause that has been verified: two strokes, for a bent one is filled as SVG."""
    look: dict[str, Any] = {
        "strokeColor": HexColor(frame.inks.fills[0]),
        "strokeWidth": 1.5,
        "strokeLineCap": 1,
    }
    short = Line(x + 0.5, y + 4.0, x + 3.0, y + 1.2, **look)
    return Group(short, Line(x + 3.0, y + 1.2, x + 7.6, y + 7.4, **look))


def _legend(frame: _Frame) -> Group:
    words = _("verified cause")
    group = Group(_tick(_TAIL, 1.0, frame))
    corner = (_TAIL + TICK_ROOM + 2, 2.0)
    group.add(lettered(words, LETTERS, corner, frame.inks.text, frame.fonts))
    return group
