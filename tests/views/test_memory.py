"""What the window remembers is written by a worker, and nothing of it is lost at the end."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop.settings import SettingsFile
from desktop.views.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def theme_in(path: Path) -> str:
    return str(json.loads(path.read_text(encoding="utf-8"))["theme"])


def test_a_worker_writes_and_the_window_does_not_wait(qtbot: QtBot, path: Path) -> None:
    memory, waiting = Memory(SettingsFile(path)), list["Callable[[], None]"]()
    memory.write_by(waiting.append)
    memory.change(theme="dark")
    assert (memory.settings.current.theme, path.exists()) == ("dark", False)
    waiting.pop()()
    assert theme_in(path) == "dark"


def test_a_worker_that_comes_late_writes_the_newest(qtbot: QtBot, path: Path) -> None:
    memory, waiting = Memory(SettingsFile(path)), list["Callable[[], None]"]()
    memory.write_by(waiting.append)
    memory.change(theme="dark")
    memory.change(theme="light")
    for write in reversed(waiting):
        write()
    assert theme_in(path) == "light"


def test_what_no_worker_wrote_is_written_when_the_window_goes(qtbot: QtBot, path: Path) -> None:
    memory = Memory(SettingsFile(path))
    memory.write_by(lambda _write: None)
    memory.change(theme="dark")
    memory.keep("list.customers", table=True)
    memory.close()
    kept = SettingsFile(path).current
    assert (kept.theme, kept.lists) == ("dark", {"list.customers": {"table": True}})


def test_where_nothing_changed_the_file_is_left_alone(qtbot: QtBot, path: Path) -> None:
    memory = Memory(SettingsFile(path))
    memory.close()
    assert not path.exists()


def test_the_first_window_is_no_larger_than_the_screen(qtbot: QtBot, path: Path) -> None:
    class Small(QMainWindow):
        def screen(self) -> Any:
            return SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 1024, 740))

    window = Small()
    qtbot.addWidget(window)
    Memory(SettingsFile(path)).place_window(window)
    assert (window.width(), window.height()) == (1024, 740)
