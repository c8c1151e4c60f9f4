"""The whole form: steps back, drafts, problems, what the program fills in, and saving."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import Level, Problem, RecordChanged
from desktop.forms.spec import Rows
from desktop.forms.values import Ref, blank_row
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.views.forms.editor import FormEditor
from tests.views.forms.conftest import Opening
from tests.views.forms.keys import CONTROL, SHIFT, fill, go_to, here, press, table, text_of, write


@pytest.fixture
def editor(editor_of: Opening, plan: Opened) -> FormEditor:
    made = editor_of("care_plan")
    made.open(plan)
    return made


# ------------------------------------------------------------------------------------ steps


def test_one_visit_to_a_field_is_one_step_back(editor: FormEditor) -> None:
    fill(editor, "period", "first half")
    fill(editor, "main_strategy", "save water")
    assert editor.undo_stack.count() == 2
    assert editor.undo_stack.undoText() == "Change “Main strategy”"
    editor.undo_stack.undo()
    assert text_of(editor, "main_strategy") == ""
    assert text_of(editor, "period") == "first half"
    editor.undo_stack.undo()
    assert text_of(editor, "period") == ""
    assert not editor.is_changed
    editor.undo_stack.redo()
    assert editor.values()["period"] == "first half"


def test_a_step_can_be_taken_back_while_one_is_still_in_the_field(editor: FormEditor) -> None:
    go_to(editor, "period")
    write("abc")
    editor.undo_stack.undo()
    assert text_of(editor, "period") == ""
    write("xyz")
    assert editor.undo_stack.count() == 1
    assert editor.values()["period"] == "xyz"


def test_rows_added_and_removed_are_steps_with_their_verb(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    press(Qt.Key.Key_Return)
    assert editor.undo_stack.undoText() == "Add a row"
    write("one")
    press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert editor.undo_stack.undoText() == "Remove a row"
    editor.undo_stack.undo()
    assert [row["product"] for row in editor.values()["sales_targets"]] == ["one"]
    editor.undo_stack.undo()
    editor.undo_stack.undo()
    assert editor.values()["sales_targets"] == ()


def test_a_step_back_after_saving_keeps_the_rows_that_were_saved(editor: FormEditor) -> None:
    go_to(editor, "sales_targets")
    write("one")
    press(Qt.Key.Key_Tab)
    first = editor.save()
    assert first is not None
    table(editor, "sales_targets").enter((0, "product"))
    press(Qt.Key.Key_End)
    write(" more")
    editor.undo_stack.undo()
    assert editor.values()["sales_targets"][0]["id"] == first.values["sales_targets"][0]["id"]
    editor.undo_stack.undo()
    editor.undo_stack.redo()
    again = editor.save()
    assert again is not None
    assert again.values["sales_targets"] == first.values["sales_targets"]


# ------------------------------------------------------------------------------------ drafts


def test_words_are_kept_within_two_seconds_of_the_last_key(
    editor: FormEditor, plan: Opened, workspace: Workspace, qtbot: QtBot
) -> None:
    go_to(editor, "period")
    with qtbot.waitSignal(editor.kept, timeout=2000):
        write("half typed")
    draft = workspace.drafts.fetch("care_plan", plan.id)
    assert draft is not None
    assert draft.values["period"] == "half typed"


def test_leaving_a_field_keeps_its_words_at_once(
    editor: FormEditor, plan: Opened, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editor.kept, timeout=1000):
        fill(editor, "period", "left behind")
    assert workspace.drafts.fetch("care_plan", plan.id) is not None


def test_a_new_record_is_kept_under_the_id_it_will_have(
    editor_of: Opening, workspace: Workspace, customer: Ref
) -> None:
    editor = editor_of("care_plan")
    editor.start({"customer": customer})
    fill(editor, "period", "new")
    editor.keep_now()
    (draft,) = workspace.drafts.waiting()
    assert draft.values["period"] == "new"
    again = editor_of("care_plan")
    again.start(draft.values, draft.record_id)
    assert again.is_changed
    fill(again, "manager", "nobody yet")
    again.discard()
    assert workspace.drafts.waiting() == ()


def test_what_makes_no_sense_is_kept_in_the_draft(
    editor: FormEditor, plan: Opened, workspace: Workspace
) -> None:
    fill(editor, "plan_date", "soonish")
    editor.keep_now()
    draft = workspace.drafts.fetch("care_plan", plan.id)
    assert draft is not None
    editor.open(plan, draft.values)
    assert text_of(editor, "plan_date") == "soonish"


def test_saving_ends_the_draft(editor: FormEditor, plan: Opened, workspace: Workspace) -> None:
    fill(editor, "period", "kept")
    editor.keep_now()
    assert editor.save() is not None
    assert workspace.drafts.fetch("care_plan", plan.id) is None
    assert not editor.is_changed


# ------------------------------------------------------------------------------------ saving


def test_saving_takes_in_the_field_one_is_still_in(
    editor: FormEditor, workspace: Workspace, plan: Opened
) -> None:
    go_to(editor, "plan_date")
    press(Qt.Key.Key_A, CONTROL)
    write("3-20")
    saved = editor.save()
    assert saved is not None
    assert workspace.records("care_plan").open(plan.id).values["plan_date"].isoformat() == (
        "2026-03-20"
    )


def test_what_stands_in_the_way_of_saving_is_said_beside_the_field(
    editor_of: Opening, qtbot: QtBot
) -> None:
    editor = editor_of("care_plan")
    editor.start({})
    assert editor.save() is None
    said = editor.places["customer"].input.accessibleDescription()
    assert said == "“Customer name” is missing: choose one."


def test_somebody_elses_change_is_not_overwritten(
    editor: FormEditor, workspace: Workspace, plan: Opened
) -> None:
    workspace.records("care_plan").save({"period": "theirs"}, plan.id, plan.revision)
    fill(editor, "period", "mine")
    with pytest.raises(RecordChanged):
        editor.save()
    assert editor.values()["period"] == "mine"


# ---------------------------------------------------------------------------------- problems


def test_what_is_missing_is_counted_first_and_shown_after_a_try(
    editor: FormEditor, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editor.problems_changed, timeout=3000) as told:
        fill(editor, "period", "x")
    problems: tuple[Problem, ...] = told.args[0]
    assert any(problem.path == ("relationship_goal",) for problem in problems)
    cell = editor.places["relationship_goal"].cell
    assert not cell.property("wrong")
    editor.check(finished=True)
    assert cell.property("wrong") == "critical"


def test_jumping_goes_from_problem_to_problem(editor: FormEditor) -> None:
    editor.jump_to_next_problem()
    first = here()
    editor.jump_to_next_problem()
    assert here() is not first
    assert editor.places["customer_introduction"].input is first


def test_no_problem_is_leapt_over_when_the_one_before_is_mended(editor: FormEditor) -> None:
    paths = [problem.path[0] for problem in editor.check(finished=True)]
    visited = []
    for _number in range(3):
        editor.jump_to_next_problem()
        visited += [key for key, place in editor.places.items() if place.input is here()]
        write("x")
    assert visited == paths[:3]


def test_a_problem_of_a_row_is_said_below_it(editor: FormEditor) -> None:
    go_to(editor, "obstacles")
    write("price")
    press(Qt.Key.Key_Tab)
    problems = editor.check(finished=True)
    notes = table(editor, "obstacles").sight.notes
    assert notes[0].startswith("Row 1: “Importance” is missing")
    editor.jump_to(next(one for one in problems if one.path == ("obstacles", 0, "measure")))
    assert table(editor, "obstacles").cell == (0, "measure")
    assert here().accessibleDescription() == notes[0]


def test_what_is_half_typed_is_not_complained_of(editor: FormEditor, qtbot: QtBot) -> None:
    go_to(editor, "plan_date")
    press(Qt.Key.Key_A, CONTROL)
    with qtbot.waitSignal(editor.problems_changed, timeout=3000):
        write("3-")
    assert not editor.places["plan_date"].cell.property("wrong")


# -------------------------------------------------------------------------------- filled in


def test_what_follows_from_the_customer_is_filled_in_and_marked(
    editor_of: Opening, customer: Ref, manager: Ref
) -> None:
    editor = editor_of("care_plan")
    editor.start({})
    fill(editor, "customer", customer.text)
    assert editor.values()["manager"] == manager
    assert editor.values()["customer_introduction"] == "乳制品，两座工厂。"
    caption: Any = editor.places["customer_introduction"].caption
    assert "From the customer" in caption.source
    fill(editor, "customer_introduction", "my own words")
    assert caption.source == ""


def test_one_step_back_takes_what_followed_along(editor_of: Opening, customer: Ref) -> None:
    editor = editor_of("care_plan")
    editor.start({})
    fill(editor, "customer", customer.text)
    editor.undo_stack.undo()
    assert editor.values()["customer"] is None
    assert editor.values()["customer_introduction"] == ""


def test_own_words_are_not_replaced_by_what_the_program_knows(
    editor_of: Opening, customer: Ref
) -> None:
    editor = editor_of("care_plan")
    editor.start({})
    fill(editor, "customer_introduction", "mine")
    fill(editor, "customer", customer.text)
    assert editor.values()["customer_introduction"] == "mine"


def test_a_button_takes_words_over_and_loses_none(editor: FormEditor) -> None:
    fill(editor, "customer_introduction", "mine")
    caption: Any = editor.places["customer_introduction"].caption
    caption.offered.emit("customer_introduction")
    assert editor.values()["customer_introduction"] == "mine\n乳制品，两座工厂。"
    editor.undo_stack.undo()
    assert editor.values()["customer_introduction"] == "mine"


def test_a_button_with_nothing_to_take_over_says_so(editor: FormEditor) -> None:
    caption: Any = editor.places["main_complaints"].caption
    caption.offered.emit("main_complaints")
    said = editor.places["main_complaints"].input.accessibleDescription()
    assert said == "There is nothing to take over."


def test_that_there_is_nothing_to_take_over_is_said_until_the_person_goes_on(
    editor: FormEditor, qtbot: QtBot
) -> None:
    content = editor.places["main_complaints"].input
    caption: Any = editor.places["main_complaints"].caption
    go_to(editor, "long_term_goal")
    write("x")
    with qtbot.waitSignal(editor.problems_changed):
        caption.offered.emit("main_complaints")
    assert content.accessibleDescription() == "There is nothing to take over."
    go_to(editor, "customer_introduction")
    assert content.accessibleDescription() == ""


# ---------------------------------------------------------------------------------- reading


def test_a_form_that_is_only_read_can_be_copied_and_not_changed(editor: FormEditor) -> None:
    editor.set_read_only(True)
    go_to(editor, "long_term_goal")
    write("other")
    assert editor.values() == (editor.opened.values if editor.opened else None)
    flags = editor.places["long_term_goal"].input.textInteractionFlags()  # type: ignore[union-attr]  # a field of words
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse


def test_header_and_identity_stand_on_every_page(editor: FormEditor, customer: Ref) -> None:
    assert editor._sheets.whole()
    shown = [words.text() for _field, words in editor._sheets._paper._echoes]
    assert shown.count(customer.text) == 2
    assert shown.count(customer.code) == 2


@pytest.mark.parametrize(
    "form_id", ["care_plan", "checklist", "complaint", "customer", "person", "product"]
)
def test_every_input_has_a_name_for_those_who_hear_it(editor_of: Opening, form_id: str) -> None:
    editor = editor_of(form_id)
    editor.start({})
    for key, place in editor.places.items():
        assert place.input.accessibleName(), key


def test_a_form_begun_for_a_customer_shows_the_number_at_once(
    editor_of: Opening, customer: Ref
) -> None:
    editor = editor_of("checklist")
    editor.start({"customer": customer})
    assert text_of(editor, "customer_code") == customer.code
    assert not editor.is_changed


def test_amounts_name_their_unit_as_on_paper(editor_of: Opening) -> None:
    plan = editor_of("care_plan")
    heads = [column.head for column in table(plan, "sales_targets").shape.columns]
    assert heads[2:] == ["Expected amount (yuan)", "Expected profit (yuan)"]
    checklist = editor_of("checklist")
    assert "travel_cost" in checklist.places
    assert "Travel (yuan)" in [one.text() for one in checklist.findChildren(QLabel)]


def test_an_action_before_the_plan_is_said_below_its_row(
    editor_of: Opening, customer: Ref, manager: Ref, workspace: Workspace
) -> None:
    actions = workspace.catalogue["care_plan"].form.field("actions")
    assert isinstance(actions, Rows)
    row = blank_row(actions)
    today = workspace.clock.today()
    early = {**row, "action": "long " * 36, "starts_on": today - timedelta(days=3)}
    rows = ({**row, "starts_on": today}, early)
    editor = editor_of("care_plan")
    editor.start({"customer": customer, "manager": manager, "plan_date": today, "actions": rows})
    problem = next(one for one in editor.check() if one.level is Level.WARNING)
    assert list(table(editor, "actions").sight.notes) == [1]
    assert "before the date of the plan" in table(editor, "actions").sight.notes[1]
    editor.resize(900, 420)
    editor.jump_to(problem)
    shown = table(editor, "actions")
    assert shown.cell == (1, "starts_on")
    seen, words = shown.visibleRegion(), shown.shape.notes[1]
    assert seen.contains(words.topLeft())
    assert seen.contains(words.bottomRight())
