"""The ruled table of the paper: rows of cells that flow from page to page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from desktop.reports.fonts import FontBook
from desktop.reports.page import INNER, LEAST_ROW, MM
from desktop.reports.paragraphs import Line, aligned, draw_line

SIDE = 28 * MM  # the label cell at the left
PAD = 2 * MM
PAD_UP = 1.3 * MM
THICK, THIN = 1.0, 0.5
SHADE = 0.94  # six per cent grey
BOX = 3 * MM
BOX_GAP = 1.5 * MM


@dataclass(frozen=True)
class Boxes:
    """A line of check boxes, each `step` points wide: whether it is ticked, and its words."""

    items: tuple[tuple[bool, Line], ...]
    step: float


Piece = Line | Boxes


@dataclass(frozen=True)
class Cell:
    """A part of a row. A `joined` one continues the cell above it, with no rule between.

    `offset` is the space above its content; a `hanging` one asks for no height of its own,
    because its content goes on in the cell below.
    """

    width: float
    pieces: tuple[Piece, ...] = ()
    shaded: bool = False
    middle: bool = False
    joined: bool = False
    offset: float = 0.0
    hanging: bool = False

    @property
    def content(self) -> float:
        """The height of what stands in it, in points."""
        return self.offset + sum(piece_height(piece) for piece in self.pieces) + 2 * PAD_UP

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
    a `filler` is blank room for the pen, left out where it would need another page.
    """

    cells: tuple[Cell, ...]
    side: Side | None = None
    heads: tuple[Row, ...] = ()
    wish: float = 0.0
    least: float = LEAST_ROW
    keep: bool = False
    filler: bool = False

    @property
    def height(self) -> float:
        """The height that it needs, in points."""
        return max(self.least, *(cell.height for cell in self.cells))


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
    """The height of a line of text or of check boxes, in points."""
    return piece.style.leading if isinstance(piece, Line) else piece.items[0][1].style.leading + 4


def flow(rows: list[Row], room: float, repeated: tuple[Row, ...] = ()) -> list[Sheet]:
    """The rows on as many pages as they need, each with `room` points of height.

    What fits on one page is stretched towards the heights that its rows wish for. No head
    stands alone at the end of a page, and a row that is too high is continued on the next.
    `repeated` rows begin every page.
    """
    sheets = [Sheet(room)]
    for row in repeated:
        sheets[0].put(row)
    for place, row in enumerate(rows):
        if row.filler and row.height > sheets[-1].left:
            continue
        chain = _chain(rows, place)
        if chain > sheets[-1].left and len(sheets[-1].rows) > len(repeated):
            sheets.append(_next_sheet(room, row, repeated))
        _place(row, sheets, repeated)
    if len(sheets) == 1:
        _stretch(sheets[0])
    return sheets


def draw_sheet(canvas: Any, sheet: Sheet, left: float, top: float, fonts: FontBook) -> None:
    """Draw the table of one page with its upper left corner at (left, top)."""
    rules: list[tuple[float, float, float, float]] = []
    y = top
    for group in _by_side(sheet.rows):
        height = sum(placed.height for placed in group)
        side = group[0].row.side
        if side is not None:
            _fill(canvas, left, y - height, SIDE, height)
            _draw_label(canvas, side, left, y, height, fonts)
            rules.append((left, y, left + SIDE, y))
            rules.append((left + SIDE, y, left + SIDE, y - height))
        at = y
        for placed in group:
            rules += _draw_row(canvas, placed, left + (SIDE if side else 0), at, fonts)
            at -= placed.height
        y -= height
    canvas.setLineWidth(THIN)
    canvas.lines(rules)
    canvas.setLineWidth(THICK)
    canvas.rect(left, top - sheet.height, INNER, sheet.height)


def _chain(rows: list[Row], place: int) -> float:
    """The least height of the heads that begin here and of the start of what they head."""
    if not rows[place].keep or (place and rows[place - 1].keep):
        return 0.0
    height = 0.0
    for row in rows[place:]:
        if not row.keep:
            return height + min(row.height, 2 * LEAST_ROW)
        height += row.height
    return height


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
        if rest.height <= sheet.left + 0.01:
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
    used = 2 * PAD_UP + cell.offset
    for count, piece in enumerate(cell.pieces):
        used += piece_height(piece)
        if used > height:
            return count
    return len(cell.pieces)


def _stretch(sheet: Sheet) -> None:
    extras = [max(0.0, placed.row.wish - placed.height) for placed in sheet.rows]
    share = min(1.0, sheet.left / sum(extras)) if sum(extras) else 0.0
    for placed, extra in zip(sheet.rows, extras, strict=True):
        placed.height += extra * share


def _by_side(rows: list[Placed]) -> list[list[Placed]]:
    groups: list[list[Placed]] = []
    for placed in rows:
        side = placed.row.side
        if groups and side is not None and groups[-1][0].row.side is side:
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups


def _draw_row(
    canvas: Any, placed: Placed, left: float, top: float, fonts: FontBook
) -> list[tuple[float, float, float, float]]:
    """Draw the cells of a row; returns the rules above and between them."""
    rules = []
    x, bottom = left, top - placed.height
    for number, cell in enumerate(placed.row.cells):
        if cell.shaded:
            _fill(canvas, x, bottom, cell.width, placed.height)
        _draw_pieces(canvas, cell, x, top, placed.height, fonts)
        if not cell.joined:
            rules.append((x, top, x + cell.width, top))
        if number:
            rules.append((x, top, x, bottom))
        x += cell.width
    return rules


def _draw_pieces(
    canvas: Any, cell: Cell, x: float, top: float, height: float, fonts: FontBook
) -> None:
    y = top - PAD_UP - cell.offset - ((height - cell.content) / 2 if cell.middle else 0)
    room = cell.width - 2 * PAD
    for piece in cell.pieces:
        if isinstance(piece, Line):
            baseline = y - (piece.style.leading + piece.style.size * 0.72) / 2
            draw_line(canvas, piece, x + PAD + aligned(piece, room), baseline, fonts)
        else:
            _draw_boxes(canvas, piece, x + PAD, y, fonts)
        y -= piece_height(piece)


def _draw_boxes(canvas: Any, boxes: Boxes, x: float, top: float, fonts: FontBook) -> None:
    middle = top - piece_height(boxes) / 2
    canvas.setLineWidth(0.8)
    for number, (ticked, words) in enumerate(boxes.items):
        at, low = x + number * boxes.step, middle - BOX / 2
        canvas.rect(at, low, BOX, BOX)
        if ticked:
            tick = canvas.beginPath()
            tick.moveTo(at + BOX * 0.2, low + BOX * 0.5)
            tick.lineTo(at + BOX * 0.42, low + BOX * 0.25)
            tick.lineTo(at + BOX * 0.82, low + BOX * 0.8)
            canvas.drawPath(tick)
        draw_line(canvas, words, at + BOX + BOX_GAP, middle - words.style.size * 0.36, fonts)


def _draw_label(
    canvas: Any, side: Side, left: float, top: float, height: float, fonts: FontBook
) -> None:
    label = Cell(SIDE, side.lines, middle=True)
    _draw_pieces(canvas, label, left, top, height, fonts)


def _fill(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    canvas.setFillGray(SHADE)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setFillGray(0)
