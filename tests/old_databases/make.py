"""Makes a database as the product of a version wrote it, and what it shows: see README.md."""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.clock import FixedClock
from desktop.forms.exchange import to_json
from desktop.forms.values import Ref
from desktop.i18n import use_language
from desktop.paths import resources
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace, open_workspace

NOW = datetime(2026, 11, 22, 9, 30)
LISTS = ("customers", "people", "products", "plans", "checklists", "complaints")
MANAGER, DIRECTOR = "沈知遥", "郑若谷"


def filled(workspace: Workspace, name: str, code: str = "", **begun: Any) -> Opened:
    """The record that a file of the product's first week fills."""
    told = json.loads((resources() / "first_week" / f"{name}.json").read_text(encoding="utf-8"))
    imports = workspace.imports
    raw = {**begun, **told["values"]}
    return imports.apply(imports.understood(told["form"], code or told.get("code", ""), raw))


def works(workspace: Workspace, name: str) -> None:
    """Let this colleague, known or new, sit down at the machine."""
    people, found = workspace.people, workspace.suggestions.links("person", name, {})
    if not found:
        saved = people.save({**people.blank(), "name": name})
        found = [Ref(saved.id, name, saved.code)]
    workspace.profiles.change("澄川仪器", "华南办事处", found[0])


def fill(workspace: Workspace) -> None:
    """A plan in execution with a filed checklist, a closed complaint, a draft, what is put away."""
    works(workspace, DIRECTOR)
    works(workspace, MANAGER)
    workspace.products.save({**workspace.products.blank(), "name": "LX-360 清洗终点分析仪"})
    filled(workspace, "1-customer")
    plans, checklists, complaints = (
        workspace.care_plans,
        workspace.checklists,
        workspace.complaints,
    )
    plan = filled(workspace, "2-plan")
    plans.take(plan.id, "submit")
    works(workspace, DIRECTOR)
    plans.take(plan.id, "approve", note="同意。")
    works(workspace, MANAGER)
    plan = plans.take(plan.id, "start")
    begun = checklists.for_action(plan.values["actions"][0]["id"])
    checklist = filled(workspace, "3-checklist", **begun)
    checklists.next_action(checklist.id, NOW.date())
    checklists.take(checklist.id, "file")
    complaint = gone_on(workspace, 99)
    complaints.save({"satisfaction": Decimal("4.5")}, complaint.id)
    half_written = in_each_state(workspace, complaint.state)
    workspace.drafts.keep(
        "complaint",
        half_written.id,
        half_written.revision,
        {**half_written.values, "cause": "未存"},
    )
    late = plans.open(plan.id)
    workspace.drafts.keep("care_plan", late.id, late.revision, {**late.values, "memo": "未存"})
    workspace.customers.archive(workspace.customers.save({"name": "旧客户"}).id)


def gone_on(workspace: Workspace, steps: int) -> Opened:
    """A complaint with its answer that went on by so many steps, or to its end."""
    complaints = workspace.complaints
    complaint = filled(workspace, "5-answer", filled(workspace, "4-complaint").code)
    states = {state.key: state for state in complaints.kind.machine.states}
    while steps and not states[complaint.state].finished:
        complaint = complaints.take(complaint.id, complaints.steps(complaint)[0].verb)
        steps -= 1
    return complaint


def in_each_state(workspace: Workspace, last: str) -> Opened:
    """A complaint in each state on the straight way to the last one; told is the one before it."""
    before = gone_on(workspace, 0)
    for steps in range(1, 99):
        complaint = gone_on(workspace, steps)
        if complaint.state == last:
            break
        before = complaint
    return before


def shown(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """What the lists of the workspace lead to: each record as it is read, by its number."""
    found: dict[str, dict[str, Any]] = {}
    for name in LISTS:
        source = workspace.lists.source(name)
        for row in source.rows(ListQuery(archived=None)):
            found[row.code] = described(workspace, workspace.records(source.form).find(row.code))
    return found


def described(workspace: Workspace, record: Opened) -> dict[str, Any]:
    """A record in plain words, and the verbs of its history from the oldest on."""
    history = workspace.history.of(record.form.id, record.id)
    return {
        "form": record.form.id,
        "state": record.state,
        "edition": record.edition,
        "archived": record.archived,
        "values": to_json(record.form, record.values, plain=True),
        "history": [entry.verb for entry in reversed(history)],
    }


def main(target: Path) -> None:
    """Write the packed database, and beside it what it shows."""
    use_language("zh")
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder), FixedClock(NOW))
        fill(workspace)
        copy = workspace.backups.now(Path(folder) / "whole.db")
        target.write_bytes(gzip.compress(copy.read_bytes(), mtime=0))
        words = json.dumps(shown(workspace), ensure_ascii=False, indent=1)
        beside = target.with_name(target.name.replace(".db.gz", ".json"))
        beside.write_text(words + "\n", encoding="utf-8")
        workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
