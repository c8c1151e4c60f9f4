"""The font of the window speaks the language of its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.i18n import speaking
from desktop.views.frame import Frame
from desktop.views.style import Style, interface_font

QUOTED, BARE = "“Today”", "Today"


@pytest.fixture
def dressed(qapp: QApplication, frame: Frame) -> Iterator[Style]:
    """The application in our dress, which it takes off again."""
    font = qapp.font()
    yield Style(qapp, frame.theme)
    qapp.setStyleSheet("")
    qapp.setFont(font)


def wide(font: QFont) -> int:
    """How much room both quotes take."""
    metrics = QFontMetrics(font)
    return metrics.horizontalAdvance(QUOTED) - metrics.horizontalAdvance(BARE)


def test_quotes_are_narrow_in_english_and_a_character_wide_in_chinese(qapp: QApplication) -> None:
    character = QFontMetrics(interface_font()).horizontalAdvance("中")
    with speaking("en"):
        assert wide(interface_font()) < 1.5 * character
    with speaking("zh"):
        assert wide(interface_font()) >= 1.5 * character


def test_the_smaller_labels_have_narrow_quotes_too(qtbot: QtBot, dressed: Style) -> None:
    with speaking("en"):
        dressed.apply()
        small = QLabel(QUOTED)
        qtbot.addWidget(small)
        small.setProperty("role", "secondary")
        small.ensurePolished()
        character = small.fontMetrics().horizontalAdvance("中")
        assert wide(small.font()) < 1.5 * character
