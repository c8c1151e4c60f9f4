"""The sheet in its place in the window: bar, list and preview follow what is written on it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import Problem
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.bridge import Bridge
from desktop.views.care_plans import care_plans
from desktop.views.crash import CrashHook
from desktop.views.desk import Desk
from desktop.views.forms.editor import FormEditor
from desktop.views.forms.sheet import Sheets
from desktop.views.frame import Frame
from desktop.views.furnishing import record_screen
from desktop.views.notices import Notices
from desktop.views.record_screen import RecordScreen
from tests.views.forms.keys import fill, go_to, here, press, write


@pytest.fixture
def screen(
    qtbot: QtBot, frame: Frame, workspace: Workspace, customer: Ref
) -> Iterator[RecordScreen]:
    host = QWidget()
    host.resize(1440, 900)
    qtbot.addWidget(host)
    bridge = Bridge(workspace.events, host)
    desk = Desk(
        window=host,
        frame=frame,
        workspace=workspace,
        notices=Notices(host, frame.icons),
        bridge=bridge,
        faults=CrashHook(lambda: logging.getLogger("test")),
        show_record=lambda _form, _id, _row="": None,
        start_record=lambda _form, _values, *_origin: None,
    )
    made = record_screen(care_plans(desk), desk)
    made.setParent(host)
    made.resize(1440, 900)
    host.show()
    made.show()
    QTest.qWaitForWindowActive(host)
    with qtbot.waitSignal(made.list.arrived):
        made.entered()
    yield made
    frame.jobs.close()
    bridge.close()


def the_editor(screen: RecordScreen) -> FormEditor:
    found = screen.form.editor
    assert isinstance(found, FormEditor)
    return found


def scroll_bar(editor: FormEditor) -> QScrollBar:
    sheets = editor.findChild(Sheets)
    assert sheets is not None
    return sheets.verticalScrollBar()


def scroll_to_top(editor: FormEditor) -> None:
    QApplication.processEvents()
    scroll_bar(editor).setValue(0)


def test_a_plan_is_begun_written_and_saved_by_keyboard(
    screen: RecordScreen, customer: Ref, qtbot: QtBot
) -> None:
    screen.ask("new")
    editor = the_editor(screen)
    assert here() is editor.places["manager"].input
    fill(editor, "customer", customer.text)
    fill(editor, "period", "2026 H2")
    with qtbot.waitSignal(screen.list.arrived):
        screen.ask("save")
    assert screen.form.bar.code.text() == "JH-2026-0001"
    assert screen.list.model.rowCount() == 1
    assert not editor.is_changed


def test_going_to_another_plan_saves_what_was_typed(
    screen: RecordScreen, plan: Opened, workspace: Workspace, customer: Ref, qtbot: QtBot
) -> None:
    other = workspace.records("care_plan").save(
        {
            "customer": customer,
            "manager": plan.values["manager"],
            "plan_date": workspace.clock.today(),
        }
    )
    screen.show_record(plan.id)
    qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    go_to(the_editor(screen), "period")
    write("typed and left")
    screen.show_record(other.id)
    qtbot.waitUntil(lambda: screen.form.file.opened.id == other.id)  # type: ignore[union-attr]  # one is open
    assert workspace.records("care_plan").open(plan.id).values["period"] == "typed and left"
    assert the_editor(screen).values()["period"] == ""


def test_undo_of_the_window_goes_back_across_fields(
    screen: RecordScreen, plan: Opened, qtbot: QtBot
) -> None:
    screen.show_record(plan.id)
    qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    editor = the_editor(screen)
    fill(editor, "period", "one")
    fill(editor, "main_strategy", "two")
    screen.ask("undo")
    screen.ask("undo")
    assert editor.values()["period"] == ""
    assert editor.values()["main_strategy"] == ""


def test_the_count_of_problems_leads_to_the_first(
    screen: RecordScreen, plan: Opened, qtbot: QtBot
) -> None:
    screen.show_record(plan.id)
    qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    screen.form.bar.jump_wanted.emit()
    first = the_editor(screen).places["customer_introduction"].input
    assert QApplication.focusWidget() is first


def test_coming_back_to_the_form_goes_on_where_one_was(
    screen: RecordScreen, plan: Opened, qtbot: QtBot
) -> None:
    screen.show_record(plan.id)
    qtbot.waitUntil(lambda: screen.form.file.opened is not None)
    editor = the_editor(screen)
    field = go_to(editor, "main_strategy")
    screen.list.view.setFocus()
    editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert here() is field
    press(Qt.Key.Key_Tab)
    assert here() is not field


def test_the_first_save_leaves_the_person_where_they_write(
    screen: RecordScreen, customer: Ref, qtbot: QtBot
) -> None:
    screen.ask("new")
    editor = the_editor(screen)
    fill(editor, "customer", customer.text)
    QApplication.processEvents()
    field: Any = go_to(editor, "weaknesses")
    write("where am I")
    press(Qt.Key.Key_Left)
    scrolled = scroll_bar(editor).value()
    caret = field.textCursor().position()
    with qtbot.waitSignal(screen.list.arrived):
        screen.ask("save")
    assert field.hasFocus()
    assert scroll_bar(editor).value() == scrolled
    assert field.textCursor().position() == caret


def test_typing_brings_its_field_into_view(screen: RecordScreen) -> None:
    screen.ask("new")
    editor = the_editor(screen)
    field = go_to(editor, "weaknesses")
    scroll_to_top(editor)
    assert field.visibleRegion().isEmpty()
    write("x")
    assert not field.visibleRegion().isEmpty()


def test_typing_brings_its_cell_into_view(screen: RecordScreen) -> None:
    screen.ask("new")
    editor = the_editor(screen)
    editor.jump_to(Problem(("actions", 0, "action"), ""))
    cell = here()
    scroll_to_top(editor)
    assert cell.visibleRegion().isEmpty()
    write("x")
    assert not cell.visibleRegion().isEmpty()


def test_nothing_is_red_before_something_was_tried(screen: RecordScreen, qtbot: QtBot) -> None:
    screen.ask("new")
    count = screen.form.bar.problems
    qtbot.waitUntil(count.isVisible)
    assert count.text().endswith("fields to fill in ↓")
    assert count.property("tone") != "critical"
    screen.ask("save")
    assert count.property("tone") == "critical"
    assert "problem" in count.text()
