"""A day in the field from the morning's list to the next plan: every word is typed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.clock import FixedClock
from desktop.services.agenda_items import AgendaItem
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import Office

ACTIONS = (
    {"action": "拜访二号车间，看试用的轴承", "starts_on": date(2026, 3, 18), "owner": "林帆"},
    {"action": "提交报价", "starts_on": date(2026, 3, 27), "owner": "林帆"},
)
SUMMARY = "试用四周，更换由三次减到一次；王工愿意写进月报。"
LEARNED = "车间每月二十五日停机保养。"
NEXT_STEP = "把润滑周期表寄给王工"
SUGGESTION = "包装箱里放一张安装力矩表，不用再打电话问。"
TRAVEL = Decimal("86.40")


@dataclass(frozen=True)
class Day:
    """What came about on the day, record by record."""

    office: Office
    plan: Opened
    morning: AgendaItem
    visit: Opened
    checklist: Opened
    after: Opened

    @property
    def workspace(self) -> Workspace:
        return self.office.workspace

    def raised(self, form_id: str) -> Opened:
        """The record of this form that came of the visit."""
        (found,) = [
            r for r in self.workspace.interactions.raised(self.visit.id) if r.form == form_id
        ]
        return self.workspace.records(form_id).open(found.id)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """The day, lived once: the tests look back on it."""
    clock = FixedClock(datetime(2026, 3, 16, 9, 30))
    workspace = open_workspace(tmp_path_factory.mktemp("field") / "workspace", clock)
    office = Office.set_up(workspace)
    plan = office.running_plan(actions=ACTIONS, period="2026 年上半年")
    clock.at = datetime(2026, 3, 18, 8, 0)
    (morning,) = workspace.agenda.today().today.items

    clock.at = datetime(2026, 3, 18, 14, 0)
    told = {
        "channel": "visit",
        "minutes": Decimal(90),
        "people": ({"contact": office.contact},),
        "summary": SUMMARY,
        "learned": LEARNED,
        "next_step": NEXT_STEP,
        "next_on": date(2026, 3, 20),
        "feedback_kind": "suggestion",
        "feedback": SUGGESTION,
    }
    visit = workspace.interactions.save(
        {**workspace.interactions.for_action(morning.row_id), **told}
    )
    clock.at = datetime(2026, 3, 18, 17, 0)
    visit = workspace.interactions.take(visit.id, "log")

    filled = workspace.checklists.for_interaction(visit.id)
    checklist = workspace.checklists.save({**filled, "travel_cost": TRAVEL})
    checklist = workspace.checklists.take(checklist.id, "file")
    after = workspace.checklists.finish_action(checklist.id)
    yield Day(office, plan, morning, visit, checklist, after)
    workspace.close()


def test_the_action_of_the_started_plan_stands_on_the_list_of_its_day(day: Day) -> None:
    action = day.plan.values["actions"][0]
    assert (day.morning.kind, day.morning.record_id) == ("action", day.plan.id)
    assert (day.morning.row_id, day.morning.title) == (action["id"], action["action"])


def test_the_visit_knows_its_customer_manager_and_action_from_the_list(day: Day) -> None:
    values = day.visit.values
    assert values["customer"].id == day.morning.customer_id
    assert values["manager"].id == day.morning.manager_id
    assert values["plan_action"].id == day.morning.row_id
    assert values["happened_at"] == datetime(2026, 3, 18, 14, 0)


def test_the_next_step_is_a_task_in_the_same_words(day: Day) -> None:
    task = day.raised("task").values
    assert (task["title"], task["due_on"]) == (NEXT_STEP, day.visit.values["next_on"])
    assert (task["customer"], task["manager"]) == (
        day.visit.values["customer"],
        day.visit.values["manager"],
    )


def test_what_the_customer_said_is_a_suggestion_in_the_same_words(day: Day) -> None:
    suggestion, visit = day.raised("suggestion").values, day.visit.values
    assert suggestion["text"] == SUGGESTION
    assert suggestion["contact"] == visit["people"][0]["contact"]
    assert suggestion["received_on"] == visit["happened_at"].date()
    assert suggestion["channel"] == visit["channel"]


def test_the_checklist_takes_over_all_that_the_visit_told(day: Day) -> None:
    values, visit = day.checklist.values, day.visit.values
    same = ("customer", "manager", "plan_action", "next_step")
    assert [values[key] for key in same] == [visit[key] for key in same]
    assert values["content"] == SUMMARY
    assert values["channels"] == (visit["channel"],)
    assert (values["starts_at"], values["ends_at"]) == (
        datetime(2026, 3, 18, 14, 0),
        datetime(2026, 3, 18, 15, 30),
    )


def test_the_plan_has_moved_by_one_action(day: Day) -> None:
    plans = day.workspace.care_plans
    before, after = plans.progress(day.plan), plans.progress(day.after)
    assert (before.done, after.done, after.total) == (0, 1, 2)
    assert after.filed == 1
    row = day.after.values["actions"][0]
    assert (row["status"], row["done_on"]) == ("done", date(2026, 3, 18))


def test_the_list_shows_the_task_instead_of_the_action_that_is_done(day: Day) -> None:
    agenda = day.workspace.agenda.today()
    left = [item.title for item in (*agenda.today.items, *agenda.this_week.items)]
    assert day.morning.title not in left
    assert NEXT_STEP in left


def test_what_was_learned_stands_on_the_customers_page(day: Day) -> None:
    portrait = day.workspace.pages.portrait(day.morning.customer_id)
    assert [fact.fact for fact in portrait.facts] == [LEARNED]
    assert portrait.last_contact == date(2026, 3, 18)


def test_the_next_plan_tells_what_was_done_and_carries_over_what_was_not(day: Day) -> None:
    following = day.workspace.care_plans.new_from_last(day.morning.customer_id)
    done, left = ACTIONS
    assert f"{done['action']} (2026-03-18)" in following["last_period_summary"]
    assert str(TRAVEL) in following["last_period_summary"]
    assert [row["action"] for row in following["actions"]] == [left["action"]]
    assert following["customer"] == day.plan.values["customer"]


def test_the_brief_for_the_next_visit_says_what_is_open_and_what_was_said(
    day: Day, tmp_path: Path
) -> None:
    brief = day.workspace.briefs.brief(day.morning.customer_id)
    assert NEXT_STEP in [due.what for due in brief.due]
    assert SUMMARY in [talk.words for talk in brief.talks]
    assert day.workspace.briefs.pdf(day.morning.customer_id, tmp_path / "brief.pdf").pages == 1
