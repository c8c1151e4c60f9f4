"""Draws the ruled table of one page: shades, words, boxes and rules."""

from __future__ import annotations

from typing import Any

from reportlab.graphics import renderPDF

from desktop.reports.fonts import FontBook
from desktop.reports.grid import (
    BOX,
    BOX_GAP,
    SIDE,
    Boxes,
    Cell,
    Picture,
    Placed,
    Sheet,
    Side,
    piece_height,
)
from desktop.reports.page import INNER
from desktop.reports.paragraphs import Line, aligned, draw_line

THICK, THIN = 1.0, 0.5
SHADE = 0.94  # six per cent grey
BASELINE = 0.72  # the height of a capital letter, in parts of the size
Rule = tuple[float, float, float, float]


def draw_sheet(canvas: Any, sheet: Sheet, left: float, top: float, fonts: FontBook) -> None:
    """Draw the table of one page with its upper left corner at (left, top)."""
    rules: list[Rule] = []
    y, above = top, None
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
            begins = above in placed.row.heads
            x = left + (SIDE if side else 0)
            rules += _draw_row(canvas, placed, (x, at), fonts, begins=begins)
            at, above = at - placed.height, placed.row
        y -= height
    canvas.setLineWidth(THIN)
    canvas.lines(rules)
    canvas.setLineWidth(THICK)
    canvas.rect(left, top - sheet.height, INNER, sheet.height)


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
    canvas: Any, placed: Placed, corner: tuple[float, float], fonts: FontBook, *, begins: bool
) -> list[Rule]:
    """Draw the cells of a row; returns the rules above and between them.

    Where the row `begins` a table on this page, its joined cells have a rule above them too.
    """
    rules: list[Rule] = []
    x, top = corner
    bottom = top - placed.height
    for number, cell in enumerate(placed.row.cells):
        if cell.shaded:
            _fill(canvas, x, bottom, cell.width, placed.height)
        _draw_pieces(canvas, cell, x, top, placed.height, fonts)
        if begins or not cell.joined:
            rules.append((x, top, x + cell.width, top))
        if number:
            rules.append((x, top, x, bottom))
        x += cell.width
    return rules


def _draw_pieces(
    canvas: Any, cell: Cell, x: float, top: float, height: float, fonts: FontBook
) -> None:
    y = top - cell.pad_up - cell.offset - ((height - cell.content) / 2 if cell.middle else 0)
    left, room = x + cell.pad, cell.width - 2 * cell.pad
    for piece in cell.pieces:
        if isinstance(piece, Boxes):
            spare = room - piece.step * len(piece.items) if piece.align == "center" else 0.0
            _draw_boxes(canvas, piece, left + spare / 2, y, fonts)
        elif isinstance(piece, Picture):
            renderPDF.draw(piece.drawing, canvas, left, y - piece.height)
        else:
            lines = (piece,) if isinstance(piece, Line) else piece.lines
            baseline = y - (lines[0].style.leading + lines[0].style.size * BASELINE) / 2
            for line in lines:
                draw_line(canvas, line, left + aligned(line, room), baseline, fonts)
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
