"""Every change is remembered, can be read, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.errors import Refused
from desktop.i18n import speaking
from desktop.origin import Origin
from tests.services.office import ACTION, Office


def test_the_history_says_who_changed_what_and_when(office: Office, clock: FixedClock) -> None:
    plan = office.plan()
    office.workspace.care_plans.save({"period": "2026 Q1"}, plan.id)
    newest = office.workspace.history.of("care_plan", plan.id)[0]
    assert (newest.who, newest.at, newest.verb_label) == ("林帆", clock.now(), "Changed")
    change = newest.changes[0]
    assert (change.label, change.before, change.after) == ("Plan period", "", "2026 Q1")


def test_the_newest_change_stands_first(office: Office) -> None:
    plan = office.approved_plan()
    verbs = [entry.verb for entry in office.workspace.history.of("care_plan", plan.id)]
    assert verbs == ["approve", "submit", "create"]


def test_a_step_is_logged_with_its_states_and_its_reason(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    office.workspace.care_plans.take(plan.id, "withdraw", note="figures are missing")
    entry = office.workspace.history.of("care_plan", plan.id)[0]
    assert (entry.from_state, entry.to_state) == ("pending", "draft")
    assert entry.note == "figures are missing"


def test_a_change_in_a_table_names_row_and_column(office: Office) -> None:
    plan = office.plan()
    row = {**plan.values["actions"][0], "owner": "陈默"}
    office.workspace.care_plans.save({"actions": (row,)}, plan.id)
    change = office.workspace.history.of("care_plan", plan.id)[0].changes[0]
    assert change.label == "Action plan for widening the relationship, row 1 · Owner"
    assert (change.before, change.after) == ("林帆", "陈默")


def test_the_history_reads_in_the_language_of_the_reader(office: Office) -> None:
    complaint = office.complaint()
    office.workspace.complaints.save({"severity": "low"}, complaint.id)
    with speaking("zh"):
        change = office.workspace.history.of("complaint", complaint.id)[0].changes[0]
    assert (change.before, change.after) == ("高", "低")


def test_taking_a_change_back_puts_the_old_words_there_as_a_new_change(office: Office) -> None:
    plan = office.plan(memo="old")
    office.workspace.care_plans.save({"memo": "new"}, plan.id)
    history = office.workspace.history
    back = history.take_back(history.of("care_plan", plan.id)[0].id)
    assert back.values["memo"] == "old"
    assert history.of("care_plan", plan.id)[0].verb_label == "Change taken back"


def test_what_was_changed_elsewhere_since_then_stays(office: Office) -> None:
    plan = office.plan(memo="old")
    plans, history = office.workspace.care_plans, office.workspace.history
    plans.save({"memo": "new"}, plan.id)
    plans.save({"period": "2026 Q1"}, plan.id)
    back = history.take_back(history.of("care_plan", plan.id)[1].id)
    assert (back.values["memo"], back.values["period"]) == ("old", "2026 Q1")


def test_taking_back_can_itself_be_taken_back(office: Office) -> None:
    plan = office.plan(memo="old")
    history = office.workspace.history
    office.workspace.care_plans.save({"memo": "new"}, plan.id)
    history.take_back(history.of("care_plan", plan.id)[0].id)
    again = history.take_back(history.of("care_plan", plan.id)[0].id)
    assert again.values["memo"] == "new"


def test_removed_rows_come_back(office: Office) -> None:
    plan = office.plan(actions=(ACTION, {**ACTION, "action": "Train"}))
    office.workspace.care_plans.save({"actions": plan.values["actions"][:1]}, plan.id)
    history = office.workspace.history
    back = history.take_back(history.of("care_plan", plan.id)[0].id)
    assert [row["action"] for row in back.values["actions"]] == ["Visit the plant", "Train"]


def test_a_deleted_record_comes_back_with_its_number(office: Office) -> None:
    complaint = office.complaint(cause="salt water")
    office.workspace.complaints.delete(complaint.id)
    history = office.workspace.history
    back = history.take_back(history.of("complaint", complaint.id)[0].id)
    assert (back.id, back.code) == (complaint.id, complaint.code)
    assert back.values["cause"] == "salt water"


def test_a_deleted_record_comes_back_in_its_state_with_what_only_steps_wrote(
    office: Office,
) -> None:
    complaints = office.workspace.complaints
    complaint = complaints.take(office.complaint().id, "acknowledge")
    complaints.delete(complaint.id)
    back = office.workspace.history.bring_back("complaint", complaint.id)
    assert (back.state, back.values) == ("acknowledged", complaint.values)


def test_a_deleted_record_comes_back_with_what_it_came_of(office: Office) -> None:
    tasks, call = office.workspace.tasks, office.logged()
    origin = Origin("interaction", call.id)
    day = office.workspace.clock.today()
    task = tasks.save({**tasks.blank(), "title": "Ask", "due_on": day}, origin=origin)
    tasks.delete(task.id)
    office.workspace.history.bring_back("task", task.id)
    source = office.workspace.origins.source("task", task.id)
    assert source is not None
    assert source.code == call.code


def test_what_was_not_deleted_is_not_brought_back(office: Office) -> None:
    with pytest.raises(Refused, match="not deleted"):
        office.workspace.history.bring_back("complaint", office.complaint().id)


def test_a_step_is_not_taken_back_from_the_history(office: Office) -> None:
    plan = office.approved_plan()
    history = office.workspace.history
    entry = history.of("care_plan", plan.id)[0]
    assert not entry.can_take_back
    with pytest.raises(Refused, match="Approve"):
        history.take_back(entry.id)


def test_taking_back_obeys_the_state(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.save({"memo": "new", "period": "Q1"}, plan.id)
    office.workspace.care_plans.take(plan.id, "submit")
    history = office.workspace.history
    with pytest.raises(Refused, match="Withdraw"):
        history.take_back(history.of("care_plan", plan.id)[1].id)


@pytest.mark.parametrize(
    ("verb", "label"), [("archive", "Archived"), ("restore", "Restored"), ("delete", "Deleted")]
)
def test_putting_away_is_logged(office: Office, verb: str, label: str) -> None:
    customer = office.workspace.customers.save({"name": "甲公司"})
    act: Any = getattr(office.workspace.customers, verb)
    if verb == "restore":
        office.workspace.customers.archive(customer.id)
    act(customer.id)
    assert office.workspace.history.of("customer", customer.id)[0].verb_label == label


def test_what_the_customer_withdraws_is_called_so_in_the_history(office: Office) -> None:
    complaints = office.workspace.complaints
    case = complaints.take(office.complaint().id, "withdraw", note="A mistake of theirs.")
    last = office.workspace.history.of("complaint", case.id)[0]
    assert last.verb_label == "The customer withdraws it"
    reason = office.workspace.history.reason("complaint", case.id)
    assert reason is not None
    assert (reason.verb_label, reason.words) == (last.verb_label, "A mistake of theirs.")
