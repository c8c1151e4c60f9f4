"""The keyboard goes through a form as one reads it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.forms.editor import FormEditor
from desktop.views.forms.table import Table
from tests.views.forms.conftest import Opening
from tests.views.forms.keys import go_to, here, press


@pytest.mark.parametrize("form_id", ["care_plan", "checklist", "complaint", "customer"])
def test_tab_goes_through_the_form_in_reading_order(editor_of: Opening, form_id: str) -> None:
    editor = editor_of(form_id)
    editor.start({})
    keys = [key for key, place in editor.places.items() if place.is_writable]
    go_to(editor, keys[0])
    seen: list[str] = []
    for _step in range(200):
        found = _place_of(editor, QApplication.focusWidget())
        if found and found not in seen:
            seen.append(found)
        press(Qt.Key.Key_Tab)
        if found == keys[-1]:
            break
    assert [key for key in seen if key in keys] == keys


def _place_of(editor: FormEditor, widget: QWidget | None) -> str:
    for key, place in editor.places.items():
        if widget is not None and (widget is place.input or place.input.isAncestorOf(widget)):
            return key
    return ""


def test_going_on_by_tab_through_a_table_leaves_no_row_behind(
    editor_of: Opening, plan: Opened
) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    go_to(editor, "sales_targets")
    press(Qt.Key.Key_Tab)
    assert isinstance(editor.places["sales_targets"].input, Table)
    assert editor.values()["sales_targets"] == ()
    assert not editor.is_changed


def test_one_begins_where_something_can_be_written(
    editor_of: Opening, workspace: Workspace, customer: Ref, manager: Ref
) -> None:
    editor = editor_of("checklist")
    day = workspace.clock.today()
    editor.start({"customer": customer, "manager": manager, "checked_on": day})
    editor.focus_first()
    assert here() is editor.places["plan_action"].input


def test_tab_passes_what_cannot_be_written(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("checklist")
    editor.start({})
    go_to(editor, "customer")
    press(Qt.Key.Key_Tab)
    assert here() is editor.places["plan_action"].input
