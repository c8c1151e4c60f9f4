"""Tables of the form: rows written, added, moved, removed, copied and pasted by keyboard."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.forms.values import Typed
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.forms.calendar import Calendar
from desktop.views.forms.editor import FormEditor
from tests.views.forms.conftest import Opening
from tests.views.forms.keys import ALT, CONTROL, NONE, SHIFT, go_to, here, press, table, write


@pytest.fixture
def editor(editor_of: Opening, plan: Opened) -> FormEditor:
    made = editor_of("care_plan")
    made.open(plan)
    return made


def rows(editor: FormEditor, key: str) -> Any:
    return editor.values()[key]


def write_row(*cells: str) -> None:
    for cell in cells:
        write(cell)
        press(Qt.Key.Key_Tab)


def test_writing_into_the_row_to_come_makes_it_a_row(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write_row("分析仪", "2026-12-20", "816000", "204000")
    (row,) = rows(editor, "sales_targets")
    assert row["product"] == "分析仪"
    assert row["sign_on"] == date(2026, 12, 20)
    assert row["amount"] == Decimal("816000.00")
    assert row["profit"] == Decimal("204000.00")
    assert table(editor, "sales_targets").cell == (1, "product")


def test_enter_adds_a_row_below_the_last(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("one")
    press(Qt.Key.Key_Return)
    write("two")
    assert [row["product"] for row in rows(editor, "sales_targets")] == ["one", "two"]


def test_enter_in_an_upper_row_goes_down(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("one")
    press(Qt.Key.Key_Return)
    write("two")
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert table(editor, "sales_targets").cell == (1, "product")
    assert len(rows(editor, "sales_targets")) == 2


def test_tab_reads_on_and_leaves_at_the_end(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("one")
    seen = []
    for _step in range(5):
        press(Qt.Key.Key_Tab)
        seen.append(table(editor, "sales_targets").cell)
    assert seen == [(0, "sign_on"), (0, "amount"), (0, "profit"), (1, "product"), None]
    assert here() is editor.places["main_strategy"].input


def test_shift_tab_comes_back_into_the_last_cell(editor: FormEditor) -> None:
    go_to(editor, "main_strategy")
    press(Qt.Key.Key_Backtab, SHIFT)
    assert table(editor, "sales_targets").cell == (0, "product")
    press(Qt.Key.Key_Backtab, SHIFT)
    assert here() is editor.places["relationship_goal"].input


def test_a_row_is_removed_by_its_keys(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    for name in ("one", "two", "three"):
        write(name)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    names = [row["product"] for row in rows(editor, "sales_targets") if row["product"]]
    assert names == ["one", "three"]


def test_enter_keeps_letters_that_are_no_answer_and_goes_on_in_the_table(
    editor: FormEditor, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.suggestions.create("person", "Ann Carter")
    go_to(editor, "actions")
    found = table(editor, "actions")
    write("See the plant")
    found.enter((0, "owner"))
    write("An")
    assert found.live is not None
    live = found.live
    qtbot.waitUntil(lambda: found.around.answers.is_open_for(live))
    press(Qt.Key.Key_Return)
    assert [row["owner"] for row in rows(editor, "actions")] == ["An", ""]
    assert here() is found.live
    assert found.cell == (1, "action")
    assert not found.around.answers.isVisible()


@pytest.mark.parametrize("is_last", [False, True])
def test_half_a_name_becomes_the_colleague_in_a_table(
    editor: FormEditor, workspace: Workspace, is_last: bool
) -> None:
    workspace.suggestions.create("person", "裴朗")
    go_to(editor, "actions")
    found = table(editor, "actions")
    write("See the plant")
    found.enter((0, "owner"))
    write("朗")
    if is_last:
        go_to(editor, "memo")
    else:
        press(Qt.Key.Key_Tab)
    assert rows(editor, "actions")[0]["owner"] == "裴朗"


def test_a_row_is_moved_up_and_down(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("one")
    press(Qt.Key.Key_Return)
    write("two")
    press(Qt.Key.Key_Up, ALT | SHIFT)
    assert [row["product"] for row in rows(editor, "sales_targets")] == ["two", "one"]
    assert table(editor, "sales_targets").cell == (0, "product")
    press(Qt.Key.Key_Down, ALT | SHIFT)
    assert [row["product"] for row in rows(editor, "sales_targets")] == ["one", "two"]


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Down, ALT), (Qt.Key.Key_F4, NONE)])
def test_the_answers_of_a_cell_are_opened_and_closed_by_key(
    editor: FormEditor, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    go_to(editor, "obstacles")
    write("one")
    press(Qt.Key.Key_Return)
    write("two")
    found = table(editor, "obstacles")
    found.enter((0, "importance"))
    press(key, held)
    assert found.live is not None
    assert found.around.answers.is_open_for(found.live)
    press(key, held)
    assert not found.around.answers.isVisible()
    assert [row["obstacle"] for row in rows(editor, "obstacles")] == ["one", "two"]


def test_the_calendar_of_a_cell_is_opened_by_key(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("one")
    found = table(editor, "sales_targets")
    found.enter((0, "sign_on"))
    press(Qt.Key.Key_Down, ALT)
    assert found.cell == (0, "sign_on")
    calendars = [one for one in editor.findChildren(Calendar) if one.isVisible()]
    assert len(calendars) == 1
    calendars[0].close()


def test_cells_of_a_spreadsheet_fill_the_table_from_here(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("one")
    QGuiApplication.clipboard().setText(
        '2026-12-20\t"816,000.00"\t204000\r\n12月31日\t1.2万\t?\r\n'
    )
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_V, CONTROL)
    first, second = rows(editor, "sales_targets")
    assert first["product"] == "one"
    assert first["amount"] == Decimal("816000.00")
    assert second["sign_on"] == date(2025, 12, 31)
    assert second["amount"] == Decimal("12000.00")
    assert second["profit"] == Typed("?")


def test_a_cell_of_a_spreadsheet_may_hold_several_lines(editor: FormEditor) -> None:
    go_to(editor, "obstacles")
    QGuiApplication.clipboard().setText('"first line\nsecond ""line"""\tHigh\n')
    press(Qt.Key.Key_V, CONTROL)
    (row,) = rows(editor, "obstacles")
    assert row["obstacle"] == 'first line\nsecond "line"'
    assert row["importance"] == "high"


