"""The ruled table of the paper: rows of cells that flow from page to page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from desktop.reports.page import LEAST_ROW, MM
from desktop.reports.paragraphs import Line

SIDE = 28 * MM  # the label cell at the left
PAD = 2 * MM
PAD_UP = 1.3 * MM
MOST_GROWTH = 1.0  # how much higher than its rows wish a page for the pen may stand
ROUNDING = 0.01  # points
BOX = 3 * MM
BOX_GAP = 1.5 * MM


@dataclass(frozen=True)
class Boxes:
    """A line of check boxes, each `step` points wide: whether it is ticked, and its words."""

    items: tuple[tuple[bool, Line], ...]
    step: float
    align: str = "left"


@dataclass(frozen=True)
class Across:
    """Lines that share a baseline, each at its own indent or at its own end."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Picture:
    """Shapes that were drawn elsewhere, as a chart; they are set as high as they are."""

    drawing: Any
    height: float


Piece = Line | Boxes | Across | Picture


@dataclass(frozen=True)
class Cell:
    """A part of a row. A `joined` one continues the cell above it, with no rule between.

    `offset` is the space above its content; a `hanging` one asks for no height of its own,
    because its content goes on in the cell below. `pad` is the space at both ends of its words,
    `pad_up` the space above and below them.
    """

    width: float
    pieces: tuple[Piece, ...] = ()
    shaded: bool = False
    middle: bool = False
    joined: bool = False
    offset: float = 0.0
    hanging: bool = False
    pad: float = PAD
    pad_up: float = PAD_UP

    @property
    def content(self) -> float:
        """The height of what stands in it, in points."""
        return self.offset + sum(piece_height(piece) for piece in self.pieces) + 2 * self.pad_up

    @property
    def height(self) -> float:
        """The height that it asks for, in points."""
        return 0.0 if self.hanging else self.content


@dataclass(frozen=True, eq=False)
class Side:
    """A label cell at the left; rows that follow each other with the same one share it."""

    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """The height that the label needs, in points."""
        return sum(line.style.leading for line in self.lines) + 2 * PAD_UP


@dataclass(frozen=True)
class Row:
    """A row of the table. `heads` are repeated above it where it begins a page.

    `wish` is the height it would like where there is room; `keep` binds it to the next row;
    a `filler` is blank room for the pen, left out where it would need another page; a `fixed`
    row is never stretched.
    """

    cells: tuple[Cell, ...]
    side: Side | None = None
    heads: tuple[Row, ...] = ()
    wish: float = 0.0
    least: float = LEAST_ROW
    keep: bool = False
    filler: bool = False
    fixed: bool = False

    @property
    def height(self) -> float:
        """The height that it needs, in points."""
        return max([self.least, *(cell.height for cell in self.cells)])

    @property
    def is_whole(self) -> bool:
        """Whether it cannot be continued on the next page, because a picture stands in it."""
        return any(isinstance(piece, Picture) for cell in self.cells for piece in cell.pieces)


@dataclass
class Placed:
    """A row that has its place on a page."""

    row: Row
    height: float


