"""Where the words of a cause-and-effect diagram stand, so that none meets another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.i18n import ngettext
from desktop.reports.causes import Branch, Cause
from desktop.reports.fonts import FontBook
from desktop.reports.paragraphs import Line, Style, lines_of, shortened

LETTERS = Style(8.5, 10.5)
LABEL = Style(9.5, 13, bold=True, align="center")
GAP = 5.0  # points between a rib and the words at its side
LEAN = 28.0  # points by which a rib leans towards the tail
TICK_ROOM = 10.0
TWIG = 3.0  # points between the last line of words and the twig under it
BETWEEN = 5.0
LABEL_HEIGHT, LABEL_GAP = 17.0, 7.0
NEAR_SPINE = 6.0
MOST_HEIGHT = 250.0  # points above the spine, and as much below it
LEAST_HEIGHT = 62.0
MOST_CAUSES = 12
MOST_LINES = 12
_SHARES = (0.15, 0.3, 0.5, 1.0)


@dataclass(frozen=True)
class Block:
    """The lines of one cause; `rise` is how far its twig lies from the spine, in points."""

    lines: tuple[Line, ...]
    verified: bool
    rise: float = 0.0

    @property
    def height(self) -> float:
        """From the top of its words to its twig, in points."""
        return len(self.lines) * LETTERS.leading + TWIG


@dataclass(frozen=True)
class Half:
    """The branches on one side of the spine: their blocks, and how far their ribs reach."""

    branches: tuple[tuple[Branch, tuple[Block, ...]], ...]
    reach: float


def halves(
    upper: Sequence[Branch], lower: Sequence[Branch], step: float, fonts: FontBook
) -> tuple[Half, Half]:
    """Both sides, with as many lines for each cause as the height of the picture allows.

    `step` is the distance between two ribs, in points.
    """
    sides: list[Half] = []
    for branches, above in ((upper, True), (lower, False)):
        for most in range(MOST_LINES, 0, -1):
            side = _half(branches, step, most, fonts, above=above)
            if side.reach <= MOST_HEIGHT or most == 1:
                sides.append(side)
                break
    return sides[0], sides[1]


def _half(
    branches: Sequence[Branch], step: float, most: int, fonts: FontBook, *, above: bool
) -> Half:
    """One side; ribs lean, so that a high block has less width than a low one."""
    blocks: list[tuple[Block, ...]] = []
    reach = LEAST_HEIGHT
    for share in _SHARES:
        width = step - 2 * GAP - LEAN * share
        blocks = [_blocks(branch.causes, width, most, fonts) for branch in branches]
        reach = max([LEAST_HEIGHT, *map(_needed, blocks)])
        highest = max((block.height for each in blocks for block in each), default=0.0)
        if highest <= reach * share:
            break
    placed = [_spread(each, reach, above=above) for each in blocks]
    return Half(tuple(zip(branches, placed, strict=True)), reach)


def _blocks(causes: Sequence[Cause], width: float, most: int, fonts: FontBook) -> tuple[Block, ...]:
    shown = [cause for cause in causes if cause.words.strip()]
    blocks = [_block(cause, width, most, fonts) for cause in shown[:MOST_CAUSES]]
    more = len(shown) - MOST_CAUSES
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more).format(count=more)
        blocks.append(_block(Cause(words), width, most, fonts))
    return tuple(blocks)


def _block(cause: Cause, width: float, most: int, fonts: FontBook) -> Block:
    room = width - (TICK_ROOM if cause.verified else 0.0)
    lines = lines_of(" ".join(cause.words.split()), LETTERS, room, fonts)
    if len(lines) > most:
        rest = "".join(line.text for line in lines[most - 1 :])
        kept = shortened(rest, LETTERS, room, fonts)
        lines = [*lines[: most - 1], replace(lines[most - 1], text=kept)]
    return Block(tuple(lines), cause.verified)


def _needed(blocks: Sequence[Block]) -> float:
    """The height that the blocks of a branch need one below the other."""
    return NEAR_SPINE + BETWEEN * len(blocks) + sum(block.height for block in blocks)


def _spread(blocks: Sequence[Block], reach: float, *, above: bool) -> tuple[Block, ...]:
    """The blocks in reading order, evenly over the rib; see `Block.rise`."""
    if not blocks:
        return ()
    spare = (reach - _needed(blocks)) / len(blocks)
    placed: list[Block] = []
    at = 0.0 if above else NEAR_SPINE
    for block in blocks:
        at += BETWEEN + spare + block.height if above else 0.0
        placed.append(replace(block, rise=reach - at if above else -at - block.height))
        at += 0.0 if above else block.height + BETWEEN + spare
    return tuple(placed)
