"""What is due of 100,000 complaints, of which one in twenty is still open."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.harness import Result, milliseconds, time_of
from benchmarks.workspaces import NOW, customer, opened

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace

COMPLAINTS, CUSTOMERS = 100_000, 2_000
OPEN = 20
"""One in so many is open."""

_STATES = (
    *("received", "acknowledged", "assessed", "investigating", "proposed", "pending"),
    *("on_hold", "disputed"),
)
_ENDS = ("closed", "closed", "closed", "withdrawn", "unfounded", "duplicate")
_AT_ONCE = 20_000


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = opened(Path(folder))
        manager = _fill(workspace)
        clocks = workspace.clocks
        found = clocks.due_list()
        assert len(found.stages) == 200
        assert found.overdue_count > 200
        note = f"{COMPLAINTS} complaints, {COMPLAINTS // OPEN} open, {found.count} stages wait"
        everything = clocks.due_list(limit=None)
        assert len(everything.stages) == found.count
        for words, work in (
            ("the list", clocks.due_list),
            ("the list of a manager", lambda: clocks.due_list(manager_id=manager)),
        ):
            yield time_of(f"due: {words}", milliseconds(work), 100, note)
        whole = milliseconds(lambda: clocks.due_list(limit=None))
        yield time_of("due: all of it", whole, 500, note)
        yield time_of("due: Today", milliseconds(workspace.agenda.today), 150, note)
        workspace.close()


def _fill(workspace: Workspace) -> str:
    """Write customers, managers and complaints past the mapper; the id of a manager."""
    from sqlalchemy import insert

    from desktop.models.base import new_id
    from desktop.models.complaint import Complaint
    from desktop.models.customer import Customer

    managers = [workspace.people.save({"name": f"经理{number}"}).id for number in range(10)]
    at = workspace.clock.now()
    customers = [
        {**customer(number, at), "manager_id": managers[number % 10]} for number in range(CUSTOMERS)
    ]
    with workspace.database.transaction() as session:
        session.execute(insert(Customer), customers)
        for start in range(0, COMPLAINTS, _AT_ONCE):
            rows = [
                _complaint(
                    number, at, customers[(number * 17 + number // OPEN) % CUSTOMERS], new_id()
                )
                for number in range(start, start + _AT_ONCE)
            ]
            session.execute(insert(Complaint), rows)
    return managers[0]


def _complaint(number: int, at: datetime, of: dict[str, Any], record_id: str) -> dict[str, Any]:
    is_open = number % OPEN == 0
    state = (_STATES if is_open else _ENDS)[number // OPEN % len(_STATES if is_open else _ENDS)]
    begun = NOW - timedelta(hours=number % 400 if is_open else 400 + number % 20_000)
    texts = (
        *("complainant", "complainant_phone", "product", "remedy_requested", "owner", "cause"),
        *("response", "satisfaction_note", "medium", "kind", "object"),
    )
    return {
        **dict.fromkeys(texts, ""),
        "id": record_id,
        "code": f"TS-{number:07d}",
        "code_key": f"ts-{number:07d}",
        "state": state,
        "form_version": 2,
        "revision": 1,
        "created_at": at,
        "changed_at": at,
        "changed_by": "",
        "customer_id": of["id"],
        "manager_id": of["manager_id"],
        "origin_form": "",
        "origin_id": "",
        "received_at": begun,
        "problem": "包装内生锈",
        "severity": ("critical", "high", "medium", "low")[number % 4],
        "acknowledge_due_at": begun + timedelta(hours=4),
        "assess_due_at": begun + timedelta(days=1),
        "response_due_at": begun + timedelta(days=1 + number % 10),
        "next_update_due_at": begun + timedelta(days=2),
        "response_kinds": (),
    }
