"""An open workspace of an office with two colleagues and one customer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desktop.clock import FixedClock
from desktop.services.workspace import Workspace, open_workspace
from tests.services.office import Office

MORNING = datetime(2026, 3, 16, 9, 30)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Office]:
    """An empty workspace, and one of a small office: made once, copied for each test."""
    places = tmp_path_factory.mktemp("furnished")
    open_workspace(places / "empty", FixedClock(MORNING)).close()
    workspace = open_workspace(places / "office", FixedClock(MORNING))
    office = Office.set_up(workspace)
    workspace.close()
    return places / "empty", places / "office", office


@pytest.fixture
def workspace(
    request: pytest.FixtureRequest,
    furnished: tuple[Path, Path, Office],
    tmp_path: Path,
    clock: FixedClock,
) -> Iterator[Workspace]:
    empty, office, _office = furnished
    chosen = office if "office" in request.fixturenames else empty
    shutil.copytree(chosen, tmp_path / "workspace")
    opened = open_workspace(tmp_path / "workspace", clock)
    yield opened
    opened.close()


@pytest.fixture
def office(workspace: Workspace, furnished: tuple[Path, Path, Office]) -> Office:
    made = furnished[2]
    return Office(workspace, made.manager, made.director, made.customer)
