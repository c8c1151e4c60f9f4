"""Records are saved whole, found again, guarded against others' work, and put away."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.clock import FixedClock
from desktop.errors import Invalid, Level, NotFound, RecordChanged, Refused
from desktop.events import Changed
from desktop.forms.values import Ref, Typed
from desktop.services.workspace import Workspace
from tests.services.office import Office


def test_a_saved_customer_is_found_by_its_number_however_it_is_typed(workspace: Workspace) -> None:
    workspace.customers.save({"name": "甲公司", "code": "Kh-77"})
    assert workspace.customers.find(" ｋｈ-77 ").title == "甲公司"


def test_a_customer_without_a_number_gets_the_next_free_one(workspace: Workspace) -> None:
    first = workspace.customers.save({"name": "甲公司"})
    second = workspace.customers.save({"name": "乙公司"})
    assert (first.code, second.code) == ("KH-0001", "KH-0002")


def test_a_second_customer_of_the_same_number_is_a_problem_beside_the_number(
    workspace: Workspace,
) -> None:
    workspace.customers.save({"name": "甲公司", "code": "abc-1"})
    with pytest.raises(Invalid) as refused:
        workspace.customers.save({"name": "乙公司", "code": "ＡＢＣ-１"})
    problem = refused.value.problems[0]
    assert problem.where == "code"
    assert "甲公司" in problem.message


def test_a_number_used_twice_is_told_while_typing(workspace: Workspace) -> None:
    workspace.customers.save({"name": "甲公司", "code": "abc-1"})
    problems = workspace.customers.check({"name": "乙公司", "code": "ABC-1"})
    assert [problem.where for problem in problems] == ["code"]


def test_a_customer_keeps_its_own_number_without_complaint(workspace: Workspace) -> None:
    saved = workspace.customers.save({"name": "甲公司", "code": "abc-1"})
    assert workspace.customers.check(saved.values, saved.id) == ()


def test_fields_that_are_not_named_stay_as_they_are(office: Office) -> None:
    plan = office.plan(memo="call on Monday")
    changed = office.workspace.care_plans.save({"period": "2026 Q1"}, plan.id)
    assert (changed.values["memo"], changed.values["period"]) == ("call on Monday", "2026 Q1")


def test_a_link_is_found_by_name_or_by_number(office: Office) -> None:
    by_name = office.plan(customer=Ref(None, "苏州东旭轴承"))
    by_code = office.plan(customer=Ref(None, "kh-0001"))
    assert by_name.values["customer"] == by_code.values["customer"] == office.customer


def test_choosing_a_customer_fills_the_number(office: Office) -> None:
    assert office.plan().values["customer_code"] == "KH-0001"


def test_an_unknown_customer_is_a_problem_beside_the_field(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        office.plan(customer=Ref(None, "无名公司"))
    assert [problem.where for problem in refused.value.problems] == ["customer"]


def test_a_changed_link_shows_the_other_record(office: Office) -> None:
    other = office.workspace.customers.save({"name": "乙公司"})
    plan = office.plan()
    saved = office.workspace.care_plans.save({"customer": Ref(other.id, "")}, plan.id)
    assert saved.values["customer"].text == "乙公司"
    assert saved.values["customer_code"] == other.code


def test_a_new_record_belongs_to_who_works_and_is_dated_today(
    office: Office, clock: FixedClock
) -> None:
    values = office.workspace.complaints.blank()
    assert values["manager"] == office.manager
    assert values["received_at"] == clock.local()


def test_saving_over_somebody_elses_save_is_an_error_not_a_silence(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.save({"memo": "hers"}, plan.id, plan.revision)
    with pytest.raises(RecordChanged):
        office.workspace.care_plans.save({"memo": "his"}, plan.id, plan.revision)
    assert office.workspace.care_plans.open(plan.id).values["memo"] == "hers"


def test_a_change_of_rows_alone_counts_as_a_change(office: Office) -> None:
    plan = office.plan()
    rows = ({**plan.values["actions"][0], "owner": "陈默"},)
    saved = office.workspace.care_plans.save({"actions": rows}, plan.id)
    assert saved.revision > plan.revision


def test_saving_what_is_there_already_changes_nothing(office: Office) -> None:
    plan = office.plan()
    again = office.workspace.care_plans.save(plan.values, plan.id, plan.revision)
    assert again.revision == plan.revision
    assert len(office.workspace.history.of("care_plan", plan.id)) == 1


def test_listeners_hear_of_a_save_after_it_is_committed(workspace: Workspace) -> None:
    heard: list[tuple[Changed, str]] = []

    def listen(news: Changed) -> None:
        heard.append((news, workspace.customers.open(news.ids[0]).title))

    workspace.events.listen(listen)
    saved = workspace.customers.save({"name": "甲公司"})
    assert heard == [(Changed("customer", (saved.id,)), "甲公司")]


def test_nothing_is_told_of_a_save_that_failed(workspace: Workspace) -> None:
    heard: list[Changed] = []
    workspace.events.listen(heard.append)
    with pytest.raises(Invalid):
        workspace.customers.save({"name": ""})
    assert heard == []


def test_a_customer_in_use_is_not_deleted_and_the_reason_counts_what_uses_it(
    office: Office,
) -> None:
    plan = office.plan()
    office.checklist(plan)
    with pytest.raises(Refused) as refused:
        office.workspace.customers.delete(office.customer.id or "")
    assert "Customer care plan: 1" in str(refused.value)
    assert "Customer care action checklist: 1" in str(refused.value)


def test_what_is_archived_already_is_not_advised_to_be_archived(office: Office) -> None:
    office.plan()
    customer = office.customer.id or ""
    office.workspace.customers.archive(customer)
    with pytest.raises(Refused) as refused:
        office.workspace.customers.delete(customer)
    assert "It stays in the archive" in refused.value.advice


def test_a_customer_that_nothing_uses_is_deleted(workspace: Workspace) -> None:
    saved = workspace.customers.save({"name": "甲公司"})
    workspace.customers.delete(saved.id)
    with pytest.raises(NotFound):
        workspace.customers.open(saved.id)


def test_an_archived_record_is_readable_and_stays_as_it_is(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.archive(plan.id)
    assert office.workspace.care_plans.open(plan.id).archived
    with pytest.raises(Refused, match="Restore it first"):
        office.workspace.care_plans.save({"memo": "later"}, plan.id)
    with pytest.raises(Refused, match="Restore it first"):
        office.workspace.care_plans.take(plan.id, "submit")


def test_a_restored_record_can_be_changed_again(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.archive(plan.id)
    office.workspace.care_plans.restore(plan.id)
    assert office.workspace.care_plans.save({"memo": "later"}, plan.id).values["memo"] == "later"


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("person", "note"),
        ("product", "note"),
        ("customer", "address"),
        ("care_plan", "memo"),
        ("checklist", "remarks"),
        ("complaint", "cause"),
    ],
)
def test_every_kind_is_created_changed_archived_restored_and_deleted(
    office: Office, kind: str, key: str
) -> None:
    records = office.workspace.records(kind)
    told = {"name": "Name", "customer": office.customer, "problem": "It rusts."}
    known = {field.key for field in records.form.leaves()}
    values = {name: value for name, value in told.items() if name in known}
    made = records.save({**records.blank(), **values})
    assert records.save({key: "changed"}, made.id).values[key] == "changed"
    records.archive(made.id)
    assert records.open(made.id).archived
    records.restore(made.id)
    assert not records.open(made.id).archived
    records.delete(made.id)
    with pytest.raises(NotFound):
        records.open(made.id)


def test_what_only_a_step_may_set_is_not_set_by_saving(office: Office) -> None:
    assert office.plan(approver="林帆").values["approver"] == ""


def test_a_problem_names_its_row_as_it_was_given(office: Office) -> None:
    blank_first = ({"id": ""}, {"action": "Visit", "starts_on": Typed("someday")})
    problems = office.workspace.care_plans.check({"actions": blank_first})
    assert "actions[2].starts_on" in [problem.where for problem in problems]


def test_the_number_of_a_customer_on_an_approved_plan_stays(office: Office) -> None:
    office.approved_plan()
    with pytest.raises(Invalid) as refused:
        office.workspace.customers.save({"code": "KH-9"}, office.customer.id)
    assert refused.value.problems[0].where == "code"


def test_the_number_of_a_customer_may_change_while_plans_are_drafts(office: Office) -> None:
    office.plan()
    assert office.workspace.customers.save({"code": "KH-9"}, office.customer.id).code == "KH-9"


def test_a_plan_keeps_the_words_of_a_contact_that_was_removed(office: Office) -> None:
    customer = office.workspace.customers.open(office.customer.id or "")
    contact = Ref(customer.values["contacts"][0]["id"], "王工")
    plan = office.plan(supporters=({"contact": contact},))
    assert plan.values["supporters"][0]["contact"].id is not None
    office.workspace.customers.save({"contacts": customer.values["contacts"][1:]}, customer.id)
    kept = office.workspace.care_plans.open(plan.id).values["supporters"][0]["contact"]
    assert (kept.id, kept.text) == (None, "王工")


def test_half_a_character_is_refused_with_its_place(workspace: Workspace) -> None:
    with pytest.raises(Invalid) as refused:
        workspace.customers.save({"name": "甲\ud800"})
    assert refused.value.problems[0].where == "name"


@pytest.mark.parametrize(
    ("ends_on", "standing", "told"),
    [
        (date(2026, 3, 15), "current", True),
        (date(2026, 3, 15), "", True),
        (date(2026, 3, 15), "former", False),
        (date(2026, 3, 16), "current", False),
        (None, "current", False),
    ],
)
def test_a_contract_past_its_last_day_is_said_to_have_ended(
    workspace: Workspace, ends_on: date | None, standing: str, told: bool
) -> None:
    row = {"number": "HT-1", "ends_on": ends_on, "standing": standing}
    saved = workspace.customers.save({"name": "甲公司", "contracts": (row,)})
    found = workspace.customers.check(saved.values, saved.id)
    assert [problem.where for problem in found] == (["contracts[1].standing"] if told else [])
    assert all(problem.level is Level.WARNING for problem in found)
