"""The field that finds everything: in the real window, on real records."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.forms.values import blank_row
from desktop.services.opened import Opened
from desktop.services.search import Search
from desktop.services.workspace import Workspace
from desktop.views.forms.table import Table
from desktop.views.furnishing import Furnished
from desktop.views.main_window import MainWindow
from desktop.views.record_screen import RecordScreen
from desktop.views.search_field import FindField
from desktop.views.search_results import SearchResults

Ask = Callable[[str], SearchResults]


@pytest.fixture
def window(furnished: Furnished) -> MainWindow:
    made = furnished.desk.window
    assert isinstance(made, MainWindow)
    made.go("plans")
    return made


@pytest.fixture
def field(window: MainWindow) -> FindField:
    return window.header.search


@pytest.fixture
def ask(qtbot: QtBot, furnished: Furnished, window: MainWindow) -> Ask:
    """Types words after Ctrl+K and waits until they are answered."""

    def typed(words: str) -> SearchResults:
        _press(window, Qt.Key.Key_K)
        QTest.keyClicks(window.header.search, words)
        results = furnished.searching.results
        qtbot.waitUntil(lambda: furnished.searching.answered == words)
        return results

    return typed


def _press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def _customer(workspace: Workspace, name: str, *people: str) -> Opened:
    customers = workspace.customers
    blank = blank_row(customers.form.field("contacts"))  # type: ignore[arg-type]  # a table
    rows = tuple({**blank, "name": person} for person in people)
    return customers.save({**customers.blank(), "name": name, "contacts": rows})


def _screen(window: MainWindow) -> RecordScreen:
    assert isinstance(window.here, RecordScreen)
    return window.here


def test_customers_and_people_are_found_in_groups(ask: Ask, workspace: Workspace) -> None:
    _customer(workspace, "Harbour Group", "Ada Harbour")
    words = ask("harbour").words()
    assert words[0] == "Customers"
    assert words[1].startswith("Harbour Group")
    assert "Contacts" in words
    assert any(line.startswith("Ada Harbour") for line in words)


def test_a_customer_is_found_by_initials_and_opened_with_enter(
    qtbot: QtBot, ask: Ask, workspace: Workspace, window: MainWindow, field: FindField
) -> None:
    saved = _customer(workspace, "滨江饭店")
    results = ask("bjfd")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not results.isVisible()
    assert window.here is window.place("customers")
    qtbot.waitUntil(lambda: _screen(window).list.view.current_id == saved.id)
    assert field.text() == ""


def test_enter_before_the_answer_opens_what_is_found(
    qtbot: QtBot, workspace: Workspace, window: MainWindow, field: FindField
) -> None:
    _customer(workspace, "Harbour Group")
    window.seek()
    QTest.keyClicks(field, "harb")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.here is window.place("customers"))


def test_down_walks_over_the_groups_and_past_their_headings(
    ask: Ask, workspace: Workspace, field: FindField
) -> None:
    _customer(workspace, "Harbour Group", "Ada Harbour")
    results = ask("harbour")
    seen = []
    for _step in range(3):
        seen.append(results.view.rows.items[results.view.currentIndex().row()].title)
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert seen == ["Harbour Group", "Ada Harbour", "Harbour Group"]
    assert field.hasFocus()


def test_esc_closes_and_gives_the_keyboard_back(
    ask: Ask, workspace: Workspace, window: MainWindow, field: FindField
) -> None:
    _customer(workspace, "Harbour Group")
    before = window.rail.button("tasks")
    before.setFocus()
    results = ask("harbour")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not results.isVisible()
    assert field.text() == ""
    assert before.hasFocus()


def test_the_answer_closes_when_the_keyboard_goes_elsewhere(
    ask: Ask, workspace: Workspace, window: MainWindow
) -> None:
    _customer(workspace, "Harbour Group")
    results = ask("harbour")
    window.rail.button("tasks").setFocus()
    assert not results.isVisible()


def test_a_contact_leads_to_its_row_on_the_customers_card(
    qtbot: QtBot, ask: Ask, workspace: Workspace, window: MainWindow, field: FindField
) -> None:
    _customer(workspace, "Harbour Group", "Grace", "Ada")
    ask("ada")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.here is window.place("customers"))
    editor = _screen(window).form.editor
    table = editor.places["contacts"].input
    qtbot.waitUntil(lambda: getattr(table, "cell", None) is not None)
    assert isinstance(table, Table)
    assert table.cell is not None
    assert table.cell[0] == 1


def test_more_of_a_kind_is_shown_in_its_list(
    qtbot: QtBot, ask: Ask, workspace: Workspace, window: MainWindow, field: FindField
) -> None:
    for number in range(9):
        _customer(workspace, f"Harbour {number}")
    results = ask("harbour")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert "All Customers with “harbour” …" in results.words()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.here is window.place("customers")
    assert _screen(window).list.filter.text() == "harbour"
    qtbot.waitUntil(lambda: _screen(window).list.model.rowCount() == 9)


def test_who_is_not_found_can_be_entered(
    qtbot: QtBot, ask: Ask, window: MainWindow, field: FindField
) -> None:
    results = ask("Nautilus")
    assert results.words()[:2] == ["Nothing found for “Nautilus”.", "New customer “Nautilus”"]
    QTest.keyClick(field, Qt.Key.Key_Return)  # nothing is made by chance
    assert results.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.here is window.place("customers")
    assert _screen(window).form.editor.values()["name"] == "Nautilus"


def test_words_that_find_nothing_can_filter_the_list_in_view(
    ask: Ask, window: MainWindow, field: FindField
) -> None:
    ask("Nautilus")
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.here is window.place("plans")
    assert _screen(window).list.filter.text() == "Nautilus"


def test_nothing_is_shown_while_a_word_is_being_composed(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, window: MainWindow, field: FindField
) -> None:
    _customer(workspace, "滨江饭店")
    window.seek()
    QApplication.sendEvent(field, QInputMethodEvent("binjiang", []))
    qtbot.wait(100)
    assert not furnished.searching.results.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString("滨江")
    QApplication.sendEvent(field, done)
    qtbot.waitUntil(furnished.searching.results.isVisible)


def test_an_answer_to_words_that_were_changed_is_dropped(
    qtbot: QtBot,
    furnished: Furnished,
    workspace: Workspace,
    window: MainWindow,
    field: FindField,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _customer(workspace, "Harbour Group")
    _customer(workspace, "Nautilus")
    asked, may_answer, find = Event(), Event(), Search.find

    def slow(search: Search, text: str, **more: Any) -> object:
        if text == "harbour":
            asked.set()
            may_answer.wait(60)
        return find(search, text, **more)

    monkeypatch.setattr(Search, "find", slow)
    window.seek()
    field.setText("harbour")
    qtbot.waitUntil(asked.is_set)
    field.setText("nautilus")
    shown: list[list[str]] = []
    results = furnished.searching.results
    monkeypatch.setattr(
        results, "show_items", lambda items, *_more, **_how: shown.append([i.title for i in items])
    )
    may_answer.set()
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(50)
    assert shown == [["Customers", "Nautilus"]]


def test_a_window_of_another_size_closes_the_answer(
    ask: Ask, workspace: Workspace, window: MainWindow
) -> None:
    _customer(workspace, "Harbour Group")
    results = ask("harbour")
    window.resize(1100, 760)
    assert not results.isVisible()
