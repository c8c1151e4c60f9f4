"""What all tests share: no screen, nobody's own files, and no fault that goes unseen."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_IM_MODULE", None)

from desktop.clock import FixedClock
from desktop.files import whole_file
from desktop.i18n import speaking
from desktop.storage import schema

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def copied_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let a new database be the copy of one: thousands of tests begin with one that is empty.

    One with a key, or where nothing can be written, is made in earnest.
    """
    made, create = tmp_path_factory.mktemp("database") / "new.db", schema.create
    create(made)

    def copied(path: Path, key: bytes | None = None) -> None:
        place = path.parent if path.parent.exists() else path.parent.parent
        if key is not None or path.exists() or not (place.is_dir() and os.access(place, os.W_OK)):
            create(path, key)
            return
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with whole_file(path) as part:
            shutil.copy(made, part)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "create", copied)
        yield


@pytest.fixture(autouse=True)
def nobodys_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the workspace and the settings of whoever runs the tests out of reach."""
    monkeypatch.setenv("CAREDESK_DATA", str(tmp_path / "nobodys-workspace"))
    monkeypatch.setenv("CAREDESK_SETTINGS", str(tmp_path / "nobodys-settings.json"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let the program speak the words of its source; a test of the Chinese says so itself."""
    with speaking("en"):
        yield


@pytest.fixture(autouse=True)
def no_silent_faults(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test during which the program logged an error that the test did not expect."""
    yield
    if request.node.get_closest_marker("logs_errors"):
        return
    logged = [*caplog.get_records("setup"), *caplog.get_records("call")]
    faults = [record.getMessage() for record in logged if record.levelno >= logging.ERROR]
    assert not faults, f"errors were logged: {faults}"


@pytest.fixture
def clock() -> FixedClock:
    """A Monday morning that stands until a test moves it."""
    return FixedClock(datetime(2026, 3, 16, 9, 30))
