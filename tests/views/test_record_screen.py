"""A place of records: what is typed is saved or kept, and every step can be seen and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref, blank_row
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views import record_file
from desktop.views.care_plans import care_plans
from desktop.views.customers import customers
from desktop.views.desk import Desk
from desktop.views.record_screen import RecordScreen
from desktop.views.steps.asking import NOTE
from tests.views.plain_editor import PlainEditor, PlainPreview
from tests.views.plain_screen import a_customer, more, screen_of, show


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, host: QWidget) -> RecordScreen:
    return screen_of(qtbot, customers(desk), desk, host)


@pytest.fixture
def editor(screen: RecordScreen) -> PlainEditor:
    return cast("PlainEditor", screen.form.editor)


def test_a_new_customer_is_typed_saved_and_stands_in_the_list(
    qtbot: QtBot, screen: RecordScreen, editor: PlainEditor
) -> None:
    screen.ask("new")
    editor.type_in(name="Bochuan Dairy")
    with qtbot.waitSignal(screen.list.arrived):
        screen.ask("save")
    assert screen.form.bar.code.text().startswith("KH-")
    assert screen.form.bar.saved.text().startswith("Saved")
    assert screen.list.model.rowCount() == 1
    assert screen.list.view.current_id == screen.form.file.opened.id  # type: ignore[union-attr]  # it is open


def test_the_row_that_is_chosen_is_shown(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace
) -> None:
    with qtbot.waitSignal(screen.list.arrived):
        saved = a_customer(workspace)
    QTest.keyClick(screen.list.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.form.file.is_open)
    assert screen.form.bar.code.text() == saved.code
    assert screen.form.bar.title.whole() == "Bochuan Dairy"


def _click(screen: RecordScreen, number: int) -> None:
    view = screen.list.view
    spot = view.visualRect(view.model().index(number, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_click_on_a_row_opens_it_and_a_click_on_another_opens_that(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace
) -> None:
    with qtbot.waitSignal(screen.list.arrived):
        a_customer(workspace)
        a_customer(workspace, "Harbour Group")
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 2)
    for number in (0, 1, 0):
        _click(screen, number)
        shown = screen.list.model.row(number)
        assert shown is not None
        wanted = screen.list.model.listing.row_id(shown)
        qtbot.waitUntil(lambda: screen.form.file.opened is not None)
        qtbot.waitUntil(
            lambda wanted=wanted: screen.form.file.opened.id == wanted  # type: ignore[misc,union-attr]  # it is open
        )


def test_going_to_another_record_saves_what_was_typed(
    qtbot: QtBot, screen: RecordScreen, editor: PlainEditor, workspace: Workspace
) -> None:
    one, two = a_customer(workspace), a_customer(workspace, "Harbour Group")
    show(qtbot, screen, one)
    editor.type_in(short_name="Bochuan")
    show(qtbot, screen, two)
    assert workspace.customers.open(one.id).values["short_name"] == "Bochuan"


def test_words_that_cannot_be_saved_yet_stay_as_a_draft_and_come_back(
    qtbot: QtBot, screen: RecordScreen, editor: PlainEditor, workspace: Workspace, desk: Desk
) -> None:
    one, two = a_customer(workspace), a_customer(workspace, "Harbour Group")
    show(qtbot, screen, one)
    editor.type_in(name="", short_name="Bochuan")
    show(qtbot, screen, two)
    assert "kept as a draft" in desk.notices.words()[0]
    assert workspace.customers.open(one.id).values["name"] == "Bochuan Dairy"
    show(qtbot, screen, one)
    assert editor.values()["short_name"] == "Bochuan"
    assert editor.is_changed


def test_problems_are_counted_in_the_bar(
    qtbot: QtBot, screen: RecordScreen, editor: PlainEditor
) -> None:
    screen.ask("new")
    screen.ask("save")
    assert screen.form.bar.problems.isVisible()
    assert screen.form.bar.problems.text().startswith("1 problem")


def test_the_history_names_who_changed_what_and_takes_it_back(
    qtbot: QtBot, screen: RecordScreen, editor: PlainEditor, workspace: Workspace
) -> None:
    saved = a_customer(workspace)
    show(qtbot, screen, saved)
    editor.type_in(short_name="Bochuan")
    screen.ask("save")
    screen.ask("history")
    qtbot.waitUntil(lambda: len(screen.form.history.words()) == 2)
    assert "Chen Siyuan" in screen.form.history.words()[0]
    back = next(b for b in screen.form.history.findChildren(QPushButton) if b.text() == "Take back")
    back.click()
    qtbot.waitUntil(lambda: workspace.customers.open(saved.id).values["short_name"] == "")
    qtbot.waitUntil(lambda: editor.values()["short_name"] == "")


def test_a_record_that_somebody_saved_meanwhile_is_shown_with_both_versions(
    qtbot: QtBot,
    screen: RecordScreen,
    editor: PlainEditor,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = a_customer(workspace)
    show(qtbot, screen, saved)
    editor.type_in(short_name="mine")
    workspace.customers.save({"short_name": "theirs"}, saved.id, saved.revision)
    seen: list[tuple[str, Any]] = []

    def keep_mine(_parent: QWidget, latest: Opened, words: dict[str, Any]) -> bool:
        seen.append((latest.values["short_name"], words["short_name"]))
        return True

    monkeypatch.setattr(record_file, "compare", keep_mine)
    screen.ask("save")
    assert seen == [("theirs", "mine")]
    screen.ask("save")
    assert workspace.customers.open(saved.id).values["short_name"] == "mine"


def test_news_from_elsewhere_renews_the_form_unless_words_wait_there(
    qtbot: QtBot, screen: RecordScreen, editor: PlainEditor, workspace: Workspace
) -> None:
    saved = a_customer(workspace)
    show(qtbot, screen, saved)
    workspace.customers.save({"short_name": "theirs"}, saved.id)
    qtbot.waitUntil(lambda: editor.values()["short_name"] == "theirs")


def test_the_preview_stands_beside_the_form_when_the_window_is_wide(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace, host: QWidget
) -> None:
    show(qtbot, screen, a_customer(workspace))
    assert not screen.form.preview.isVisible()
    host.resize(1440, 900)
    screen.resize(1440, 900)
    qtbot.waitUntil(screen.form.preview.isVisible)
    assert screen.form.bar.isVisible()


def test_the_preview_is_wide_enough_to_be_read_where_there_is_room(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace, host: QWidget
) -> None:
    show(qtbot, screen, a_customer(workspace))
    host.resize(1440, 900)
    screen.resize(1440, 900)
    qtbot.waitUntil(screen.form.preview.isVisible)
    qtbot.waitUntil(lambda: screen.form.preview.width() >= 360, timeout=1000)


def test_a_form_that_needs_room_has_it_before_the_preview(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace, host: QWidget
) -> None:
    """The customer's card in English needs 720 px: it shall not scroll to the side."""
    show(qtbot, screen, a_customer(workspace))
    host.resize(1440, 900)
    screen.resize(1264, 826)
    qtbot.waitUntil(screen.form.preview.isVisible)
    screen.form.editor.whole.emit(720)
    assert screen.form.width() >= 720