@dataclass
class Sheet:
    """The rows of one page, and the room left under them."""

    room: float
    rows: list[Placed] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The height of the table on this page."""
        return sum(placed.height for placed in self.rows)

    @property
    def left(self) -> float:
        """The height that is still free."""
        return self.room - self.height

    def put(self, row: Row) -> None:
        """Place a row with the height that it needs."""
        self.rows.append(Placed(row, row.height))


def piece_height(piece: Piece) -> float:
    """The height of a line of text, of check boxes or of a picture, in points."""
    if isinstance(piece, Picture):
        return piece.height
    if isinstance(piece, Boxes):
        return piece.items[0][1].style.leading + 4
    if isinstance(piece, Across):
        return max(line.style.leading for line in piece.lines)
    return piece.style.leading


def flow(
    rows: list[Row],
    room: float,
    repeated: tuple[Row, ...] = (),
    *,
    closing: float = 0.0,
    filled: bool = False,
) -> list[Sheet]:
    """The rows on as many pages as they need, each with `room` points of height.

    What fits on one page is stretched towards the heights that its rows wish for; with `filled`
    each page is, until it is full. No head stands alone at the end of a page, and a row that
    is too high is continued on the next. `repeated` rows begin every page. The last page keeps
    `closing` points free, and at least one row stands above them where one can.
    """
    sheets = [Sheet(room)]
    for row in repeated:
        sheets[0].put(row)
    for place, row in enumerate(rows):
        if row.filler and row.height > sheets[-1].left - closing:
            continue
        chain = _chain(rows, place, room)
        if chain > sheets[-1].left and len(sheets[-1].rows) > len(repeated):
            sheets.append(_next_sheet(room, row, repeated))
        _place(row, sheets, repeated)
    if sheets[-1].left < closing - ROUNDING:
        sheets.append(_carried(sheets[-1], repeated))
    if len(sheets) == 1 or filled:
        for sheet in sheets:
            _stretch(sheet, closing if sheet is sheets[-1] else 0.0, filled=filled)
    return sheets


def _chain(rows: list[Row], place: int, room: float) -> float:
    """The least height of the heads that begin here and of the start of what they head.

    Rows that would stay together but fill more than half a page may be parted.
    """
    if not rows[place].keep or (place and rows[place - 1].keep):
        return 0.0
    height = 0.0
    for row in rows[place:]:
        if not row.keep:
            return height + (row.height if row.is_whole else min(row.height, 2 * LEAST_ROW))
        height += row.height
        if height > room / 2:
            return height
    return height


def _carried(sheet: Sheet, repeated: tuple[Row, ...]) -> Sheet:
    """A new page on which the last row of this one goes on, with the heads that belong to it."""
    taken = _taken(sheet, len(repeated))
    if len(sheet.rows) <= len(repeated):
        for row in taken:
            sheet.put(row)
        return _next_sheet(sheet.room, Row(()), repeated)
    carried = _next_sheet(sheet.room, taken[0], repeated)
    for row in taken:
        carried.put(row)
    return carried


def _taken(sheet: Sheet, repeated: int) -> list[Row]:
    """The last row off a page, or the end of it if it is high, with the heads above it."""
    last = sheet.rows[-1].row
    if len(sheet.rows) > repeated and last.height > sheet.room / 3:
        upper, lower = _split(last, last.height - sheet.room / 6)
        if upper is not None and lower is not None:
            sheet.rows.pop()
            sheet.put(upper)
            return [lower]
    taken: list[Row] = []
    while len(sheet.rows) > repeated and (not taken or sheet.rows[-1].row.keep):
        taken.insert(0, sheet.rows.pop().row)
    return taken


def _next_sheet(room: float, row: Row, repeated: tuple[Row, ...]) -> Sheet:
    sheet = Sheet(room)
    for head in (*repeated, *row.heads):
        sheet.put(head)
    return sheet


def _place(row: Row, sheets: list[Sheet], repeated: tuple[Row, ...]) -> None:
    """Put a row on the last page, or what does not fit of it on further ones."""
    rest: Row | None = row
    while rest is not None:
        sheet = sheets[-1]
        if rest.height <= sheet.left + ROUNDING:
            sheet.put(rest)
            return
        upper, lower = _split(rest, sheet.left)
        if upper is None and len(sheet.rows) <= len(repeated) + len(rest.heads):
            upper, lower = _split(rest, sheet.left, least_lines=1)
            if upper is None:
                sheet.put(rest)
                return
        if upper is not None:
            sheet.put(upper)
            rest = lower
        sheets.append(_next_sheet(sheet.room, row, repeated))


def _split(row: Row, height: float, least_lines: int = 2) -> tuple[Row | None, Row | None]:
    """The row cut so that its upper part is at most `height` high; no single line stays alone."""
    cuts = [_fitting(cell, height) for cell in row.cells]
    longest = max(range(len(cuts)), key=lambda at: len(row.cells[at].pieces))
    above, below = cuts[longest], len(row.cells[longest].pieces) - cuts[longest]
    if above < least_lines or (below < least_lines and above <= least_lines):
        return None, row
    if below == 1 and least_lines > 1:
        cuts[longest] -= 1
    pairs = list(zip(row.cells, cuts, strict=True))
    upper = [replace(cell, pieces=cell.pieces[:cut]) for cell, cut in pairs]
    lower = [replace(cell, pieces=cell.pieces[cut:], offset=0.0) for cell, cut in pairs]
    return (
        replace(row, cells=tuple(upper), least=min(row.least, height)),
        replace(row, cells=tuple(lower), wish=0.0),
    )


def _fitting(cell: Cell, height: float) -> int:
    """How many pieces of a cell fit into a height."""
    used = 2 * cell.pad_up + cell.offset
    for count, piece in enumerate(cell.pieces):
        used += piece_height(piece)
        if used > height:
            return count
    return len(cell.pieces)


def _stretch(sheet: Sheet, closing: float, *, filled: bool) -> None:
    """Grow the rows towards the heights they wish for, then all but heads to fill the page."""
    wishes = [max(0.0, placed.row.wish - placed.height) for placed in sheet.rows]
    _grow(sheet, wishes, min(sheet.left - closing, sum(wishes)))
    if filled:
        open_rows = [0.0 if placed.row.fixed else placed.height for placed in sheet.rows]
        _grow(sheet, open_rows, min(sheet.left - closing, sum(open_rows) * MOST_GROWTH))


def _grow(sheet: Sheet, shares: list[float], height: float) -> None:
    total = sum(shares)
    for placed, share in zip(sheet.rows, shares, strict=True):
        placed.height += height * share / total if total else 0.0
