"""Saving a plan with 20 rows against the same rows in raw SQLite, WAL and FULL."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.harness import Result, milliseconds, ratio, time_of
from benchmarks.workspaces import opened
from desktop.services.workspace import Workspace

ROWS = 20


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = opened(Path(folder))
        plans = workspace.care_plans
        plan = plans.save(_values(workspace))
        numbers = count(1)

        def save() -> None:
            nonlocal plan
            values = {**plan.values, "main_strategy": f"第 {next(numbers)} 稿"}
            plan = plans.save(values, plan.id, plan.revision)

        ours = milliseconds(save, 40)
        yield ratio("save a plan", ours, _raw(Path(folder) / "raw.db"), 5, f"{ROWS} rows")
        yield time_of("open a plan's values", milliseconds(lambda: plans.open(plan.id), 20), 100)
        workspace.close()


def _values(workspace: Workspace) -> dict[str, Any]:
    from datetime import date

    from desktop.forms.values import Ref

    person = workspace.people.save({"name": "陈思远"})
    customer = workspace.customers.save({"name": "柏川乳业有限公司"})
    rows = [
        {"id": "", "action": f"行动 {n}", "starts_on": date(2026, 12, 1), "ends_on": None,
         "owner": "赵倩", "resources": "", "result": "", "status": "", "done_on": None}
        for n in range(ROWS)
    ]  # fmt: skip
    return {
        **workspace.care_plans.blank(),
        "manager": Ref(person.id, "陈思远"),
        "customer": Ref(customer.id, "柏川乳业有限公司", customer.code),
        "actions": tuple(rows),
        "customer_introduction": "介绍" * 500,
    }


def _raw(path: Path) -> float:
    """The same work by hand: the plan's row, its history, twenty rows written anew."""
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        "CREATE TABLE plan(id TEXT PRIMARY KEY, words TEXT, strategy TEXT);"
        "CREATE TABLE action(id TEXT PRIMARY KEY, plan TEXT, words TEXT, day TEXT);"
        "CREATE TABLE revision(id INTEGER PRIMARY KEY, before TEXT, after TEXT);"
        "INSERT INTO plan VALUES('p', '', '');"
    )
    words = "介绍" * 500
    numbers = count(1)

    def save() -> None:
        number = next(numbers)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("SELECT * FROM plan WHERE id='p'").fetchall()
        raw.execute("SELECT * FROM action WHERE plan='p'").fetchall()
        raw.execute("UPDATE plan SET words=?, strategy=? WHERE id='p'", (words, f"第 {number} 稿"))
        raw.execute("DELETE FROM action WHERE plan='p'")
        raw.executemany(
            "INSERT INTO action VALUES(?, 'p', ?, '2026-12-01')",
            [(f"{number}-{n}", f"行动 {n}") for n in range(ROWS)],
        )
        raw.execute("INSERT INTO revision(before, after) VALUES(?, ?)", (words * 2, words * 2))
        raw.execute("COMMIT")

    taken = milliseconds(save, 40)
    raw.close()
    return taken
