"""The form side of a place with its real parts: sheet, bar, preview and notices together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.care_plans import care_plans
from desktop.views.desk import Desk
from desktop.views.furnishing import record_screen
from desktop.views.record_screen import RecordScreen


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, host: QWidget) -> Iterator[RecordScreen]:
    """The place of the plans in a window that has room for the preview; a new plan is begun."""
    host.resize(1500, 900)
    made = record_screen(care_plans(desk), desk)
    made.setParent(host)
    made.resize(1500, 900)
    made.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    made.start({})
    yield made
    made.form.file.discard_new()


def test_the_preview_follows_the_person_from_page_to_page(
    qtbot: QtBot, screen: RecordScreen
) -> None:
    form = screen.form
    qtbot.waitUntil(lambda: form.preview.page_count == 3, timeout=10_000)
    assert form.preview.page_words() == "1 / 3 · F9"
    for key, words in (("issues", "3 / 3 · F9"), ("main_strategy", "2 / 3 · F9")):
        form.editor.places[key].input.setFocus()
        assert form.preview.page_words() == words
