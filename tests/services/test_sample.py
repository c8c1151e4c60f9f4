"""The sample reads like most of a year in one office, and it all fits together."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.clock import FixedClock, local_time
from desktop.errors import Level, Refused
from desktop.forms.care_plan import CARE_PLAN
from desktop.forms.spec import Link, Rows
from desktop.forms.values import Ref
from desktop.i18n import speaking
from desktop.paths import resources
from desktop.services.agenda_kinds import KINDS
from desktop.services.complaint_figures.figure import Days
from desktop.services.opened import Opened
from desktop.services.sample import build_sample, laid_over, story
from desktop.services.workspace import Workspace, open_workspace
from desktop.storage.finance import expense_lines
from desktop.storage.lists import ListQuery

TODAY = datetime(2026, 11, 22, 10, 30)
ABOUT = {"office.json", "closings.json"}
"""The files that hold no records."""
LISTS = {
    "person": "people",
    "product": "products",
    "customer": "customers",
    "care_plan": "plans",
    "checklist": "checklists",
    "complaint": "complaints",
    "eight_d": "eight_ds",
    "interaction": "interactions",
    "task": "tasks",
    "suggestion": "suggestions",
    "opportunity": "opportunities",
    "service_request": "services",
    "article": "articles",
    "partner": "partners",
}
COMPLETE = {"pending", "returned", "approved", "decided", "current"}
"""States that only a record which is filled completely can be in, though it is not finished."""
ASIDE = {"unfounded", "withdrawn", "duplicate"}
"""States that a record can come to without having been filled completely."""
RESTING = {"person", "product", "customer", "article", "partner"}
MOVING = [form for form in LISTS if form not in RESTING]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path_factory.mktemp("sample"), FixedClock(TODAY))
    with speaking("en"):
        build_sample(opened)
    yield opened
    opened.close()


def every(workspace: Workspace, form_id: str) -> list[Opened]:
    records = workspace.records(form_id)
    rows = workspace.lists.source(LISTS[form_id]).rows(ListQuery())
    return [records.open(row.id) for row in rows]


def links(opened: Opened) -> Iterator[tuple[str, Ref]]:
    for field in opened.form.leaves():
        value = opened.values[field.key]
        if isinstance(field, Link) and value is not None:
            yield field.key, value
        if isinstance(field, Rows):
            for column in field.leaves():
                for row in value:
                    if isinstance(column, Link) and row[column.key] is not None:
                        yield f"{field.key}.{column.key}", row[column.key]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from texts(part)


def test_it_is_an_office_of_ten_with_thirty_customers(sample: Workspace) -> None:
    counts = {form: len(every(sample, form)) for form in LISTS}
    assert counts == {
        "person": 10,
        "product": 14,
        "customer": 30,
        "care_plan": 14,
        "checklist": 60,
        "complaint": 25,
        "eight_d": 1,
        "interaction": 126,
        "task": 102,
        "suggestion": 21,
        "opportunity": 13,
        "service_request": 17,
        "article": 8,
        "partner": 6,
    }


def test_it_belongs_to_one_of_four_account_managers(sample: Workspace) -> None:
    managers = {opened.values["manager"].text for opened in every(sample, "customer")}
    assert len(managers) == 4
    assert sample.profiles.who() in managers
    assert sample.profiles.current().office == "华南办事处"


@pytest.mark.parametrize("form_id", [form for form in MOVING if form != "eight_d"])
def test_every_state_of_the_workflow_is_there(sample: Workspace, form_id: str) -> None:
    wanted = {state.key for state in sample.records(form_id).kind.machine.states}
    assert {opened.state for opened in every(sample, form_id)} == wanted


@pytest.mark.parametrize("form_id", list(LISTS))
def test_nothing_in_it_is_wrong(sample: Workspace, form_id: str) -> None:
    records = sample.records(form_id)
    for opened in every(sample, form_id):
        state = records.kind.machine.state(opened.state)
        finished = (state.finished and state.key not in ASIDE) or state.key in COMPLETE
        found = records.check(opened.values, opened.id, finished=finished)
        assert not [problem for problem in found if problem.level is Level.ERROR], opened.code


@pytest.mark.parametrize("form_id", list(LISTS))
def test_every_link_leads_to_a_record(sample: Workspace, form_id: str) -> None:
    for opened in every(sample, form_id):
        lost = [(key, ref.text) for key, ref in links(opened) if ref.id is None]
        assert not lost, opened.code


def test_every_table_of_a_plan_that_was_submitted_is_filled(sample: Workspace) -> None:
    for opened in every(sample, "care_plan"):
        if opened.state != "draft":
            empty = [table.key for table in CARE_PLAN.tables() if not opened.values[table.key]]
            assert not empty, opened.code


def test_a_plan_is_approved_by_somebody_else_after_it_was_submitted(sample: Workspace) -> None:
    for opened in every(sample, "care_plan"):
        steps = {entry.verb: entry for entry in sample.history.of("care_plan", opened.id)}
        if "approve" in steps:
            assert steps["approve"].who != opened.values["manager"].text
            assert steps["approve"].at > steps["submit"].at


def test_who_approved_a_plan_and_who_changed_a_record_is_told_by_name(sample: Workspace) -> None:
    people = {opened.values["name"] for opened in every(sample, "person")}
    for plan in every(sample, "care_plan"):
        history = sample.history.of("care_plan", plan.id)
        assert {entry.who for entry in history} <= people
        signed = [entry.who for entry in history if entry.verb == "approve"]
        if plan.values["approved_on"]:
            assert plan.values["approver"] == signed[0]


def test_the_history_tells_the_year_and_not_the_minute_of_the_building(sample: Workspace) -> None:
    days = {
        local_time(entry.at).date()
        for form_id in ("care_plan", "checklist", "complaint")
        for opened in every(sample, form_id)
        for entry in sample.history.of(form_id, opened.id)
    }
    assert min(days) < date(2026, 1, 31)
    assert max(days) <= TODAY.date()
    assert len(days) > 100


def test_the_numbers_follow_the_order_of_time(sample: Workspace) -> None:
    key = {"care_plan": "plan_date", "checklist": "starts_at", "complaint": "received_at"}
    for form_id, day in key.items():
        rows = sorted(every(sample, form_id), key=lambda opened: opened.code)
        days = [opened.values[day] for opened in rows]
        assert days == sorted(days), form_id


def test_a_plan_names_only_complaints_of_its_own_customer(sample: Workspace) -> None:
    owner = {opened.code: opened.values["customer_code"] for opened in every(sample, "complaint")}
    named = 0
    for opened in every(sample, "care_plan"):
        for code in re.findall(r"TS-\d{4}-\d{4}", " ".join(texts(opened.values))):
            assert owner[code] == opened.values["customer_code"], (opened.code, code)
            named += 1
    assert named > 10


def test_a_checklist_belongs_to_the_customer_of_its_plan(sample: Workspace) -> None:
    owner = {opened.code: opened.values["customer_code"] for opened in every(sample, "care_plan")}
    linked = [o for o in every(sample, "checklist") if o.values["plan_action"]]
    assert 30 <= len(linked) < 60
    for opened in linked:
        plan, _slash, _place = opened.values["plan_action"].code.partition("/")
        assert owner[plan] == opened.values["customer_code"], opened.code


def test_the_expenses_add_up_to_what_the_files_say(sample: Workspace) -> None:
    keys = ("travel_cost", "hospitality_cost", "other_cost")
    told = {
        (m.code, key): m.values[key]
        for m in sorted(story(), key=lambda moment: moment.at)
        for key in keys
        if m.form == "checklist" and key in m.values
    }
    with sample.database.reading() as connection:
        lines = list(expense_lines(connection, date(2026, 1, 1), TODAY.date()))
    assert sum(line.amount for line in lines) == sum(map(Decimal, told.values()))
    assert len(lines) == sum(Decimal(amount) != 0 for amount in told.values())


def test_two_periods_were_closed_and_the_second_corrects_the_first(sample: Workspace) -> None:
    second, first = sample.finance_batches.list()
    entries = Counter(line.entry for line in sample.finance_batches.lines(second.number))
    assert (first.end, second.start) == (date(2026, 9, 30), date(2026, 10, 1))
    assert (entries["reversal"], entries["again"], entries["late"]) == (1, 1, 1)
    assert second.closed_by == "马小禾"
    with sample.database.reading() as connection:
        now = sum(each.amount for each in expense_lines(connection, first.start, second.end))
    assert second.sums["CNY"].closing == second.sums["CNY"].records == now


def test_expenses_are_spread_over_the_year_and_nothing_has_no_line(sample: Workspace) -> None:
    with sample.database.reading() as connection:
        lines = list(expense_lines(connection, date(2026, 1, 1), TODAY.date()))
    assert {line.spent_on.month for line in lines} == set(range(1, 12))
    assert not [line for line in lines if line.amount == 0]
    assert len(lines) < 3 * 60


def test_a_complaint_says_by_when_it_is_due_and_is_told_step_by_step(sample: Workspace) -> None:
    for opened in every(sample, "complaint"):
        values = opened.values
        assert values["response_due_at"] > values["received_at"]
        times = [row["noted_at"] for row in values["updates"]]
        assert times == sorted(times), opened.code
        if opened.state == "closed":
            assert values["closed_at"] - values["received_at"] < timedelta(days=60)
            assert values["satisfaction"] is not None


def test_no_sentence_is_said_over_and_over() -> None:
    said = Counter(
        sentence
        for moment in story()
        for text in texts(dict(moment.values))
        for sentence in re.split(r"[。！？\n]", text)
        if len(re.findall(r"[\u4e00-\u9fff]", sentence)) >= 10
    )
    assert not [sentence for sentence, count in said.items() if count > 4]


def test_telephone_numbers_and_addresses_are_invented(sample: Workspace) -> None:
    contacts = [row for o in every(sample, "customer") for row in o.values["contacts"]]
    people = [opened.values for opened in every(sample, "person")]
    for row in [*contacts, *people]:
        assert re.fullmatch(r"138-0000-\d{4}|0?\d{2,3}-5550-\d{4}", row["phone"]), row["name"]
        assert not row["email"] or row["email"].endswith(".example")


def test_rare_characters_of_names_and_nasty_texts_are_there(sample: Workspace) -> None:
    names = {opened.title for opened in every(sample, "person")}
    customers = {opened.title for opened in every(sample, "customer")}
    remarks = [opened.values["remarks"] for opened in every(sample, "checklist")]
    assert {"秦㛃", "贺䶮"} <= names
    assert any("R&D" in name for name in customers)
    assert any("x<y 且 y>z" in remark for remark in remarks)


def test_a_workspace_with_customers_is_left_alone(sample: Workspace) -> None:
    with pytest.raises(Refused):
        build_sample(sample)
    assert len(every(sample, "customer")) == 30


def test_a_moment_changes_rows_by_number_and_adds_rows_by_list() -> None:
    before = laid_over(CARE_PLAN, {}, {"actions": [{"action": "一"}, {"action": "二"}]})
    later = laid_over(
        CARE_PLAN, before, {"actions": {"2": {"status": "done"}, "3": {"action": "三"}}}
    )
    assert [row["action"] for row in later["actions"]] == ["一", "二", "三"]
    assert [row["status"] for row in later["actions"]] == ["", "done", ""]
    assert len(laid_over(CARE_PLAN, later, {"actions": [{"action": "四"}]})["actions"]) == 4


def test_every_word_in_the_files_is_a_field_of_its_form(sample: Workspace) -> None:
    for file in (resources() / "sample").rglob("*.json"):
        for record in json.loads(file.read_text("utf-8")) if file.name not in ABOUT else []:
            form = sample.records(record["form"]).form
            tables = {table.key: {c.key for c in table.leaves()} for table in form.tables()}
            keys = {field.key for field in form.leaves()}
            for part in record["story"]:
                for key, value in part.get("values", {}).items():
                    assert key in keys, (file.name, key)
                    rows = value.values() if isinstance(value, dict) else value
                    for row in rows if key in tables else []:
                        assert set(row) <= tables[key], (file.name, key)


def test_what_is_said_in_the_field_becomes_a_task_a_suggestion_or_a_complaint(
    sample: Workspace,
) -> None:
    for opened in every(sample, "interaction"):
        came = Counter(each.form for each in sample.interactions.raised(opened.id))
        logged, values = opened.state == "logged", opened.values
        feedback = "complaint" if values["feedback_kind"] == "complaint" else "suggestion"
        assert came["task"] == (logged and bool(values["next_step"])), opened.code
        assert came[feedback] == (logged and bool(values["feedback"])), opened.code


def test_there_are_interactions_over_every_channel(sample: Workspace) -> None:
    told = Counter(opened.values["channel"] for opened in every(sample, "interaction"))
    assert len(told) == 10


def test_visits_are_planned_in_the_coming_days_and_some_wait_to_be_logged(
    sample: Workspace,
) -> None:
    waiting = [o for o in every(sample, "interaction") if o.state == "planned"]
    days = [opened.values["happened_at"] for opened in waiting]
    assert sum(day < TODAY for day in days) >= 2
    assert sum(TODAY < day < TODAY + timedelta(days=7) for day in days) >= 6


def test_repeating_tasks_leave_one_that_is_open(sample: Workspace) -> None:
    tasks = every(sample, "task")
    repeating = {o.values["repeats"] for o in tasks if o.values["repeats"] and o.state == "open"}
    assert {"weekly", "monthly", "rule", "workdays"} <= repeating
    assert sum(opened.state == "done" for opened in tasks) > 40
    assert sum(o.state == "open" and o.values["due_on"] < TODAY.date() for o in tasks) >= 4


def test_services_were_done_in_time_late_and_not_yet(sample: Workspace) -> None:
    told = Counter(row.on_time for row in sample.lists.source("services").rows(ListQuery()))
    assert told["on_time"] >= 8
    assert told["late"] >= 3
    assert told[""] >= 4


def test_relations_grew_from_plan_to_plan(sample: Workspace) -> None:
    grown = [
        person
        for opened in every(sample, "customer")
        for person in sample.pages.portrait(opened.id).people
        if len({turn.progress for turn in person.turns if turn.progress}) > 1
    ]
    assert len(grown) >= 10


def test_the_day_shows_something_of_every_kind(sample: Workspace) -> None:
    agenda = sample.agenda.today()
    groups = (agenda.overdue, agenda.today, agenda.this_week, agenda.standing)
    kinds = {item.kind for group in groups for item in group.items}
    assert not set(KINDS) - kinds


def test_who_the_sample_belongs_to_has_something_to_do_today(sample: Workspace) -> None:
    mine = sample.agenda.today(sample.agenda.person_named(sample.profiles.who()))
    assert mine.today.items
    assert mine.overdue.items
    assert {"draw_up", "neglected", "contract"} <= {item.kind for item in mine.standing.items}


def test_contracts_end_within_thirty_sixty_and_ninety_days(sample: Workspace) -> None:
    warnings = {
        contract.warning
        for opened in every(sample, "customer")
        for contract in sample.pages.portrait(opened.id).contracts
    }
    assert warnings == {0, 30, 60, 90}


def test_papers_are_attached_to_records_of_several_kinds(sample: Workspace) -> None:
    papers = [
        (form, paper.name)
        for form in ("customer", "care_plan", "interaction", "complaint", "checklist")
        for opened in every(sample, form)
        for paper in sample.attachments.of(form, opened.id)
    ]
    assert len({form for form, _name in papers}) == 5


def test_suggestions_have_days_and_what_came_of_them(sample: Workspace) -> None:
    report = sample.suggestion_reports.of(Days(date(2026, 1, 1), date(2027, 1, 1)))
    assert (report.figure("suggestions").n, report.figure("praise").n) == (14, 7)
    for key in ("adoption", "implemented", "in_time", "passed_on"):
        assert Decimal("0.5") < (report.figure(key).value or 0) < 1, key
    assert 0 < (report.figure("realised").value or 0) < (report.figure("estimated").value or 0)
