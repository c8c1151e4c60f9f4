"""Checklists follow the actions of a plan, and lead to the next one."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import Invalid, NotFound, Refused
from tests.services.office import Office


def test_a_checklist_of_an_action_knows_customer_manager_and_content(office: Office) -> None:
    plan = office.plan()
    values = office.workspace.checklists.for_action(plan.values["actions"][0]["id"])
    assert (values["customer"], values["manager"]) == (office.customer, office.manager)
    assert values["content"] == "Visit the plant"


def test_a_checklist_of_an_action_that_is_gone_is_not_begun(office: Office) -> None:
    with pytest.raises(NotFound):
        office.workspace.checklists.for_action("nothing")


def test_choosing_an_action_proposes_what_follows_from_it(office: Office) -> None:
    link = office.checklist(office.plan()).values["plan_action"]
    proposed = office.workspace.checklists.defaults("plan_action", {"plan_action": link})
    assert proposed["customer"].value == office.customer
    assert proposed["content"].source == "From the plan's action"


def test_the_words_of_the_action_are_offered(office: Office) -> None:
    values = office.checklist(office.plan(), content="something else").values
    assert office.workspace.checklists.offer("content", values) == "Visit the plant"


def test_a_checklist_may_stand_on_its_own(office: Office) -> None:
    checklists = office.workspace.checklists
    saved = checklists.save({**checklists.blank(), "customer": office.customer})
    assert saved.values["plan_action"] is None


def test_a_filed_checklist_stands_fast_until_it_is_reopened(office: Office) -> None:
    checklists = office.workspace.checklists
    checklist = office.checklist(office.plan())
    checklists.take(checklist.id, "file")
    with pytest.raises(Refused, match="Reopen"):
        checklists.save({"remarks": "late"}, checklist.id)
    checklists.take(checklist.id, "reopen", note="voucher was missing")
    assert checklists.save({"remarks": "late"}, checklist.id).values["remarks"] == "late"


def test_an_incomplete_checklist_is_not_filed(office: Office) -> None:
    checklist = office.checklist(office.plan(), channels=())
    with pytest.raises(Invalid) as refused:
        office.workspace.checklists.take(checklist.id, "file")
    assert [problem.where for problem in refused.value.problems] == ["channels"]


def test_the_next_step_becomes_an_action_of_the_plan(office: Office) -> None:
    plan = office.running_plan()
    checklist = office.checklist(plan, next_step="Send samples")
    changed = office.workspace.checklists.next_action(checklist.id, date(2026, 4, 1))
    new = changed.values["actions"][1]
    assert (new["action"], new["owner"], new["starts_on"]) == (
        "Send samples",
        "林帆",
        date(2026, 4, 1),
    )


def test_the_new_action_stands_in_the_history_with_its_checklist(office: Office) -> None:
    plan = office.running_plan()
    checklist = office.checklist(plan, next_step="Send samples")
    office.workspace.checklists.next_action(checklist.id)
    entry = office.workspace.history.of("care_plan", plan.id)[0]
    assert (entry.verb_label, entry.note) == ("Action added", f"From checklist {checklist.code}")


def test_without_a_next_step_no_action_is_made(office: Office) -> None:
    checklist = office.checklist(office.running_plan())
    with pytest.raises(Refused, match="no next step"):
        office.workspace.checklists.next_action(checklist.id)


def test_a_checklist_without_a_plan_makes_no_action(office: Office) -> None:
    checklists = office.workspace.checklists
    values = {**checklists.blank(), "customer": office.customer, "next_step": "Send samples"}
    with pytest.raises(Refused, match="no plan"):
        checklists.next_action(checklists.save(values).id)


def test_a_plan_awaiting_approval_takes_no_new_action(office: Office) -> None:
    plan = office.plan()
    checklist = office.checklist(plan, next_step="Send samples")
    office.workspace.care_plans.take(plan.id, "submit")
    with pytest.raises(Refused, match="Awaiting approval"):
        office.workspace.checklists.next_action(checklist.id)


def test_a_next_step_too_long_for_an_action_is_not_cut(office: Office) -> None:
    checklist = office.checklist(office.running_plan(), next_step="x" * 501)
    with pytest.raises(Refused, match="1 characters too many"):
        office.workspace.checklists.next_action(checklist.id)
