"""Saving a plan with 20 rows against the same save written by hand in SQLite, WAL and FULL.

The hand-written side works on a copy of the same file, over a connection of the same library
with the same pragmas, and leaves the same behind. It reads the plan with the names it links to,
its rows and who is working; compares the revision; writes the columns that changed; brings the
search index up to date; adds a line to the history with all values before and after as JSON; and
removes the draft. It is told which table has rows, what differs, and each word of the index, and
it checks no value. At the end both files must read the same.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Engine, event

from benchmarks.harness import Result, in_turn, milliseconds, ratio, time_of
from benchmarks.workspaces import opened
from desktop.forms.values import Ref
from desktop.models.base import new_id
from desktop.services.workspace import DATABASE, Workspace
from desktop.storage.engines import writing_engine

ROWS = 20
Line = tuple[object, ...]
Save = Callable[[], None]
Index = deque[dict[str, list[object]]]
Connection: TypeAlias = Any  # sqlcipher3 has no types
Cursor: TypeAlias = Any


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as place:
        ours, by_hand = Path(place) / "ours", Path(place) / "by_hand"
        plan_id = _begun(ours)
        shutil.copytree(ours, by_hand)
        for note, rows_too in (("every row changed", True), ("a word changed", False)):
            yield ratio("save a plan", *_taken(ours, by_hand, plan_id, rows_too=rows_too), 5, note)
        workspace = opened(ours)
        taken = milliseconds(lambda: workspace.care_plans.open(plan_id), 20)
        yield time_of("open a plan's values", taken, 100)
        workspace.close()


def _taken(ours: Path, by_hand: Path, plan_id: str, *, rows_too: bool) -> tuple[float, float]:
    workspace = opened(ours)
    raw = writing_engine(by_hand / DATABASE).raw_connection()
    mine = _saves(workspace, plan_id, rows_too=rows_too)
    with _indexed() as index:
        theirs = _saves_by_hand(raw.driver_connection, plan_id, index, rows_too=rows_too)
        taken = in_turn(mine, theirs, 60)
    raw.close()
    saved = _read(workspace, plan_id)
    workspace.close()
    other = opened(by_hand)
    assert _read(other, plan_id) == saved
    other.close()
    return taken


@contextmanager
def _indexed() -> Iterator[Index]:
    """What our saves write into the search index, to be written by hand as well."""
    index: Index = deque()

    def remember(
        _connection: object, _cursor: object, statement: str, said: list[object] | Line, *_: object
    ) -> None:
        if statement.startswith(("UPDATE search_", "INSERT INTO search_")):
            index[-1][statement] = said if isinstance(said, list) else [said]
        elif statement.startswith("BEGIN IMMEDIATE"):
            index.append({})

    event.listen(Engine, "before_cursor_execute", remember)
    yield index
    event.remove(Engine, "before_cursor_execute", remember)


def _read(workspace: Workspace, plan_id: str) -> tuple[object, ...]:
    """All that a save leaves behind: values, revision, and what the history tells."""
    plan = workspace.care_plans.open(plan_id)
    told = [(e.verb, e.who, e.changes) for e in workspace.history.of("care_plan", plan_id)]
    return plan.values, plan.revision, plan.changed_by, told


def _begun(folder: Path) -> str:
    """A workspace with one plan; its id."""
    workspace = opened(folder)
    person = workspace.people.save({"name": "陈思远"})
    customer = workspace.customers.save({"name": "柏川乳业有限公司"})
    workspace.profiles.change(person=Ref(person.id, "陈思远"))
    rows = [
        {"id": "", "action": f"行动 {n}", "starts_on": date(2026, 12, 1), "ends_on": None,
         "owner": "赵倩", "resources": "", "result": "", "status": "", "done_on": None}
        for n in range(ROWS)
    ]  # fmt: skip
    plan = workspace.care_plans.save(
        {
            **workspace.care_plans.blank(),
            "manager": Ref(person.id, "陈思远"),
            "customer": Ref(customer.id, "柏川乳业有限公司", customer.code),
            "actions": tuple(rows),
            "customer_introduction": "介绍" * 500,
        }
    )
    workspace.close()
    return plan.id


def _changed(values: dict[str, Any], number: int, *, rows_too: bool) -> dict[str, Any]:
    """The values with another strategy and, if `rows_too`, another result in every row."""
    changed = {**values, "main_strategy": f"第 {number} 稿"}
    if rows_too:
        changed["actions"] = tuple({**row, "result": f"结果 {number}"} for row in values["actions"])
    return changed


def _saves(workspace: Workspace, plan_id: str, *, rows_too: bool) -> Save:
    plan = workspace.care_plans.open(plan_id)
    numbers = count(1)

    def save() -> None:
        nonlocal plan
        values = _changed(plan.values, next(numbers), rows_too=rows_too)
        plan = workspace.care_plans.save(values, plan_id, plan.revision)

    return save


_PLAN = """
    SELECT care_plan.*, customer.name AS customer, customer.code AS customer_code,
        person.name AS manager, person.code AS manager_code
    FROM care_plan JOIN customer ON customer.id = customer_id
    JOIN person ON person.id = care_plan.manager_id WHERE care_plan.id = ?"""
_ACTIONS = "SELECT * FROM care_plan_action WHERE parent_id = ? ORDER BY position"
_WHO = "SELECT name FROM person JOIN profile ON profile.person_id = person.id"
_UPDATE = """
    UPDATE care_plan SET main_strategy = ?, revision = revision + 1, changed_at = ?, changed_by = ?
    WHERE id = ? AND revision = ?"""
_NOTE = """
    INSERT INTO revision VALUES (
        ?, 'care_plan', ?, (SELECT max(number) + 1 FROM revision
        WHERE form = 'care_plan' AND record_id = ?), ?, ?, 'change', 'draft', 'draft', '', ?, ?)"""


def _saves_by_hand(raw: Connection, plan_id: str, index: Index, *, rows_too: bool) -> Save:
    revision = raw.execute("SELECT revision FROM care_plan").fetchone()[0]
    numbers = count(1)

    def save() -> None:
        nonlocal revision
        raw.execute("BEGIN IMMEDIATE")
        before = _values_by_hand(raw, plan_id)
        assert before["revision"] == revision
        after = _changed(before, next(numbers), rows_too=rows_too)
        who = raw.execute(_WHO).fetchone()[0]
        at = before["changed_at"] + 1
        raw.execute(_UPDATE, (after["main_strategy"], at, who, plan_id, revision))
        if rows_too:
            rows = [(row["result"], row["id"]) for row in after["actions"]]
            raw.executemany("UPDATE care_plan_action SET result = ? WHERE id = ?", rows)
        for statement, lines in index.popleft().items():
            raw.executemany(statement, lines)
        told = (_json(before), _json(after))
        raw.execute(_NOTE, (new_id(), plan_id, plan_id, at, who, *told))
        raw.execute("DELETE FROM draft WHERE form = 'care_plan' AND record_id = ?", (plan_id,))
        raw.execute("COMMIT")
        revision += 1

    return save


def _values_by_hand(raw: Connection, plan_id: str) -> dict[str, Any]:
    (plan,) = _rows_by_hand(raw.execute(_PLAN, (plan_id,)))
    for link, code in (("customer", "customer_code"), ("manager", "manager_code")):
        plan[link] = {"id": plan[f"{link}_id"], "text": plan[link], "code": plan[code]}
    return {**plan, "actions": tuple(_rows_by_hand(raw.execute(_ACTIONS, (plan_id,))))}


def _rows_by_hand(cursor: Cursor) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
