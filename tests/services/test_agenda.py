"""What Today shows, does and moves."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.errors import NotFound
from desktop.i18n import speaking
from desktop.services.agenda import Group, kind_label
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from tests.services.asked import TODAY, action, day, kinds, level, logged, only, task, visit
from tests.services.office import ACTION, Office

# ------------------------------------------------------------------------------------ what is due


def test_actions_of_a_running_plan_stand_on_their_days(office: Office) -> None:
    rows = tuple(action(ahead) for ahead in (-3, 0, 7, 8))
    plan = office.running_plan(actions=rows)
    agenda = office.workspace.agenda.today()
    late, now, soon = agenda.overdue.items[0], agenda.today.items[0], agenda.this_week.items[0]
    assert (late.due_on, late.overdue, late.tone) == (day(-3), True, "critical")
    assert (now.due_on, now.overdue) == (TODAY, False)
    assert (soon.due_on, soon.code) == (day(7), f"{plan.code}/3")
    assert (agenda.count, agenda.later_count) == (2, 1)
    assert (now.form, now.record_id, now.customer) == ("care_plan", plan.id, "苏州东旭轴承")


def test_actions_of_a_draft_ask_for_nothing(office: Office) -> None:
    office.plan(actions=(action(0),))
    assert office.workspace.agenda.today().today == Group((), 0)


def test_cancelled_actions_ask_for_nothing(office: Office) -> None:
    office.running_plan(actions=({**action(0), "status": "cancelled"}, action(1)))
    agenda = office.workspace.agenda.today()
    assert (agenda.today.count, agenda.this_week.count) == (0, 1)


def test_an_action_over_several_days_begins_on_its_first(office: Office) -> None:
    office.running_plan(actions=(ACTION,))
    item = only(office.workspace.agenda.between(day(0), day(9)), "action")
    assert (item.starts_on, item.due_on) == (date(2026, 3, 18), date(2026, 3, 20))


def test_an_action_counts_for_its_owner_too(office: Office) -> None:
    office.running_plan(actions=({**action(0), "owner": "陈默"},))
    agenda = office.workspace.agenda
    assert agenda.today(office.manager.id).today.count == 1
    assert agenda.today(office.director.id).today.count == 1


def test_tasks_of_others_are_not_mine(office: Office) -> None:
    task(office, manager=office.director)
    assert office.workspace.agenda.today(office.manager.id).today.count == 0
    assert office.workspace.agenda.today(office.director.id).today.count == 1


def test_a_visit_of_today_stands_at_its_hour_before_what_has_none(office: Office) -> None:
    task(office)
    visit(office, datetime(2026, 3, 16, 14, 0), minutes=Decimal(90), summary="Discuss the spares")
    agenda = office.workspace.agenda.today()
    assert kinds(agenda.today) == ["visit", "task"]
    first = agenda.today.items[0]
    assert (first.starts_at, first.ends_at) == (
        datetime(2026, 3, 16, 14, 0),
        datetime(2026, 3, 16, 15, 30),
    )
    assert first.title == "Discuss the spares"


def test_a_logged_visit_asks_for_nothing(office: Office) -> None:
    logged(office, datetime(2026, 3, 16, 9, 0))
    assert "visit" not in kinds(office.workspace.agenda.today().today)


def test_a_complaint_asks_to_be_acknowledged_answered_and_told_about(office: Office) -> None:
    complaint = office.complaint()
    asked = office.workspace.agenda.between(day(0), day(9))
    assert [item.kind for item in asked] == ["acknowledge", "answer"]
    office.workspace.complaints.take(complaint.id, "acknowledge")
    asked = office.workspace.agenda.between(day(0), day(9))
    assert sorted(item.kind for item in asked) == ["answer", "assess", "update"]
    assert only(asked, "answer").note == "Answer the complaint"


def test_an_expected_signing_that_passed_is_overdue(office: Office) -> None:
    opportunities = office.workspace.records("opportunity")
    days = {"opened_on": day(-9), "closes_on": day(-1)}
    whole = {"customer": office.customer, "title": "Extension", **days}
    opportunities.save({**opportunities.blank(), **whole})
    assert kinds(office.workspace.agenda.today().overdue) == ["opportunity"]


def test_a_service_promised_and_an_answer_due_are_shown(office: Office) -> None:
    services = office.workspace.records("service_request")
    promised = {"problem": "Drift", "promised_at": datetime(2026, 3, 16, 17, 0)}
    services.save({**services.blank(), "customer": office.customer, **promised})
    suggestions = office.workspace.records("suggestion")
    said = {"kind": "suggestion", "text": "Labels in Chinese", "reply_due_on": TODAY}
    suggestions.save({**suggestions.blank(), "customer": office.customer, **said})
    assert kinds(office.workspace.agenda.today().today) == ["service", "suggestion"]


# ------------------------------------------------------------------------ what comes round again


def contact(office: Office, **values: Any) -> None:
    customers = office.workspace.customers
    opened = customers.find(office.customer.code)
    customers.save({"contacts": ({**opened.values["contacts"][0], **values},)}, opened.id)


@pytest.mark.parametrize(("ahead", "shown"), [(0, 1), (7, 1), (8, 0)])
def test_a_birthday_is_told_seven_days_before(office: Office, ahead: int, shown: int) -> None:
    contact(office, birthday=day(ahead).replace(year=1970))
    agenda = office.workspace.agenda.today()
    assert (agenda.today.count + agenda.this_week.count) == shown


@pytest.mark.parametrize(("year", "celebrated"), [(2026, 28), (2028, 29)])
def test_who_was_born_on_29_february_celebrates_each_year(
    office: Office, clock: FixedClock, year: int, celebrated: int
) -> None:
    contact(office, birthday=date(1980, 2, 29))
    clock.at = datetime(year, 2, 25, 9, 0)
    item = only(office.workspace.agenda.today().this_week.items, "birthday")
    assert (item.due_on, item.title) == (date(year, 2, celebrated), "王工")


def test_who_has_left_has_no_birthday_here(office: Office) -> None:
    contact(office, birthday=date(1970, 3, 17), standing="former")
    assert office.workspace.agenda.today().this_week.count == 0


def contract(office: Office, ends_on: date) -> None:
    rows = ({"number": "HT-7", "ends_on": ends_on},)
    office.workspace.customers.save({"contracts": rows}, office.customer.id)


@pytest.mark.parametrize(
    ("left", "shown"), [(91, 0), (90, 1), (61, 1), (45, 1), (1, 1), (0, 1), (-29, 1), (-30, 0)]
)
def test_a_contract_asks_from_90_days_before_its_end(office: Office, left: int, shown: int) -> None:
    contract(office, day(left))
    assert kinds(office.workspace.agenda.today().standing).count("contract") == shown


def test_each_stage_of_a_contract_is_told_once(office: Office, clock: FixedClock) -> None:
    contract(office, day(60))
    agendas = office.workspace.agenda
    item = only(agendas.today().standing.items, "contract")
    assert item.note == "The contract ends on 2026-05-15, in 60 days"
    assert (item.code, item.title) == (office.customer.code, "HT-7")
    agendas.finish(item)
    clock.at += timedelta(29)
    assert "contract" not in kinds(agendas.today().standing)
    clock.at += timedelta(1)
    assert only(agendas.today().standing.items, "contract").note.endswith("in 30 days")


def test_a_calendar_shows_each_stage_of_a_contract(office: Office) -> None:
    contract(office, day(90))
    days = [item.due_on for item in office.workspace.agenda.between(day(0), day(100))]
    assert days == [day(0), day(30), day(60), day(90)]


def test_a_dated_memo_asks_until_it_was_noted(office: Office) -> None:
    office.running_plan(memos=({"due_on": day(-2), "note": "Yearly inspection"},))
    agendas = office.workspace.agenda
    item = only(agendas.today().overdue.items, "memo")
    undo = agendas.finish(item)
    assert "memo" not in kinds(agendas.today().overdue)
    undo.back()
    assert only(agendas.today().overdue.items, "memo") == item


# ------------------------------------------------------------------------------ without a day


def test_a_plan_waits_for_the_approval_of_others(office: Office) -> None:
    plan = office.plan()
    office.workspace.care_plans.take(plan.id, "submit")
    agenda = office.workspace.agenda
    assert "approve" not in kinds(agenda.today(office.manager.id).standing)
    item = only(agenda.today(office.director.id).standing.items, "approve")
    assert (item.record_id, item.can_finish) == (plan.id, False)


@pytest.mark.parametrize(("letter", "asked"), [("a", 1), ("b", 0)])
def test_a_customer_of_level_a_needs_a_plan(office: Office, letter: str, asked: int) -> None:
    level(office, letter)
    assert kinds(office.workspace.agenda.today().standing).count("draw_up") == asked


def test_an_approved_plan_is_enough(office: Office) -> None:
    level(office, "a")
    office.approved_plan()
    assert "draw_up" not in kinds(office.workspace.agenda.today().standing)


def test_when_its_period_has_passed_a_plan_is_to_be_drawn_up(
    office: Office, clock: FixedClock
) -> None:
    plan = office.running_plan(period="2026 年第一季度", actions=(action(400),))
    assert "draw_up" not in kinds(office.workspace.agenda.today().standing)
    clock.at = datetime(2026, 4, 1, 9, 0)
    item = only(office.workspace.agenda.today().standing.items, "draw_up")
    assert (item.form, item.record_id) == ("care_plan", plan.id)
    assert item.note == "The period of the plan ended on 2026-03-31"


# ---------------------------------------------------------------------------------- telling it


def test_a_task_is_told_of_at_its_time_and_a_visit_half_an_hour_before(office: Office) -> None:
    task(office, 2, remind_at=datetime(2026, 3, 16, 9, 45))
    visit(office, datetime(2026, 3, 16, 10, 30), summary="Discuss the spares")
    agendas, at = office.workspace.agenda, datetime(2026, 3, 16, 9, 44)
    assert agendas.reminders(at - timedelta(minutes=1), at) == ()
    (first,) = agendas.reminders(at, at + timedelta(minutes=1))
    assert (first.title, first.words) == ("Send the quotation", "苏州东旭轴承 · due on 2026-03-18")
    (second,) = agendas.reminders(at + timedelta(minutes=1), at + timedelta(minutes=16))
    assert (second.title, second.words) == ("Discuss the spares", "苏州东旭轴承 · at 10:30")
    assert agendas.reminders(at + timedelta(minutes=16), at + timedelta(hours=5)) == ()


def test_opening_tells_of_the_day_once_if_it_brings_anything(office: Office) -> None:
    agendas = office.workspace.agenda
    assert agendas.opening() is None
    task(office)
    task(office, -1)
    told = agendas.opening()
    assert told is not None
    assert told.words == "1 thing is due today, 1 is overdue"


def test_a_colleague_is_found_by_name(workspace: Workspace, office: Office) -> None:
    assert workspace.agenda.person_named("陈默") == office.director.id
    with pytest.raises(NotFound):
        workspace.agenda.person_named("Nobody")


def test_a_customer_shows_what_is_due_there(office: Office) -> None:
    here, agenda = office.workspace.customers.find(office.customer.code), office.workspace.agenda
    there = office.workspace.customers.save({"name": "Other"})
    task(office, 20)
    assert [item.kind for item in agenda.of_customer(here.id)] == ["task"]
    assert agenda.of_customer(there.id) == ()


def test_what_was_put_away_asks_for_nothing(office: Office) -> None:
    office.workspace.tasks.archive(task(office).id)
    plan = office.running_plan(actions=(action(0),))
    office.workspace.care_plans.archive(plan.id)
    assert office.workspace.agenda.today().today == Group((), 0)


def test_of_many_only_the_most_urgent_are_read_and_all_are_counted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.agenda.LIMIT", 2)
    for ahead in (-1, -3, -2):
        task(office, ahead)
    overdue = office.workspace.agenda.today().overdue
    assert ([item.due_on for item in overdue.items], overdue.count) == ([day(-3), day(-2)], 3)


def test_the_agenda_speaks_the_language_of_its_reader(office: Office) -> None:
    task(office)
    with speaking("zh"):
        item = office.workspace.agenda.today().today.items[0]
        assert (item.state, kind_label(item.kind)) == ("待办", "待办")


def test_an_appointment_of_which_nothing_is_written_is_called_by_its_channel(
    office: Office,
) -> None:
    interactions = office.workspace.interactions
    at = office.workspace.clock.local() + timedelta(hours=2)
    ahead = {"customer": office.customer, "happened_at": at, "channel": "training"}
    interactions.save({**interactions.blank(), **ahead})
    (item,) = office.workspace.agenda.today().today.items
    assert (item.kind, item.title) == ("visit", "Training")


def trial(office: Office, ends_on: date, outcome: str = "") -> Opened:
    left = {"item": "LX-700", "starts_on": date(2026, 3, 2), "ends_on": ends_on}
    return office.logged(materials=({**left, "outcome": outcome},))


def test_a_trial_that_ends_is_told_until_its_result_is_written(office: Office) -> None:
    logged, agenda = trial(office, date(2026, 3, 16)), office.workspace.agenda
    (item,) = (each for each in agenda.today().today.items if each.kind == "trial")
    assert (item.title, item.form, item.record_id) == ("LX-700", "interaction", logged.id)
    assert (item.row_id, item.note) == (
        logged.values["materials"][0]["id"],
        "Enter how the trial went",
    )
    row = {**logged.values["materials"][0], "outcome": "Bought"}
    office.workspace.interactions.save({"materials": (row,)}, logged.id)
    assert all(each.kind != "trial" for each in agenda.today().today.items)


def test_a_trial_can_be_noted_as_dealt_with(office: Office) -> None:
    trial(office, date(2026, 3, 12))
    agenda = office.workspace.agenda
    (item,) = (each for each in agenda.today().overdue.items if each.kind == "trial")
    undo = agenda.finish(item)
    assert agenda.today().overdue.count == 0
    undo.back()
    assert agenda.today().overdue.count == 1