def test_the_preview_takes_the_place_of_the_form_in_a_narrow_window_and_esc_leads_back(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace
) -> None:
    show(qtbot, screen, a_customer(workspace))
    screen.ask("preview")
    assert screen.form.preview.isVisible()
    assert not screen.form.bar.isVisible()
    screen.ask("back")
    assert screen.form.bar.isVisible()


def test_in_the_table_enter_opens_and_esc_comes_back(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace
) -> None:
    with qtbot.waitSignal(screen.list.arrived):
        a_customer(workspace)
    screen.ask("table")
    QTest.keyClick(screen.list.view, Qt.Key.Key_Down)
    QTest.keyClick(screen.list.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.form.file.is_open)
    assert not screen.list.isVisible()
    screen.ask("back")
    assert screen.list.isVisible()
    assert not screen.form.file.is_open


def test_what_was_printed_or_written_is_told(screen: RecordScreen, desk: Desk) -> None:
    preview = cast("PlainPreview", screen.form.preview)
    preview.printed.emit("KH-0001", "")
    preview.printed.emit("KH-0001", "somewhere/KH-0001.pdf")
    assert desk.notices.words() == [
        "KH-0001 was sent to the printer.",
        "“KH-0001.pdf” was written.",
    ]


def test_ctrl_up_and_down_walk_the_records(
    qtbot: QtBot, screen: RecordScreen, workspace: Workspace
) -> None:
    with qtbot.waitSignal(screen.list.arrived):
        a_customer(workspace)
        a_customer(workspace, "Harbour Group")
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 2)
    screen.ask("next")
    qtbot.waitUntil(lambda: screen.form.file.is_open)
    first = screen.form.bar.code.text()
    screen.ask("next")
    qtbot.waitUntil(lambda: screen.form.bar.code.text() != first)
    screen.ask("previous")
    qtbot.waitUntil(lambda: screen.form.bar.code.text() == first)


