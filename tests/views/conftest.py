"""A frame of real parts, kept in a settings file of the test's own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import SettingsFile
from desktop.views.frame import Frame
from desktop.views.icons import Icons
from desktop.views.jobs import Jobs
from desktop.views.memory import Memory
from desktop.views.theme import Theme


@pytest.fixture(autouse=True)
def tidy_in_this_thread() -> Iterator[None]:
    """Clear widgets away where they live: another thread would take the program with them."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """A worker that ends with the test."""
    made = Jobs("test")
    yield made
    made.close()


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication, jobs: Jobs, tmp_path: Path) -> Frame:
    """What every part of the window needs."""
    theme = Theme(qapp.styleHints(), "light")
    memory = Memory(SettingsFile(tmp_path / "settings.json"))
    return Frame(theme, Icons(theme), memory, jobs, jobs)
