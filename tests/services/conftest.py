"""An open workspace of an office with two colleagues and one customer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.clock import FixedClock
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import Office


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "workspace", clock)
    yield opened
    opened.close()


@pytest.fixture
def office(workspace: Workspace) -> Office:
    return Office.set_up(workspace)
