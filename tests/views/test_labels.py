"""Text is text: a label shows what it is given, letter by letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from desktop.views.labels import (
    Elided,
    button_words,
    caption,
    label,
    pill,
    plain_tip,
    set_tone,
    wrapped,
)

NASTY = ["R&D <b>", "x<y 且 y>z", "<img src=x>", "&lt;b&gt;", "=1+1"]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("make", [label, wrapped, pill, Elided])
def test_markup_in_a_label_is_shown_as_it_was_typed(
    qtbot: QtBot, make: type[Elided], text: str
) -> None:
    made = make(text)
    qtbot.addWidget(made)
    made.resize(600, 40)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == text or isinstance(made, Elided)


def test_a_tooltip_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    made = label("x")
    qtbot.addWidget(made)
    QToolTip.showText(QPoint(10, 10), plain_tip("<b>bold</b>"), made)
    assert "&lt;b&gt;bold&lt;/b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_a_button_shows_an_ampersand(qtbot: QtBot) -> None:
    assert button_words("R&D") == "R&&D"


def test_a_caption_is_the_name_that_a_screen_reader_reads(qtbot: QtBot) -> None:
    line = QLineEdit()
    made = caption("Company", line)
    qtbot.addWidget(made)
    qtbot.addWidget(line)
    assert line.accessibleName() == "Company"
    assert made.buddy() is line


def test_a_long_title_ends_in_dots_and_keeps_its_whole_text_for_the_tip(qtbot: QtBot) -> None:
    made = Elided("a very long title that has no room here at all")
    qtbot.addWidget(made)
    made.resize(80, 20)
    made.show()
    assert made.text().endswith("…")
    assert "no room here" in made.toolTip()
    assert made.whole().startswith("a very long")


def test_a_state_wears_its_tone(qtbot: QtBot) -> None:
    made = pill("Draft", "draft")
    qtbot.addWidget(made)
    set_tone(made, "done")
    assert made.property("tone") == "done"