def test_a_row_is_copied_for_a_spreadsheet(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write_row("one", "2026-12-20", "816000", "204000")
    press(Qt.Key.Key_Up)
    QApplication.processEvents()
    live: Any = here()
    cursor = live.textCursor()
    cursor.clearSelection()
    live.setTextCursor(cursor)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "one\t2026-12-20\t816,000.00\t204,000.00\n"


def test_amounts_are_added_up_below(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write_row("one", "", "100.10", "")
    write_row("two", "", "200.20", "7")
    totals = table(editor, "sales_targets").sight.totals
    assert totals == {"amount": "300.30", "profit": "7.00"}


def test_a_press_goes_into_the_cell_under_the_pointer(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write_row("one", "2026-12-20")
    found = table(editor, "sales_targets")
    spot = found.shape.cell((0, "sign_on")).center()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert found.cell == (0, "sign_on")


def test_a_press_between_cells_leaves_the_person_where_they_write(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("Spindles")
    found = table(editor, "sales_targets")
    head = QPoint(found.width() // 2, 3)
    assert found.shape.cell_at(head) is None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=head)
    assert found.live is not None
    assert here() is found.live


def test_a_row_that_was_undone_leaves_the_words_of_the_row_to_come(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("Spindles")
    found = table(editor, "sales_targets")
    editor.undo_stack.undo()
    assert rows(editor, "sales_targets") == ()
    assert found.live is not None
    assert found.live.placeholderText() == "Press Enter to add a row"


def test_each_cell_says_what_it_is(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    assert here().accessibleName() == "Our sales targets: Enter adds a row"
    write("one")
    assert here().accessibleName() == "Main product or service, row 1"
    press(Qt.Key.Key_Tab)
    assert here().accessibleName() == "Expected signing date, row 1"


def test_a_cell_grows_with_its_words(editor: FormEditor) -> None:
    go_to(editor, "obstacles")
    write("word " * 40)
    found = table(editor, "obstacles")
    before = found.shape.heights[0]
    press(Qt.Key.Key_Return, SHIFT)
    write("more")
    assert found.shape.heights[0] > before > 60
    assert rows(editor, "obstacles")[0]["obstacle"].endswith("\nmore")


def test_a_hundred_rows_stay_quick(editor_of: Opening, plan: Opened, workspace: Workspace) -> None:
    row = {"id": "", "action": "走访设备部并记录", "owner": "陈思远", "starts_on": date(2026, 4, 1)}
    blank = dict.fromkeys(("ends_on", "done_on"))
    texts = dict.fromkeys(("resources", "result", "status"), "")
    saved = workspace.records("care_plan").save(
        {"actions": tuple({**row, **blank, **texts} for _number in range(100))}, plan.id
    )
    editor = editor_of("care_plan")
    editor.open(saved)
    go_to(editor, "actions")
    QApplication.processEvents()
    start = time.perf_counter()
    for _key in range(20):
        write("x")
        QApplication.processEvents()
    a_key = (time.perf_counter() - start) / 20
    assert a_key < 0.05, f"{a_key * 1000:.0f} ms for each key"


def test_in_a_running_plan_only_progress_is_written(
    editor_of: Opening, plan: Opened, workspace: Workspace
) -> None:
    editor = editor_of("care_plan")
    running = Opened(**{**vars(plan), "state": "running"})
    row = dict.fromkeys(("starts_on", "ends_on", "done_on"))
    words = {"id": "", "action": "visit", "owner": "", "resources": "", "result": ""}
    values = {**plan.values, "actions": ({**row, **words, "status": "open"},)}
    editor.open(running, values)
    found = table(editor, "actions")
    go_to(editor, "actions")
    write("other words")
    assert rows(editor, "actions")[0]["action"] == "visit"
    found.enter((0, "status"))
    press(Qt.Key.Key_A, CONTROL)
    write("Done")
    press(Qt.Key.Key_Tab)
    assert rows(editor, "actions")[0]["status"] == "done"
    press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert len(rows(editor, "actions")) == 1


def test_the_caret_of_the_row_to_come_stands_at_its_words(editor_of: Opening) -> None:
    editor = editor_of("complaint")
    editor.start({})
    go_to(editor, "bones")
    assert sides(here()) == Qt.AlignmentFlag.AlignLeft
    write("1")
    assert sides(here()) == Qt.AlignmentFlag.AlignHCenter


def sides(content: Any) -> Qt.AlignmentFlag:
    side: Qt.AlignmentFlag = content.document().defaultTextOption().alignment()
    return side
