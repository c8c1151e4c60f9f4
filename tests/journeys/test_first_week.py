"""A week of an account manager: a plan from nothing to its successor, a complaint to its close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import WORDS


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "workspace", clock)
    yield opened
    opened.close()


def test_a_plan_pack_from_nothing_to_the_next_plan(
    workspace: Workspace, clock: FixedClock, tmp_path: Path
) -> None:
    manager = workspace.suggestions.create("person", "林帆")
    director = workspace.suggestions.create("person", "陈默")
    customer = workspace.suggestions.create("customer", "苏州东旭轴承")
    workspace.profiles.change("临江精工", "华东办事处", manager)

    plans, checklists = workspace.care_plans, workspace.checklists
    values = {**plans.new_from_last(customer.id or ""), **WORDS}
    values["actions"] = ({"action": "拜访工厂", "starts_on": date(2026, 3, 17), "owner": "林帆"},)
    new = workspace.new_id()
    workspace.drafts.keep("care_plan", new, 0, values)
    plan = plans.save(values, new_id=new)
    plans.take(plan.id, "submit")
    workspace.profiles.change(person=director)
    plans.take(plan.id, "approve", note="同意")
    workspace.profiles.change(person=manager)
    plan = plans.take(plan.id, "start")

    clock.at = datetime(2026, 3, 17, 15)
    begun = checklists.for_action(plan.values["actions"][0]["id"])
    told = {
        "starts_at": clock.local(),
        "channels": ("visit",),
        "next_step": "寄样品",
        "travel_cost": Decimal("86.40"),
    }
    checklist = checklists.save({**begun, **told})
    checklists.next_action(checklist.id, date(2026, 3, 24))
    checklists.take(checklist.id, "file")
    rows = plans.open(plan.id).values["actions"]
    done = {**rows[0], "status": "done", "done_on": date(2026, 3, 17)}
    changed = plans.save({"actions": (done, *rows[1:])}, plan.id)

    progress = plans.progress(changed)
    assert (progress.done, progress.total, progress.filed) == (1, 2, 1)
    assert workspace.printing.pack(plan.id, tmp_path / "pack.pdf").pages == 4
    assert "86.40" in PdfReader(tmp_path / "pack.pdf").pages[3].extract_text()
    workspace.exports.finance(date(2026, 3, 1), date(2026, 3, 31), tmp_path / "finance.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "finance.xlsx").worksheets[0]
    assert 86.4 in [cell.value for row in sheet.iter_rows() for cell in row]

    history = workspace.history.of("care_plan", plan.id)
    back = workspace.history.take_back(history[0].id)
    assert back.values["actions"][0]["status"] == ""
    assert [row["action"] for row in back.values["actions"]] == ["拜访工厂", "寄样品"]

    clock.at = datetime(2026, 6, 30, 9)
    successor = plans.new_from_last(customer.id or "")
    assert [row["action"] for row in successor["actions"]] == ["拜访工厂", "寄样品"]
    assert "86.40" in successor["last_period_summary"]
    assert plans.save(successor).code == "JH-2026-0002"


def test_a_complaint_from_the_call_to_the_customers_verdict(
    workspace: Workspace, clock: FixedClock
) -> None:
    workspace.profiles.change(person=Ref(None, "林帆"))
    customer = workspace.suggestions.create("customer", "苏州东旭轴承")
    complaints = workspace.complaints
    complaint = complaints.begin(
        {
            **complaints.blank(),
            "customer": customer,
            "problem": "“箱子里的轴承生锈了。”",
            "medium": "oral",
            "kind": "claim",
            "severity": "critical",
            "owner": "林帆",
        },
        "register",
    )
    assert complaint.values["response_due_at"] == datetime(2026, 3, 17, 9, 30)
    for verb in ("acknowledge", "assess", "investigate"):
        complaints.take(complaint.id, verb)
    log = {"noted_at": clock.local(), "by": "林帆", "text": "已寄回", "audience": "customer"}
    complaints.save({"updates": (log,)}, complaint.id)
    answer = {"cause": "包装受潮", "response": "换货并改用防潮纸"}
    complaints.take(complaint.id, "propose", values=answer)
    clock.at = datetime(2026, 3, 17, 10)
    for verb in ("communicate", "accept", "carry_out", "verify", "close"):
        complaints.take(complaint.id, verb)
    closed = complaints.save({"satisfaction": Decimal("4.0")}, complaint.id)
    assert (closed.state, closed.values["decided_at"]) == ("closed", datetime(2026, 3, 17, 10))
    verbs = [entry.verb for entry in workspace.history.of("complaint", complaint.id)]
    assert verbs == [
        *("change", "close", "verify", "carry_out", "accept", "communicate", "propose"),
        *("change", "investigate", "assess", "acknowledge", "register", "create"),
    ]
