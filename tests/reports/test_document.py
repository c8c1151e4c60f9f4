"""A printed document that is no form stands close, and nothing in it is clipped or torn."""

from __future__ import annotations

from desktop.reports.document import CLOSE_UP, Column, ruled, table, told
from desktop.reports.fonts import FontBook
from desktop.reports.grid import Row
from desktop.reports.paragraphs import Line
from desktop.reports.setting import SMALL, SMALL_HEAD, Setting


def words(row: Row) -> list[list[str]]:
    return [
        [piece.text.strip() for piece in cell.pieces if isinstance(piece, Line)]
        for cell in row.cells
    ]


def test_a_row_is_as_high_as_its_label_needs(fonts: FontBook) -> None:
    setting = Setting({}, fonts, body=SMALL, head=SMALL_HEAD)
    row = told("Expenses and sales", "1,000.00", setting)
    assert row.side is not None
    assert len(row.side.lines) == 2
    assert row.height >= sum(line.style.leading for line in row.side.lines) + 2 * CLOSE_UP


def test_no_word_of_a_head_is_torn(fonts: FontBook) -> None:
    columns = [Column("Open complaints"), *[Column("Day")] * 8, Column("未结投诉", 0.9)]
    head = table(columns, [], fonts)[0]
    assert words(head)[0] == ["Open", "complaints"]
    assert words(head)[-1] == ["未结投诉"]


def test_lines_stand_closer_than_on_a_form(fonts: FontBook) -> None:
    row = ruled([Column("")], [["A line"]], fonts)[0]
    assert row.height < SMALL.leading + 2 * 1.3 * 72 / 25.4
