"""Workspaces of any size, filled the quick way."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.clock import FixedClock
from desktop.models.base import new_id
from desktop.services.workspace import Workspace, open_workspace

NOW = datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001 - a wall-clock time


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, FixedClock(NOW))


def with_customers(folder: Path, count: int, *, indexed: bool = False) -> Workspace:
    """A workspace with so many customers, written in one statement; found by words if `indexed`."""
    from sqlalchemy import insert

    from desktop.models.customer import Customer
    from desktop.storage import loading

    workspace = opened(folder)
    at = FixedClock(NOW).now()
    with workspace.database.transaction() as session:
        for start in range(0, count, 20_000):
            rows = [customer(number, at) for number in range(start, min(start + 20_000, count))]
            session.execute(insert(Customer), rows)
        loading.settle(session, workspace.database.findables if indexed else ())
    return workspace


def customer(number: int, at: datetime) -> dict[str, Any]:
    code = f"KH-{number:07d}"
    name = f"第{number}号客户股份有限公司"
    return {
        "id": new_id(),
        "code": code,
        "code_key": code.casefold(),
        "state": "current",
        "form_version": 1,
        "revision": 1,
        "created_at": at,
        "changed_at": at,
        "changed_by": "",
        "name": name,
        "short_name": f"客户{number}",
        "industry": ("乳业", "机械", "港口", "酒店")[number % 4],
        "level": "abc"[number % 3],
        "stage": "stable",
        "address": "",
        "introduction": "",
        "spelling": "",
    }
