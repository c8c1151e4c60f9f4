"""One field at a time: what is typed, what it becomes, and how it reads afterwards."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop.forms import spec
from desktop.forms.values import Ref, Typed
from desktop.i18n import speaking
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.storage.spelling import learn
from desktop.views.forms.calendar import Calendar
from desktop.views.forms.kinds import input_for
from tests.views.forms.conftest import Opening
from tests.views.forms.keys import (
    ALT,
    commit,
    compose,
    fill,
    go_to,
    here,
    press,
    text_of,
    write,
)


def kinds() -> list[type[Any]]:
    """Every kind of field that has a value of its own."""
    found = [one for one in vars(spec).values() if isinstance(one, type)]
    return [
        one for one in found if issubclass(one, spec.Field) and one not in (spec.Field, spec.Group)
    ]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_kind_of_field_has_an_input(kind: type[Any]) -> None:
    dispatch: Any = input_for
    assert dispatch.dispatch(kind) is not dispatch.dispatch(object), (
        f"{kind.__name__}: add a handler in desktop/views/forms/kinds.py"
    )


@singledispatch
def _unused(field: spec.Field) -> None:
    """Shows that the check above tells a kind without handler from one with."""


def test_a_forgotten_kind_would_be_named() -> None:
    dispatch: Any = _unused
    assert dispatch.dispatch(spec.Text) is dispatch.dispatch(object)


def test_a_date_is_typed_as_one_says_it(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    for typed, meant in [
        ("3-5", date(2026, 3, 5)),
        ("明天", date(2026, 3, 17)),
        ("下周一", date(2026, 3, 23)),
        ("+14", date(2026, 3, 30)),
    ]:
        fill(editor, "plan_date", typed)
        assert editor.values()["plan_date"] == meant
        assert text_of(editor, "plan_date") == meant.isoformat()


def test_a_moment_keeps_its_minutes(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer})
    fill(editor, "starts_at", "2026-11-24 14:00")
    assert editor.values()["starts_at"] == datetime(2026, 11, 24, 14, 0)


def test_a_mere_day_means_its_morning_not_midnight(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer})
    fill(editor, "starts_at", "明天")
    assert text_of(editor, "starts_at") == "2026-03-17 09:00"


def test_what_makes_no_sense_stays_and_is_told(
    editor_of: Opening, plan: Opened, qtbot: QtBot
) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    fill(editor, "plan_date", "soonish")
    assert editor.values()["plan_date"] == Typed("soonish")
    assert text_of(editor, "plan_date") == "soonish"
    cell = editor.places["plan_date"].cell
    qtbot.waitUntil(lambda: bool(cell.property("wrong")))
    assert "not a date" in editor.places["plan_date"].input.accessibleDescription()


def test_an_amount_has_marks_only_while_nobody_types(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer})
    fill(editor, "travel_cost", "12800")
    assert editor.values()["travel_cost"] == Decimal("12800.00")
    assert text_of(editor, "travel_cost") == "12,800.00"
    go_to(editor, "travel_cost")
    assert text_of(editor, "travel_cost") == "12800.00"


def test_a_blank_amount_is_not_zero(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer, "travel_cost": Decimal(5)})
    go_to(editor, "travel_cost")
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)
    assert editor.values()["travel_cost"] is None


def test_the_beginning_of_an_answer_is_enough(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    fill(editor, "senior_attitude", "neu")
    assert editor.values()["senior_attitude"] == "neutral"
    assert text_of(editor, "senior_attitude") == "Neutral"


def test_the_number_of_an_answer_is_enough(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    fill(editor, "senior_attitude", "2")
    assert editor.values()["senior_attitude"] == "neutral"
    assert text_of(editor, "senior_attitude") == "Neutral"


def test_an_answer_is_chosen_with_the_arrows(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    go_to(editor, "senior_attitude")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert editor.values()["senior_attitude"] == "neutral"


def test_what_begins_with_the_letters_comes_first(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    table: Any = editor.places["actions"].input
    table.enter((0, "action"))
    write("x")
    table.enter((0, "status"))
    write("d")
    table.live.ask("d")
    assert table.around.answers.words()[0] == "Done"
    press(Qt.Key.Key_Return)
    assert editor.values()["actions"][0]["status"] == "done"


def test_an_answer_is_found_by_its_pinyin(editor_of: Opening, plan: Opened) -> None:
    learn()
    with speaking("zh"):
        editor = editor_of("care_plan")
        editor.open(plan)
        fill(editor, "senior_attitude", "zl")
        assert editor.values()["senior_attitude"] == "neutral"


def test_walking_through_ticks_changes_nothing(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer, "channels": ("inspection", "training")})
    boxes: Any = editor.places["channels"].input
    boxes.focus_first()
    press(Qt.Key.Key_Tab)
    assert editor.undo_stack.count() == 0
    assert editor.values()["channels"] == ("inspection", "training")


def test_a_day_typed_where_a_time_is_asked_is_no_midnight(
    editor_of: Opening, customer: Ref
) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer})
    fill(editor, "starts_at", "today")
    assert editor.values()["starts_at"] == datetime(2026, 3, 16, 9, 0)
    fill(editor, "ends_at", "2026-03-18 00:00")
    assert editor.values()["ends_at"] == datetime(2026, 3, 18, 0, 0)


def test_answers_are_words_of_the_reader(editor_of: Opening, plan: Opened) -> None:
    with speaking("zh"):
        editor = editor_of("care_plan")
        editor.open(plan)
        fill(editor, "senior_attitude", "中立")
        assert editor.values()["senior_attitude"] == "neutral"


def test_several_answers_are_ticked_with_the_space_bar(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer})
    boxes = editor.places["channels"].input.findChildren(QCheckBox)
    boxes[0].setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert editor.values()["channels"] == ("visit", "phone")


def test_an_answer_of_ones_own_is_added_in_place(
    editor_of: Opening, customer: Ref, workspace: Workspace
) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer})
    boxes: Any = editor.places["channels"].input
    boxes.add_answer("工厂开放日")
    assert editor.values()["channels"] == ("工厂开放日",)
    assert workspace.options.added("channels") == ("工厂开放日",)


def test_a_customer_is_found_by_pinyin(editor_of: Opening, customer: Ref, qtbot: QtBot) -> None:
    editor = editor_of("care_plan")
    editor.start({})
    link: Any = go_to(editor, "customer")
    write("baichuan")
    qtbot.waitUntil(lambda: link.is_open)
    press(Qt.Key.Key_Return)
    assert editor.values()["customer"] == customer
    assert editor.values()["customer_code"] == customer.code


def test_a_name_typed_in_full_is_that_record(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("care_plan")
    editor.start({})
    fill(editor, "customer", customer.text)
    assert editor.values()["customer"] == customer


def test_a_new_customer_is_made_in_place(
    editor_of: Opening, workspace: Workspace, qtbot: QtBot
) -> None:
    editor = editor_of("care_plan")
    editor.start({})
    link: Any = go_to(editor, "customer")
    write("东岭水务")
    qtbot.waitUntil(lambda: link.is_open)
    assert link.around.answers.words() == ["Create the customer “东岭水务”"]
    press(Qt.Key.Key_Return)
    made = editor.values()["customer"]
    assert workspace.records("customer").open(made.id).values["name"] == "东岭水务"
    assert link.accessibleDescription() == f"东岭水务 was created as {made.code}."


def test_nothing_is_taken_in_while_an_input_method_composes(
    editor_of: Opening, plan: Opened
) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    go_to(editor, "period")
    compose("ni'an")
    assert not editor.is_changed
    assert editor.undo_stack.count() == 0
    commit("年度")
    assert editor.values()["period"] == "年度"


def test_a_long_text_grows_with_its_words(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    field: Any = go_to(editor, "main_strategy")
    at_first = field.minimumHeight()
    for _number in range(8):
        press(Qt.Key.Key_Return)
    assert field.minimumHeight() > at_first + 80


def test_enter_in_a_short_field_goes_on(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    field = go_to(editor, "period")
    press(Qt.Key.Key_Return)
    assert here() is not field
    assert editor.values()["period"] == ""


def test_the_calendar_opens_by_key_and_writes_the_day(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    field: Any = go_to(editor, "plan_date")
    press(Qt.Key.Key_Down, ALT)
    (calendar,) = field.findChildren(Calendar)
    calendar.chosen.emit(date(2026, 4, 1))
    calendar.close()
    assert editor.values()["plan_date"] == date(2026, 4, 1)


def test_what_is_typed_is_never_markup(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    fill(editor, "period", "<b>bold</b> & co")
    assert text_of(editor, "period") == "<b>bold</b> & co"
    assert editor.values()["period"] == "<b>bold</b> & co"


def test_letters_that_no_answer_has_choose_none(editor_of: Opening, plan: Opened) -> None:
    editor = editor_of("care_plan")
    editor.open(plan)
    attitude: Any = go_to(editor, "senior_attitude")
    write("xq")
    attitude.ask("xq")
    assert len(attitude.around.answers.words()) == len(attitude.field.options)
    press(Qt.Key.Key_Return)
    assert editor.values()["senior_attitude"] == Typed("xq")


def test_a_name_found_by_its_sound_is_taken_by_enter(
    editor_of: Opening, customer: Ref, manager: Ref, qtbot: QtBot
) -> None:
    editor = editor_of("complaint")
    editor.start({})
    owner: Any = go_to(editor, "owner")
    write("chensiyuan")
    qtbot.waitUntil(lambda: owner.is_open)
    press(Qt.Key.Key_Return)
    assert editor.values()["owner"] == "陈思远"


def test_offers_are_wide_enough_to_be_read(
    editor_of: Opening, workspace: Workspace, qtbot: QtBot
) -> None:
    name = "奥杉生物材料与产业园运营管理（华南）有限公司"
    workspace.records("customer").save({"name": name})
    editor = editor_of("complaint")
    editor.start({})
    link: Any = go_to(editor, "customer")
    write("aoshan")
    qtbot.waitUntil(lambda: link.is_open)
    offers = link.around.answers
    needed = offers.fontMetrics().horizontalAdvance(offers.words()[0])
    assert offers.width() > needed


def test_today_in_what_has_been_is_now(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("complaint")
    editor.start({"customer": customer})
    fill(editor, "decided_at", "今天")
    assert text_of(editor, "decided_at") == "2026-03-16 09:30"
    fill(editor, "decided_at", "昨天")
    assert text_of(editor, "decided_at") == "2026-03-15 09:00"


def test_the_calendar_takes_today_as_now_in_what_has_been(editor_of: Opening) -> None:
    editor = editor_of("complaint")
    editor.start({})
    answered: Any = go_to(editor, "decided_at")
    answered.take_day(date(2026, 3, 16))
    assert text_of(editor, "decided_at") == "2026-03-16 09:30"
