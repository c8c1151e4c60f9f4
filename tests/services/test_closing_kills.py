"""Killed at any moment of a closing, the period is closed whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from desktop.clock import FixedClock, SystemClock
from desktop.services.closed_periods import ClosedBatch
from desktop.services.workspace import Workspace, open_workspace
from tests.killing import killed
from tests.services import closer
from tests.services.closings import Ledger
from tests.services.office import Office

CHECKLISTS, FEW, MANY = 30, 6, 200
FIRST = date(1990, 1, 1)


def kill_often(folder: Path, times: int) -> int:
    """Kill so many closings and look at what each left; how many were closed in the end."""
    chance, reach = Random(times), 0.15
    told: set[str] = set()
    for _kill in range(times):
        told.update(killed(closer.__file__, str(folder), after=chance.uniform(0.0, reach)))
        reach = reach if told else 2 * reach  # a busy machine closes nothing in so short a time
        workspace = open_workspace(folder, SystemClock())
        try:
            assert workspace.database.check() == ()
            closed = workspace.finance_batches.list()
            assert told <= {batch.number for batch in closed}
            for batch in closed[:8]:  # those of this kill and a few before it
                see_that_it_is_whole(workspace, batch)
        finally:
            workspace.close()
    assert told
    return len(closed)


def see_that_it_is_whole(workspace: Workspace, batch: ClosedBatch) -> None:
    """All lines are there and add up, and the sums go on from those of the batch before."""
    lines = workspace.finance_batches.lines(batch.number)
    assert len(lines) == batch.line_count == (2 * CHECKLISTS if batch.previous else CHECKLISTS)
    movement = batch.sums["CNY"]
    assert sum((line.amount for line in lines), movement.opening) == movement.closing
    assert movement.closing == movement.records == Decimal(CHECKLISTS)


@pytest.fixture
def folder(office: Office, clock: FixedClock) -> Path:
    ledger = Ledger(office, clock)
    for _checklist in range(CHECKLISTS):
        ledger.spend(FIRST, travel="1")
    ledger.close((FIRST, FIRST))
    office.workspace.close()
    return office.workspace.folder


def test_a_few_kills_leave_each_period_closed_or_open(folder: Path) -> None:
    assert kill_often(folder, FEW) > 1


@pytest.mark.long
@pytest.mark.timeout(3600)  # three starts of a process or a workspace for each kill
def test_two_hundred_kills_leave_each_period_closed_or_open(
    folder: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("closed", kill_often(folder, MANY))
