"""A narrow window: everything on a sheet can be seen, or scrolled to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.forms.values import Ref
from desktop.views.forms.editor import FormEditor
from desktop.views.forms.sheet import NARROWEST
from desktop.views.forms.table import Table
from desktop.views.forms.widths import least
from desktop.views.forms.words import PAD_X
from tests.views.forms.conftest import Opening
from tests.views.forms.keys import table

FORMS = ("care_plan", "checklist", "complaint", "customer")


def in_room(editor: FormEditor, qtbot: QtBot, width: int) -> FormEditor:
    """The editor as wide as that, and settled."""
    editor.start({})
    assert editor.places
    editor.resize(width, 700)
    qtbot.waitUntil(lambda: editor.width() == width)
    QApplication.processEvents()
    return editor


@pytest.mark.parametrize("form_id", FORMS)
def test_no_table_is_wider_than_its_cell(editor_of: Opening, qtbot: QtBot, form_id: str) -> None:
    editor = in_room(editor_of(form_id), qtbot, 420)
    for place in editor.places.values():
        if isinstance(place.input, Table):
            assert place.input.width() <= place.cell.width()
            assert place.input.shape.columns[-1].width > 0


@pytest.mark.parametrize("form_id", FORMS)
def test_with_the_width_it_asks_for_a_form_is_seen_without_scrolling_to_the_side(
    editor_of: Opening, qtbot: QtBot, form_id: str
) -> None:
    editor = editor_of(form_id)
    assert editor.places
    wanted = editor._sheets.needed_width()
    assert wanted > NARROWEST
    in_room(editor, qtbot, wanted)
    assert editor._sheets.horizontalScrollBar().maximum() == 0


def test_the_last_column_comes_into_view_with_the_keyboard(
    editor_of: Opening, qtbot: QtBot
) -> None:
    editor = in_room(editor_of("customer"), qtbot, 420)
    contacts, view = table(editor, "contacts"), editor._sheets.viewport()
    last = list(contacts.columns)[-1]
    contacts.show_value(({"id": "a", **dict.fromkeys(contacts.columns, "")},))
    contacts.enter((0, last))
    spot = contacts.shape.cell((0, last)).center()
    assert view.rect().contains(contacts.mapTo(view, QPoint(spot)))
    contacts.enter((0, next(iter(contacts.columns))))
    spot = contacts.shape.cell((0, next(iter(contacts.columns)))).center()
    assert view.rect().contains(contacts.mapTo(view, QPoint(spot)))
    contacts.close_cell()


def test_an_amount_beside_others_has_room_for_its_figures(editor_of: Opening, qtbot: QtBot) -> None:
    editor = in_room(editor_of("checklist"), qtbot, 560)
    amount = editor.places["travel_cost"].input
    figures = amount.fontMetrics().horizontalAdvance("888,888.00")
    assert amount.width() > figures


def test_a_phone_number_stands_on_one_line(editor_of: Opening, qtbot: QtBot) -> None:
    editor = in_room(editor_of("customer"), qtbot, 580)
    contacts = table(editor, "contacts")
    shape = contacts.shape
    column = next(one for one in shape.columns if one.field.key == "reach_group")
    room = column.width - 2 * PAD_X
    assert contacts.fontMetrics().horizontalAdvance("0755-8888-8888") <= room


def test_a_long_answer_stands_in_two_lines_before_other_columns_are_torn(
    editor_of: Opening, qtbot: QtBot
) -> None:
    editor = in_room(editor_of("customer"), qtbot, 720)
    contacts = table(editor, "contacts")
    column = next(one for one in contacts.shape.columns if one.field.key == "relation_group")
    asked, metrics = least(column.leaves[-1], contacts.fontMetrics()), contacts.fontMetrics()
    assert metrics.horizontalAdvance("supportive") + 2 * PAD_X <= asked
    assert asked < metrics.horizontalAdvance("Strongly supportive")


def test_a_time_in_the_head_of_a_form_stands_on_one_line(editor_of: Opening, qtbot: QtBot) -> None:
    editor = in_room(editor_of("complaint"), qtbot, 560)
    editor.start({"received_at": datetime(2026, 11, 22, 8, 48)})
    received: Any = editor.places["received_at"].input
    QApplication.processEvents()
    assert received.document().firstBlock().layout().lineCount() == 1
    received.setFocus(Qt.FocusReason.TabFocusReason)
    assert received.document().firstBlock().layout().lineCount() == 1


def test_the_head_of_a_form_names_and_says_on_one_line(editor_of: Opening, qtbot: QtBot) -> None:
    editor = in_room(editor_of("complaint"), qtbot, 560)
    editor.start({"received_at": datetime(2026, 11, 22, 8, 48), "manager": Ref(None, "Shen")})
    value: Any = editor.places["manager"].input
    name = next(one for one in editor.findChildren(QLabel) if one.text() == "Account manager:")
    QApplication.processEvents()
    first = value.viewport().mapTo(editor, value.cursorRect().center()).y()
    beside = name.mapTo(editor, name.contentsRect().center()).y()
    assert abs(first - beside) <= 2


def test_a_date_in_the_head_of_a_form_stands_beside_its_name(
    editor_of: Opening, qtbot: QtBot
) -> None:
    editor = in_room(editor_of("complaint"), qtbot, 560)
    editor.start({"received_at": datetime(2026, 11, 22, 8, 48)})
    value: Any = editor.places["received_at"].input
    name = next(one for one in editor.findChildren(QLabel) if one.text() == "Time of receipt:")
    QApplication.processEvents()
    cursor = value.textCursor()
    cursor.setPosition(0)
    begins = value.viewport().mapTo(editor, value.cursorRect(cursor).topLeft()).x()
    ends = name.mapTo(editor, name.rect().topRight()).x()
    assert 0 < begins - ends <= 3 * PAD_X


def test_the_number_of_a_contract_is_not_torn_where_other_columns_can_spare_the_room(
    editor_of: Opening, qtbot: QtBot
) -> None:
    editor = in_room(editor_of("customer"), qtbot, 740)
    contracts = table(editor, "contracts")
    blank = dict.fromkeys(contracts.columns, "")
    contracts.show_value(({**blank, "id": "a", "number": "HT-20-26-01"},))
    number = contracts.shape.columns[0]
    assert contracts.fontMetrics().horizontalAdvance("HT-20-26-01") <= number.width - 2 * PAD_X
    assert contracts.shape.columns[-1].width + contracts.shape.columns[-1].left <= contracts.width()
