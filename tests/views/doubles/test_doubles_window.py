"""Duplicate customers in their window: compared, merged, told apart, parted again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.desk import Desk
from desktop.views.doubles.window import MERGES, DoublesWindow

ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def pair(workspace: Workspace) -> tuple[Opened, Opened]:
    one = workspace.customers.save({"name": "岭泉乳业有限公司", "city": "上海", "level": "A"})
    other = workspace.customers.save({"name": "岭泉乳业", "phone": "021-55667788"})
    return one, other


@pytest.fixture
def window(desk: Desk, pair: tuple[Opened, Opened], qtbot: QtBot) -> DoublesWindow:
    made = DoublesWindow(desk, desk.window)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.found.count() > 0 and made.panel.go.isEnabled())
    return made


def cell(window: DoublesWindow, caption: str, column: int) -> tuple[str, Qt.CheckState]:
    table = window.panel.table
    for row in range(table.rowCount()):
        item = table.item(row, column)
        if item is not None and table.verticalHeaderItem(row).text() == caption:
            return item.text(), item.checkState()
    raise AssertionError(caption)


def tick(window: DoublesWindow, caption: str, column: int) -> None:
    table = window.panel.table
    for row in range(table.rowCount()):
        if table.verticalHeaderItem(row).text() == caption:
            table.setCurrentCell(row, column)
            table.setFocus()


def test_the_pair_stands_side_by_side_with_reasons(window: DoublesWindow) -> None:
    assert "岭泉乳业有限公司 · 岭泉乳业" in window.found.item(0).text()
    assert "岭泉乳业" in window.panel.why.text()
    assert cell(window, "Stays", 0)[1] == ON
    assert cell(window, "City", 0) == ("上海", ON)
    assert cell(window, "City", 1)[0] == "—"
    assert cell(window, "Customer name", 1) == ("岭泉乳业", ON)


def test_a_merge_takes_what_was_ticked_by_keyboard_and_is_undone_at_once(
    window: DoublesWindow, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> None:
    tick(window, "Customer name", 0)
    QTest.keyClick(window.panel.table, Qt.Key.Key_Return)
    assert cell(window, "Customer name", 1)[1] == OFF
    tick(window, "Stays", 1)
    QTest.keyClick(window.panel.table, Qt.Key.Key_Space)
    window.panel.go.click()
    qtbot.waitUntil(lambda: window.found.count() == 0)
    one, other = pair
    kept = workspace.customers.find(one.code)
    assert (kept.id, kept.title) == (other.id, "岭泉乳业有限公司")
    assert window.panel.undo.isVisible()
    window.panel.undo.click()
    qtbot.waitUntil(lambda: window.found.count() == 1)
    assert workspace.customers.find(one.code).id == one.id


def test_what_is_not_the_same_leaves_the_list_for_good(
    window: DoublesWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.panel.apart.click()
    assert window.found.count() == 0
    assert workspace.doubles.search() == []
    assert "No customer" in window.empty.words()
    window.panel.undo.click()
    qtbot.waitUntil(lambda: window.found.count() == 1)


@pytest.fixture
def three(
    desk: Desk, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> tuple[DoublesWindow, Opened]:
    third = workspace.customers.save({"name": "上海岭泉乳业股份有限公司"})
    made = DoublesWindow(desk, desk.window, pair[0].id)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.panel.table.columnCount() == 3 and made.panel.apart.isEnabled())
    return made, third


def say(window: DoublesWindow, words: str) -> None:
    menu = window.panel.apart.menu()
    assert menu is not None
    next(each for each in menu.actions() if each.text() == words).trigger()


def pairs(workspace: Workspace) -> set[frozenset[str]]:
    found = workspace.doubles.search()
    return {frozenset((each.one.code, each.other.code)) for each in found}


def test_one_of_three_is_another_and_the_others_stay_together(
    three: tuple[DoublesWindow, Opened],
    workspace: Workspace,
    pair: tuple[Opened, Opened],
    qtbot: QtBot,
) -> None:
    window, third = three
    say(window, f"{third.code} {third.title} is another customer")
    qtbot.waitUntil(lambda: window.panel.table.columnCount() == 2)
    assert window.found.count() == 1
    assert [cell(window, "Stays", at)[0] for at in range(2)] == [each.code for each in pair]
    assert pairs(workspace) == {frozenset(each.code for each in pair)}
    window.panel.undo.click()
    qtbot.waitUntil(lambda: window.panel.table.columnCount() == 3)
    assert len(pairs(workspace)) == 3


def test_one_pair_of_three_is_told_apart_and_both_stay_beside_the_third(
    three: tuple[DoublesWindow, Opened], workspace: Workspace, pair: tuple[Opened, Opened]
) -> None:
    window, third = three
    say(window, f"{pair[0].code} and {pair[1].code} are not the same")
    assert window.found.count() == 2
    assert pairs(workspace) == {frozenset((each.code, third.code)) for each in pair}
    again = workspace.doubles.told_apart()
    assert again == {tuple(sorted(str(each.id) for each in pair))}


def test_three_are_three_when_none_is_another(
    three: tuple[DoublesWindow, Opened], workspace: Workspace
) -> None:
    window, _third = three
    say(window, "None of them is the same as another")
    assert window.found.count() == 0
    assert pairs(workspace) == set()


def test_two_are_told_apart_without_a_menu(window: DoublesWindow) -> None:
    assert window.panel.apart.menu() is None


def test_a_merge_of_before_is_undone_from_the_list_of_merges(
    window: DoublesWindow, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> None:
    doubles = workspace.doubles
    doubles.merge(doubles.plan([each.id for each in pair]))
    window.shown.setCurrentIndex(window.shown.findData(MERGES))
    window.shown.activated.emit(1)
    qtbot.waitUntil(lambda: window.found.count() == 1)
    window.merged.undo.click()
    qtbot.waitUntil(lambda: doubles.latest() == ())
    qtbot.waitUntil(lambda: window.found.count() == 0)
    assert "Nothing was merged" in window.empty.words()


def test_a_merge_that_cannot_be_undone_says_why(
    window: DoublesWindow, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> None:
    doubles = workspace.doubles
    merged = doubles.merge(doubles.plan([each.id for each in pair]))
    workspace.customers.save({"city": "无锡"}, merged.survivor_id)
    window.merged.show_merged(merged)
    window.merged.undo.click()
    qtbot.waitUntil(lambda: merged.code in window.panel.told.text())


def test_a_merge_of_what_was_changed_meanwhile_is_refused_in_the_window(
    window: DoublesWindow, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> None:
    workspace.customers.save({"city": "无锡"}, pair[1].id)
    window.panel.go.click()
    qtbot.waitUntil(lambda: "changed meanwhile" in window.panel.told.text())
    assert window.found.count() == 1


def test_three_customers_are_merged_but_for_one_that_is_unticked(
    desk: Desk, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> None:
    third = workspace.customers.save({"name": "上海岭泉乳业股份有限公司"})
    window = DoublesWindow(desk, desk.window, pair[0].id)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.panel.table.columnCount() == 3)
    tick(window, "Takes part", 2)
    QTest.keyClick(window.panel.table, Qt.Key.Key_Return)
    window.panel.go.click()
    qtbot.waitUntil(lambda: len(workspace.doubles.latest()) == 1)
    assert workspace.customers.find(third.code).id == third.id
    assert workspace.customers.find(pair[0].code).id == workspace.customers.find(pair[1].code).id


def test_what_was_not_merged_yet_stays_in_the_list_beside_the_survivor(
    desk: Desk, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> None:
    third = workspace.customers.save({"name": "上海岭泉乳业股份有限公司"})
    window = DoublesWindow(desk, desk.window, pair[0].id)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.panel.table.columnCount() == 3)
    assert "… and 1 more" in window.found.item(0).text()
    tick(window, "Takes part", 2)
    QTest.keyClick(window.panel.table, Qt.Key.Key_Return)
    window.panel.go.click()
    qtbot.waitUntil(lambda: window.panel.table.columnCount() == 2)
    assert [cell(window, "Stays", column)[0] for column in range(2)] == [pair[0].code, third.code]
    assert window.found.count() == 1


def test_the_words_of_who_takes_no_part_give_way_to_those_who_do(
    desk: Desk, workspace: Workspace, pair: tuple[Opened, Opened], qtbot: QtBot
) -> None:
    workspace.customers.save({"name": "上海岭泉乳业股份有限公司", "phone": "021-99990000"})
    window = DoublesWindow(desk, desk.window, pair[0].id)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.panel.table.columnCount() == 3)
    assert cell(window, "Phone", 2) == ("021-99990000", ON)
    tick(window, "Takes part", 2)
    QTest.keyClick(window.panel.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(window, "Phone", 2)[1] == OFF)
    assert cell(window, "Phone", 1) == ("021-55667788", ON)
    window.panel.go.click()
    qtbot.waitUntil(lambda: len(workspace.doubles.latest()) == 1)
    assert workspace.customers.find(pair[0].code).values["phone"] == "021-55667788"


def test_an_empty_workspace_says_that_nobody_stands_there_twice(desk: Desk, qtbot: QtBot) -> None:
    window = DoublesWindow(desk, desk.window)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: "No customer" in window.empty.words())
    assert not window.bar.isVisible()


def test_a_search_can_be_stopped(window: DoublesWindow) -> None:
    window.search()
    assert window.bar.isVisible()
    window.bar.stop.click()
    assert window.empty.words() == "The search was stopped."
    assert not window.bar.isVisible()
