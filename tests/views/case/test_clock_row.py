"""The row of clocks says every word in a narrow window too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.views.case.clock_row import ClockRow
from desktop.views.case.clocks import StageClock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.views.frame import Frame

_LATE = tuple(
    StageClock(name, "done 11-21 09:40", "late by 13 hours", "waiting")
    for name in ("Acknowledge", "Assess", "Answer", "Next news")
)


@pytest.fixture
def row(qtbot: QtBot, frame: Frame) -> ClockRow:
    row = ClockRow(frame)
    qtbot.addWidget(row)
    row.show_clocks(_LATE)
    row.show()
    return row


def test_in_a_narrow_window_the_clocks_say_in_full_how_late_they_are(
    qtbot: QtBot, row: ClockRow
) -> None:
    row.resize(640, 60)
    qtbot.waitUntil(lambda: {cell.note.text() for cell in row.cells} == {"late by 13 hours"})
    assert all(cell.note.y() > cell.words.y() for cell in row.cells)


def test_where_there_is_room_the_notes_stand_beside_the_names_again(
    qtbot: QtBot, row: ClockRow
) -> None:
    row.resize(640, 60)
    row.resize(1400, 60)
    qtbot.waitUntil(lambda: all(cell.note.y() < cell.words.y() for cell in row.cells))
    assert {cell.note.text() for cell in row.cells} == {"late by 13 hours"}
