"""A revised plan tells what its new edition changed, and why."""

from __future__ import annotations

from desktop.services.editions import NewEdition
from desktop.services.opened import Opened
from tests.services.office import Office


def told(office: Office, plan: Opened) -> tuple[NewEdition, ...]:
    return office.workspace.care_plans.new_editions(plan.id)


def revised(office: Office, plan: Opened, reason: str, **values: object) -> Opened:
    plans = office.workspace.care_plans
    plans.take(plan.id, "revise", note=reason)
    return plans.save(values, plan.id)


def approved(office: Office, plan: Opened) -> Opened:
    plans = office.workspace.care_plans
    plans.take(plan.id, "submit")
    office.works(office.director)
    done = plans.take(plan.id, "approve", note="agreed")
    office.works(office.manager)
    return done


def words(edition: NewEdition) -> list[tuple[str, str, str]]:
    return [(change.label, change.before, change.after) for change in edition.changes]


def test_a_plan_that_was_never_revised_has_no_new_edition(office: Office) -> None:
    assert told(office, office.approved_plan()) == ()


def test_a_new_edition_tells_its_reason_and_each_field_that_it_changed(office: Office) -> None:
    plan = office.approved_plan()
    revised(office, plan, "The budget was cut", main_strategy="Price first.")
    (edition,) = told(office, plan)
    assert (edition.edition, edition.reason, edition.who) == (2, "The budget was cut", "林帆")
    assert not edition.is_approved
    assert words(edition) == [("Main strategy", "Quality first.", "Price first.")]


def test_progress_after_the_approval_is_no_change_of_the_edition(office: Office) -> None:
    plan = approved(office, revised(office, office.approved_plan(), "Cut", memo="Ask in May"))
    office.workspace.care_plans.finish_action(plan.values["actions"][0]["id"])
    (edition,) = told(office, plan)
    assert edition.is_approved
    assert words(edition) == [("Important memo · Description", "", "Ask in May")]


def test_each_edition_is_compared_with_the_one_before_the_newest_first(office: Office) -> None:
    plan = approved(office, revised(office, office.approved_plan(), "One", memo="A"))
    revised(office, plan, "Two", memo="B")
    third, second = told(office, plan)
    assert (third.edition, third.reason, words(third)[0][1:]) == (3, "Two", ("A", "B"))
    assert (second.edition, second.reason, words(second)[0][1:]) == (2, "One", ("", "A"))
