"""The analysis of a year in a file of 100,000 complaints."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.harness import Result, milliseconds, time_of
from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.models.base import new_id
from desktop.models.complaint import Complaint
from desktop.models.complaint_rows import ComplaintHold
from desktop.services.complaint_figures.figure import Days
from desktop.services.workspace import Workspace, open_workspace
from desktop.storage.designs.parts import table

CASES, LIMIT_MS = 100_000, 2000
NOW = datetime(2026, 11, 22, 15)  # noqa: DTZ001 - wall time
_YEAR_MINUTES = 320 * 24 * 60
_STATES = ("closed",) * 7 + ("investigating", "received", "withdrawn")


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = with_cases(Path(folder), CASES)
        year = Days(date(2026, 1, 1), date(2027, 1, 1))
        month = Days(date(2026, 10, 1), date(2026, 11, 1))
        figures = workspace.complaint_figures
        assert figures.of(year).figure("received").n == CASES
        note = f"{CASES} complaints"
        yield time_of(
            "complaint figures: a year", milliseconds(lambda: figures.of(year)), LIMIT_MS, note
        )
        yield time_of(
            "complaint figures: a month", milliseconds(lambda: figures.of(month)), LIMIT_MS, note
        )
        workspace.close()


def with_cases(folder: Path, count: int) -> Workspace:
    """A workspace with so many complaints of one year."""
    workspace = open_workspace(folder / "workspace", FixedClock(NOW))
    person = workspace.people.save({"name": "林帆"})
    manager = Ref(person.id, "林帆", person.code)
    customers = [
        workspace.customers.save({"name": f"Customer {number}", "manager": manager}).id
        for number in range(50)
    ]
    dice = random.Random(7)
    rows = [_case(number, customers, manager.id or "", dice) for number in range(count)]
    holds = [
        {"id": new_id(), "parent_id": row["id"], "position": 0, "from_at": row["received_at"],
         "to_at": row["acknowledged_at"], "reason": "customer", "words": ""}
        for row in rows[::10]
    ]  # fmt: skip
    with workspace.database.transaction() as session:
        session.execute(insert(table(Complaint)), rows)
        session.execute(insert(table(ComplaintHold)), holds)
    return workspace


def _case(
    number: int, customers: list[str], manager: str, dice: random.Random
) -> dict[str, object]:
    start = datetime(2026, 1, 1) + timedelta(minutes=dice.randrange(_YEAR_MINUTES))  # noqa: DTZ001 - wall time
    state = dice.choice(_STATES)
    ended = start + timedelta(minutes=dice.randrange(20_000)) if state == "closed" else None
    now = datetime.now(UTC)
    words = {
        column.name: ""
        for column in table(Complaint).columns
        if not column.nullable and str(column.type) in {"VARCHAR", "TEXT"}
    }
    return {
        **words,
        "id": new_id(),
        "code": f"TS-{number:06d}",
        "code_key": f"TS-{number:06d}",
        "state": state,
        "form_version": 2,
        "revision": 1,
        "created_at": now,
        "changed_at": now,
        "changed_by": "",
        "customer_id": dice.choice(customers),
        "manager_id": manager,
        "received_at": start,
        "acknowledge_due_at": start + timedelta(hours=4),
        "acknowledged_at": start + timedelta(minutes=dice.randrange(600)),
        "assess_due_at": start + timedelta(days=1),
        "assessed_at": start + timedelta(minutes=dice.randrange(3000)),
        "response_due_at": start + timedelta(days=5),
        "decided_at": ended,
        "closed_at": ended,
        "priority": "high",
        "first_priority": dice.choice(("high", "low")),
        "category": dice.choice(("quality", "delivery", "service", "price", "")),
        "cause_kind": dice.choice(("material", "method", "people", "")),
        "response_kinds": (),
    }
