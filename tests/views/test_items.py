"""Short lists: keys walk past headings, Enter opens, Space does, the end asks for more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
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


@pytest.fixture
def seen(qtbot: QtBot, frame: Frame) -> Callable[[int, Item], QImage]:
    """How an item looks in a list of so many px."""

    def seen_now(width: int, item: Item) -> QImage:
        made = ItemsView(frame.theme, "Past")
        qtbot.addWidget(made)
        made.resize(width, 40)
        made.show_items([item])
        return made.grab().toImage()

    return seen_now


def test_a_spare_note_gives_way_to_the_words(seen: Callable[[int, Item], QImage]) -> None:
    """A number that is cut says nothing, and takes the room of what does."""
    bare = Item("Interaction", "2026-03-16", "The works want a trial.")
    noted = replace(bare, note="HD-2026-0001")
    spare = replace(noted, spare=True)
    assert seen(360, spare) == seen(360, bare)
    assert seen(700, spare) == seen(700, noted)


def test_the_note_of_a_long_line_is_never_cut(seen: Callable[[int, Item], QImage]) -> None:
    short = Item("Probe", "2026-03-16", "Tell them", "Being handled")
    long = replace(short, title="All probes drift " * 9)
    note = QRect(440, 0, 120, 30)
    assert seen(560, long).copy(note) == seen(560, short).copy(note)


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
