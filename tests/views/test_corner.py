"""The corner of a table where both headings meet has their colour, also in the dark."""

from __future__ import annotations

from string import Template

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from desktop.paths import resources
from desktop.views.palette import DARK, LIGHT, Palette


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_corner_of_a_table_has_the_colour_of_its_headings(
    qtbot: QtBot, palette: Palette
) -> None:
    sheet = Template((resources() / "style.qss").read_text(encoding="utf-8"))
    icons = (resources() / "icons").as_posix()
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    table.setStyleSheet(sheet.substitute(palette.tokens(), icons=icons, scheme=palette.name))
    table.setHorizontalHeaderLabels(["A", "B"])
    table.resize(300, 200)
    table.show()
    QApplication.processEvents()
    seen = table.grab().toImage().pixelColor(8, 8)
    assert seen.name() == QColor(palette.label_cell).name()
