"""The form side of a place with its real parts: sheet, bar, preview and notices together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
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
    if made.form.file.opened is None:
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


def test_a_record_that_cannot_be_saved_says_so_once_until_it_is(
    screen: RecordScreen, desk: Desk
) -> None:
    file = screen.form.file
    assert file.save() is None
    assert file.save() is None
    assert len(desk.notices.words()) == 1
    assert desk.notices.words()[0].startswith("Not saved yet")
    customer = desk.workspace.suggestions.create("customer", "Bochuan Dairy")
    manager = desk.workspace.suggestions.create("person", "Lin")
    screen.form.editor.start(
        {"customer": customer, "manager": manager, "plan_date": desk.workspace.clock.today()}
    )
    assert file.save() is not None
    assert desk.notices.words() == []


def test_a_new_record_that_is_thrown_away_leaves_no_news(screen: RecordScreen, desk: Desk) -> None:
    assert screen.form.file.save() is None
    screen.form.file.discard_new()
    assert desk.notices.words() == []


def test_the_side_panel_takes_no_room_that_the_form_needs(
    qtbot: QtBot, screen: RecordScreen
) -> None:
    form = screen.form
    assert form.editor.places
    form.editor.whole.emit(760)
    assert form.editor.width() >= 760
    assert form.preview.isVisible()


def test_what_was_undone_can_be_redone_at_once(screen: RecordScreen) -> None:
    form = screen.form
    told: list[tuple[bool, bool]] = []

    def listen() -> None:
        verbs = form.verbs()
        told.append((verbs["undo"].able(), verbs["redo"].able()))

    form.able_changed.connect(listen)
    form.editor.places["period"].input.setFocus()
    QTest.keyClicks(form.editor.places["period"].input, "first half")
    assert told[-1] == (True, False)
    form.verbs()["undo"].calls()
    assert told[-1] == (False, True)