def _plan_values(workspace: Workspace, customer: Opened) -> dict[str, Any]:
    form = workspace.care_plans.form
    action = {
        **blank_row(form.field("actions")),  # type: ignore[arg-type]  # it is a table
        "action": "Visit the second plant",
        "owner": "Chen Siyuan",
        "starts_on": datetime(2026, 3, 20).date(),
    }
    return {
        **workspace.care_plans.blank(),
        "customer": Ref(customer.id, customer.title, customer.code),
        "customer_introduction": "A dairy",
        "long_term_goal": "Sole supplier",
        "relationship_goal": "Meet each quarter",
        "main_strategy": "Show what was saved",
        "actions": (action,),
    }


def test_a_plan_goes_from_draft_to_approved_by_its_main_action(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace
) -> None:
    screen = screen_of(qtbot, care_plans(desk), desk, host)
    plan = workspace.care_plans.save(_plan_values(workspace, a_customer(workspace)))
    show(qtbot, screen, plan)
    assert screen.form.bar.state.text() == "Draft"
    screen.ask("main")
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Awaiting approval")
    screen.ask("main")
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Approved")
    qtbot.waitUntil(lambda: desk.notices.words() == [f"{plan.code} is now: Approved"])


def test_an_unfinished_plan_is_not_submitted_and_the_first_gap_is_shown(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace
) -> None:
    screen = screen_of(qtbot, care_plans(desk), desk, host)
    values = {**_plan_values(workspace, a_customer(workspace)), "main_strategy": ""}
    plan = workspace.care_plans.save(values)
    show(qtbot, screen, plan)
    screen.ask("main")
    assert workspace.care_plans.open(plan.id).state == "draft"
    jumped = cast("PlainEditor", screen.form.editor).jumped_to
    assert [problem.path for problem in jumped] == [("main_strategy",)]


def _answer(screen: RecordScreen, reason: str) -> None:
    """Write why, where a step asks."""
    short = screen.form.panel.form
    assert short is not None
    short.place(NOTE).input.setFocus()
    QTest.keyClicks(short.place(NOTE).input, reason)


def test_a_plan_is_returned_with_a_reason_that_the_history_keeps(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace
) -> None:
    screen = screen_of(qtbot, care_plans(desk), desk, host)
    plan = workspace.care_plans.save(_plan_values(workspace, a_customer(workspace)))
    workspace.care_plans.take(plan.id, "submit")
    show(qtbot, screen, plan)
    more(screen, "Return")()
    _answer(screen, "No budget")
    screen.ask("main")
    qtbot.waitUntil(lambda: screen.form.bar.state.text() == "Returned")
    assert workspace.history.of("care_plan", plan.id)[0].note == "No budget"


def test_who_thinks_better_of_it_returns_nothing(
    qtbot: QtBot, desk: Desk, host: QWidget, workspace: Workspace
) -> None:
    screen = screen_of(qtbot, care_plans(desk), desk, host)
    plan = workspace.care_plans.save(_plan_values(workspace, a_customer(workspace)))
    workspace.care_plans.take(plan.id, "submit")
    show(qtbot, screen, plan)
    more(screen, "Return")()
    screen.ask("back")
    assert not screen.form.panel.is_open
    assert workspace.care_plans.open(plan.id).state == "pending"
