"""Short lists: keys walk past headings, Enter opens, Space does, the end asks for more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.frame import Frame
from desktop.views.items.model import Item
from desktop.views.items.view import ItemsView


@pytest.fixture
def view(qtbot: QtBot, frame: Frame) -> ItemsView:
    made = ItemsView(frame.theme, "Due")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show_items(
        [
            Item("Overdue", heading=True),
            Item("Visit", when="2026-03-16", note="late", tone="critical", thing="a"),
            Item("Today", heading=True),
            Item("Call", thing="b"),
        ]
    )
    made.show()
    return made


def test_the_keyboard_walks_past_headings(view: ItemsView) -> None:
    view.setFocus()
    view.choose("a")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen() == "b"


def test_a_spare_note_gives_way_to_the_words(qtbot: QtBot, frame: Frame) -> None:
    """A number that is cut says nothing, and takes the room of what does."""

    def seen(width: int, item: Item) -> bytes:
        made = ItemsView(frame.theme, "Past")
        qtbot.addWidget(made)
        made.resize(width, 40)
        made.show_items([item])
        image = made.grab().toImage()
        return bytes(image.constBits())

    words = {"title": "Interaction", "when": "2026-03-16", "detail": "The works want a trial."}
    spare = Item(**words, note="HD-2026-0001", spare=True)
    assert seen(360, spare) == seen(360, Item(**words))
    assert seen(700, spare) == seen(700, Item(**words, note="HD-2026-0001"))


def test_a_line_that_is_cut_is_read_whole_under_the_pointer(view: ItemsView) -> None:
    tip = view.rows.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "2026-03-16, Visit, late" in tip


def test_whoever_comes_by_keyboard_is_on_the_first_line(view: ItemsView, qtbot: QtBot) -> None:
    view.activateWindow()
    with qtbot.waitActive(view):
        view.setFocus()
    qtbot.waitUntil(lambda: view.chosen() == "a")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_what_the_line_stands_for(view: ItemsView, qtbot: QtBot, key: Qt.Key) -> None:
    view.choose("b")
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, key)
    assert opened.args == ["b"]


def test_space_does_it(view: ItemsView, qtbot: QtBot) -> None:
    view.choose("b")
    with qtbot.waitSignal(view.done) as done:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert done.args == ["b"]


def test_a_click_opens_and_a_click_on_a_heading_does_not(view: ItemsView, qtbot: QtBot) -> None:
    heard: list[object] = []
    view.opened.connect(heard.append)
    for row in (0, 1):
        place = view.visualRect(view.rows.index(row)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == ["a"]


def test_what_was_chosen_stays_chosen_when_the_list_is_read_anew(view: ItemsView) -> None:
    view.choose("b")
    view.show_items([Item("Mail", thing="c"), Item("Call", thing="b")])
    assert view.chosen() == "b"


def test_a_fitted_list_is_as_high_as_its_lines(view: ItemsView) -> None:
    view.show_items([Item("One", thing=1)])
    lower = view.height()
    view.show_items([Item("One", thing=1), Item("Two", thing=2)])
    assert view.height() == 2 * lower


def test_the_end_asks_for_more_once(qtbot: QtBot, frame: Frame) -> None:
    view = ItemsView(frame.theme, "Timeline", fitted=False)
    qtbot.addWidget(view)
    view.resize(400, 200)
    asked: list[int] = []
    view.rows.wanted.connect(lambda: asked.append(view.rows.rowCount()))
    view.show_items([Item(f"Line {number}", thing=number) for number in range(50)])
    view.rows.endless = True
    view.show()
    view.scrollToBottom()
    qtbot.waitUntil(lambda: bool(asked))
    view.rows.append([Item("Line 50", thing=50)])
    assert asked == [50]
    assert view.rows.rowCount() == 51


def test_a_screen_reader_hears_the_whole_line(view: ItemsView) -> None:
    said = view.rows.data(view.rows.index(1), int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "2026-03-16, Visit, late"
