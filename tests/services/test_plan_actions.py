"""The actions of a plan are done, taken up again and moved with one verb each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.errors import NotFound, Refused
from desktop.events import Changed
from desktop.services.opened import Opened
from tests.services.office import ACTION, Office


def first(plan: Opened) -> dict[str, Any]:
    row: dict[str, Any] = plan.values["actions"][0]
    return row


def test_an_action_is_done_today(office: Office) -> None:
    plan = office.running_plan()
    action = first(office.workspace.care_plans.finish_action(first(plan)["id"]))
    assert (action["status"], action["done_on"]) == ("done", date(2026, 3, 16))


def test_an_action_is_done_on_another_day_with_its_result(office: Office) -> None:
    plan = office.approved_plan()
    done_on = date(2026, 3, 13)
    action = first(office.workspace.care_plans.finish_action(first(plan)["id"], done_on, "Seen"))
    assert (action["done_on"], action["result"]) == (done_on, "Seen")


def test_progress_moves_with_the_action(office: Office) -> None:
    plan = office.running_plan(actions=(ACTION, {**ACTION, "action": "Train"}))
    changed = office.workspace.care_plans.finish_action(first(plan)["id"])
    progress = office.workspace.care_plans.progress(changed)
    assert (progress.done, progress.total) == (1, 2)


def test_a_finished_action_stands_in_the_history(office: Office) -> None:
    plan = office.running_plan()
    office.workspace.care_plans.finish_action(first(plan)["id"])
    entry = office.workspace.history.of("care_plan", plan.id)[0]
    assert (entry.verb_label, entry.note) == ("Action done", "Visit the plant")
    assert entry.can_take_back


def test_a_finished_action_is_taken_up_again(office: Office) -> None:
    plan = office.running_plan()
    office.workspace.care_plans.finish_action(first(plan)["id"])
    action = first(office.workspace.care_plans.reopen_action(first(plan)["id"]))
    assert (action["status"], action["done_on"]) == ("running", None)


def test_a_moved_action_keeps_its_length(office: Office) -> None:
    plan = office.running_plan()
    action = first(office.workspace.care_plans.move_action(first(plan)["id"], date(2026, 3, 27)))
    assert (action["starts_on"], action["ends_on"]) == (date(2026, 3, 25), date(2026, 3, 27))


def test_an_action_of_one_day_moves_to_that_day(office: Office) -> None:
    plan = office.running_plan(actions=({**ACTION, "ends_on": None},))
    action = first(office.workspace.care_plans.move_action(first(plan)["id"], date(2026, 3, 27)))
    assert (action["starts_on"], action["ends_on"]) == (date(2026, 3, 27), None)


def test_a_next_action_without_a_day_gets_one(office: Office) -> None:
    checklist = office.checklist(office.running_plan(), next_step="Send samples")
    added = office.workspace.checklists.next_action(checklist.id).values["actions"][1]
    changed = office.workspace.care_plans.move_action(added["id"], date(2026, 3, 27))
    assert changed.values["actions"][1]["starts_on"] == date(2026, 3, 27)


def test_the_other_actions_stay_as_they_are(office: Office) -> None:
    plan = office.running_plan(actions=(ACTION, {**ACTION, "action": "Train"}))
    changed = office.workspace.care_plans.finish_action(first(plan)["id"])
    assert changed.values["actions"][1] == plan.values["actions"][1]


def test_the_news_of_the_plan_is_told(office: Office) -> None:
    plan = office.running_plan()
    heard: list[Changed] = []
    office.workspace.events.listen(heard.append)
    office.workspace.care_plans.move_action(first(plan)["id"], date(2026, 3, 27))
    assert heard == [Changed("care_plan", (plan.id,))]


def test_actions_of_a_draft_are_changed_in_the_draft(office: Office) -> None:
    plan = office.plan()
    with pytest.raises(Refused, match="Draft"):
        office.workspace.care_plans.finish_action(first(plan)["id"])


def test_actions_of_an_archived_plan_stay_as_they_are(office: Office) -> None:
    plan = office.running_plan()
    office.workspace.care_plans.archive(plan.id)
    with pytest.raises(Refused, match="Restore it first"):
        office.workspace.care_plans.move_action(first(plan)["id"], date(2026, 3, 27))


def test_an_action_that_is_gone_is_told(office: Office) -> None:
    with pytest.raises(NotFound):
        office.workspace.care_plans.finish_action("nothing")


def test_a_filed_checklist_marks_its_action_as_done(office: Office) -> None:
    plan = office.running_plan()
    checklist = office.checklist(plan)
    office.workspace.checklists.take(checklist.id, "file")
    changed = office.workspace.checklists.finish_action(checklist.id)
    assert (first(changed)["status"], first(changed)["done_on"]) == ("done", date(2026, 3, 16))
    entry = office.workspace.history.of("care_plan", plan.id)[0]
    assert entry.note == f"From checklist {checklist.code}"


def test_a_checklist_that_is_not_filed_marks_nothing(office: Office) -> None:
    checklist = office.checklist(office.running_plan())
    with pytest.raises(Refused, match="File the checklist first"):
        office.workspace.checklists.finish_action(checklist.id)


def test_a_checklist_without_an_action_marks_nothing(office: Office) -> None:
    checklist = office.checklist(office.running_plan(), plan_action=None)
    office.workspace.checklists.take(checklist.id, "file")
    with pytest.raises(Refused, match="belongs to no plan"):
        office.workspace.checklists.finish_action(checklist.id)
