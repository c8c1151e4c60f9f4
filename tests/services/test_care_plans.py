"""Care plans go from draft to filed, and stand fast where they must."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.errors import Invalid, Refused
from desktop.forms.values import Ref
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from desktop.storage.list_rows import PlanRow
from tests.services.office import ACTION, WORDS, Office


def with_action(plan: Opened, **changes: Any) -> dict[str, Any]:
    return {"actions": ({**plan.values["actions"][0], **changes},)}


def test_a_plan_goes_all_the_way_from_draft_to_filed(office: Office) -> None:
    plans = office.workspace.care_plans
    plan = office.running_plan()
    assert [plans.take(plan.id, verb).state for verb in ("complete", "file")] == ["done", "filed"]


def test_an_incomplete_plan_is_saved_but_not_submitted(office: Office) -> None:
    plan = office.plan(main_strategy="")
    with pytest.raises(Invalid) as refused:
        office.workspace.care_plans.take(plan.id, "submit")
    assert [problem.where for problem in refused.value.problems] == ["main_strategy"]
    assert office.workspace.care_plans.open(plan.id).state == "draft"


def test_a_plan_awaiting_approval_cannot_be_edited(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    with pytest.raises(Refused, match="Withdraw"):
        office.workspace.care_plans.save({"memo": "one more thing"}, plan.id)


def test_returning_needs_a_reason(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    with pytest.raises(Refused, match="reason"):
        office.workspace.care_plans.take(plan.id, "return", note="  ")


def test_a_returned_plan_shows_why_and_can_be_edited(office: Office) -> None:
    plans = office.workspace.care_plans
    plan = office.plan()
    plans.take(plan.id, "submit")
    office.works(office.director)
    returned = plans.take(plan.id, "return", note="目标太笼统")
    assert returned.values["approval_opinion"] == "目标太笼统"
    assert plans.save({"memo": "better"}, plan.id).values["memo"] == "better"


def test_a_withdrawn_plan_is_a_draft_again(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    assert office.workspace.care_plans.take(plan.id, "withdraw", note="figures").state == "draft"


def test_approving_signs_the_plan(office: Office, clock: FixedClock) -> None:
    values = office.approved_plan().values
    signed = (values["approval_opinion"], values["approver"], values["approved_on"])
    assert signed == ("同意", "陈默", clock.today())


def test_nobody_approves_a_plan_of_their_own(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    with pytest.raises(Refused, match="colleague"):
        office.workspace.care_plans.take(plan.id, "approve")


def test_in_an_office_of_one_the_manager_approves(workspace: Workspace) -> None:
    workspace.profiles.change(person=Ref(None, "林帆"))
    customer = workspace.customers.save({"name": "甲公司"})
    link = Ref(customer.id, customer.title)
    values = {**workspace.care_plans.blank(), **WORDS, "customer": link, "actions": (ACTION,)}
    plan = workspace.care_plans.save(values)
    workspace.care_plans.take(plan.id, "submit")
    assert workspace.care_plans.take(plan.id, "approve").values["approver"] == "林帆"


def test_an_approval_bears_a_name(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    office.workspace.people.archive(office.manager.id or "")
    with office.workspace.database.transaction() as session:
        from desktop.storage import profile

        profile.keep(session, company="", office="", person_id=None)
    with pytest.raises(Refused, match="nobody is chosen"):
        office.workspace.care_plans.take(plan.id, "approve")


def test_a_step_out_of_order_says_what_is_possible(office: Office) -> None:
    with pytest.raises(Refused, match="Submit for approval"):
        office.workspace.care_plans.take(office.plan().id, "start")


def test_while_it_is_carried_out_the_progress_of_actions_may_change(office: Office) -> None:
    plan = office.running_plan()
    done = with_action(plan, status="done", done_on=date(2026, 3, 19), result="contract signed")
    saved = office.workspace.care_plans.save({**done, "memo": "call back"}, plan.id)
    assert saved.values["actions"][0]["status"] == "done"


@pytest.mark.parametrize(
    "change", [{"main_strategy": "another"}, {"actions": ()}, {"actions": (ACTION, ACTION)}]
)
def test_an_approved_plan_stands_fast(office: Office, change: dict[str, Any]) -> None:
    plan = office.running_plan()
    with pytest.raises(Refused, match="Revise"):
        office.workspace.care_plans.save(change, plan.id)


def test_the_words_of_an_approved_action_stand_fast(office: Office) -> None:
    plan = office.approved_plan()
    with pytest.raises(Refused, match="Owner"):
        office.workspace.care_plans.save(with_action(plan, owner="陈默"), plan.id)


def test_the_editor_is_told_what_may_still_be_changed(office: Office) -> None:
    plans = office.workspace.care_plans
    assert plans.open_fields("draft") is None
    assert plans.open_fields("pending") == frozenset()
    assert "actions.status" in (plans.open_fields("running") or ())


def test_revising_begins_the_next_edition_unsigned(office: Office) -> None:
    plan = office.running_plan()
    revised = office.workspace.care_plans.take(plan.id, "revise", note="new director")
    assert (revised.state, revised.edition, revised.values["approver"]) == ("draft", 2, "")


def test_an_action_with_checklists_is_not_removed(office: Office) -> None:
    plan = office.plan()
    office.checklist(plan)
    with pytest.raises(Refused, match="Visit the plant"):
        office.workspace.care_plans.save({"actions": ()}, plan.id)


def test_an_action_is_overdue_the_day_after_it_should_end(
    office: Office, clock: FixedClock
) -> None:
    plan = office.running_plan()
    clock.at = datetime(2026, 3, 20, 18)
    assert office.workspace.care_plans.progress(plan).overdue == 0
    clock.at = datetime(2026, 3, 21, 8)
    assert office.workspace.care_plans.progress(plan).overdue == 1


def test_an_action_without_an_end_is_overdue_the_day_after_its_start(
    office: Office, clock: FixedClock
) -> None:
    plan = office.running_plan(actions=({**ACTION, "ends_on": None},))
    clock.at = datetime(2026, 3, 19, 8)
    assert office.workspace.care_plans.progress(plan).overdue == 1


def test_progress_counts_done_actions_and_leaves_out_the_cancelled(office: Office) -> None:
    rows = tuple({**ACTION, "status": status} for status in ("done", "cancelled", "running", ""))
    plan = office.running_plan(actions=rows)
    progress = office.workspace.care_plans.progress(plan)
    assert (progress.done, progress.total) == (1, 3)


def test_progress_shows_how_many_actions_have_a_filed_checklist(office: Office) -> None:
    plan = office.running_plan(actions=(ACTION, ACTION))
    checklist = office.checklist(plan)
    plans = office.workspace.care_plans
    assert (plans.progress(plan).filed, plans.progress(plan).required) == (0, 2)
    office.workspace.checklists.take(checklist.id, "file")
    assert plans.progress(plan).filed == 1


def test_a_draft_is_never_overdue(office: Office, clock: FixedClock) -> None:
    plan = office.plan()
    clock.at = datetime(2027, 1, 1)
    assert office.workspace.care_plans.progress(plan).overdue == 0


def test_choosing_a_customer_proposes_manager_and_introduction(office: Office) -> None:
    proposed = office.workspace.care_plans.defaults("customer", {"customer": office.customer})
    assert proposed["manager"].value == office.manager
    assert proposed["customer_introduction"].value == "Makes bearings."
    assert proposed["manager"].source == "From the customer's card"


def test_the_open_complaints_of_the_customer_are_offered(office: Office) -> None:
    complaint = office.complaint()
    offered = office.workspace.care_plans.offer("main_complaints", {"customer": office.customer})
    assert offered == f"{complaint.code} Bearings rust in the box. (Received)"


def test_the_contracts_of_the_customer_are_offered(office: Office) -> None:
    rows = office.workspace.care_plans.offer("past_contracts", {"customer": office.customer})
    assert [(row["contract"].text, row["starts_on"]) for row in rows] == [
        ("HT-7", date(2025, 1, 1))
    ]


def test_the_introduction_of_the_customer_is_offered(office: Office) -> None:
    plans = office.workspace.care_plans
    offered = plans.offer("customer_introduction", {"customer": office.customer})
    assert offered == "Makes bearings."


@pytest.mark.parametrize(
    "key", ["customer_introduction", "last_period_summary", "main_complaints", "past_contracts"]
)
def test_without_a_customer_nothing_is_offered(office: Office, key: str) -> None:
    assert office.workspace.care_plans.offer(key, {}) in ("", ())


def test_the_next_plan_tells_what_was_done_and_carries_over_what_was_not(
    office: Office, clock: FixedClock
) -> None:
    rows = (
        {**ACTION, "status": "done", "done_on": date(2026, 3, 19), "result": "audit passed"},
        {**ACTION, "action": "Train the fitters"},
        {**ACTION, "action": "Trade fair", "status": "cancelled"},
    )
    plan = office.running_plan(actions=rows, strengths="fast delivery")
    office.checklist(plan, travel_cost=Decimal("320.50"), hospitality_cost=Decimal("99.50"))
    office.complaint()
    clock.at = datetime(2026, 6, 30, 9)
    values = office.workspace.care_plans.new_from_last(office.customer.id or "")
    assert values["last_period_summary"].splitlines() == [
        "Done:",
        "1. Visit the plant (2026-03-19); result: audit passed",
        "Not done:",
        "1. Train the fitters (Not started, planned 2026-03-18 to 2026-03-20)",
        "2. Trade fair (Cancelled, planned 2026-03-18 to 2026-03-20)",
        "Complaints:",
        "1. TS-2026-0001 Bearings rust in the box. (Received)",
        "Expenses:",
        "1. Travel 320.50, hospitality 99.50, other 0.00; 420.00 yuan in all",
    ]
    assert [row["action"] for row in values["actions"]] == ["Train the fitters"]
    assert (values["strengths"], values["plan_date"]) == ("fast delivery", date(2026, 6, 30))


def test_the_next_plan_can_be_saved_at_once_beside_the_last(office: Office) -> None:
    first = office.plan()
    values = office.workspace.care_plans.new_from_last(office.customer.id or "")
    second = office.workspace.care_plans.save(values)
    assert second.values["actions"][0]["id"] != first.values["actions"][0]["id"]


def test_the_first_plan_of_a_customer_begins_with_their_card(office: Office) -> None:
    values = office.workspace.care_plans.new_from_last(office.customer.id or "")
    assert (values["customer"], values["customer_introduction"]) == (
        office.customer,
        "Makes bearings.",
    )


def test_the_summary_is_of_the_plan_before_this_one(office: Office, clock: FixedClock) -> None:
    old = office.plan()
    clock.at = datetime(2026, 6, 30)
    new = office.plan()
    offer = office.workspace.care_plans.offer
    assert "Visit the plant" in offer("last_period_summary", new.values)
    assert offer("last_period_summary", old.values) == ""


def test_the_list_counts_the_filed_checklists_of_a_plan(office: Office) -> None:
    cancelled = {**ACTION, "status": "cancelled"}
    plan = office.running_plan(actions=(ACTION, ACTION, cancelled))
    checklists = office.workspace.checklists
    first = office.checklist(plan)
    assert row_of(office).checklists_filed == 0
    checklists.take(first.id, "file")
    checklists.take(office.checklist(plan).id, "file")
    assert (row_of(office).checklists_filed, row_of(office).progress_total) == (1, 2)
    portrait = office.workspace.pages.portrait(str(office.customer.id))
    assert (portrait.plans[0].filed, portrait.plans[0].total) == (1, 2)


def row_of(office: Office) -> PlanRow:
    """The first plan of the list."""
    row = office.workspace.lists.source("plans").page(ListQuery(), 0, 1)[0]
    assert isinstance(row, PlanRow)
    return row
