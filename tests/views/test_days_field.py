"""A line for a day takes what people type, whole or in their own words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.days_field import DayField
from desktop.views.desk import Desk

TODAY = date(2026, 11, 22)


@pytest.fixture
def field(qtbot: QtBot, desk: Desk) -> DayField:
    """A line in which the end of the month stands, all of it chosen."""
    made = DayField("To", TODAY, desk.frame)
    qtbot.addWidget(made)
    made.show_day(date(2026, 11, 30))
    made.show()
    made.selectAll()
    return made


def _told(field: DayField) -> list[date]:
    told: list[date] = []
    field.chosen.connect(lambda: told.append(field.day()))
    return told


@pytest.mark.parametrize("words", ["2027-03-31", "20270331", "2027/3/31"])
def test_a_day_typed_over_another_is_taken_whole(field: DayField, words: str) -> None:
    told = _told(field)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "2027-03-31"
    assert told == [date(2027, 3, 31)]


def test_words_that_name_no_day_give_way_to_the_day_before(field: DayField) -> None:
    told = _told(field)
    QTest.keyClicks(field, "someday")
    assert field.day() == date(2026, 11, 30)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "2026-11-30"
    assert told == []
