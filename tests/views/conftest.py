"""A frame of real parts, kept in a settings file of the test's own."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import app as program
from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.i18n import use_language
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import SettingsFile
from desktop.views.bridge import Bridge
from desktop.views.crash import CrashHook
from desktop.views.desk import Desk
from desktop.views.frame import Frame
from desktop.views.icons import Icons
from desktop.views.jobs import Jobs
from desktop.views.memory import Memory
from desktop.views.notices import Notices
from desktop.views.theme import Theme
from tests.services.office import Office
from tests.views.starting import Start

if TYPE_CHECKING:
    from desktop.views.furnishing import Furnished
    from tests.views.today_office import Open, Shown


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


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A real workspace in which Chen Siyuan works."""
    made = open_workspace(tmp_path / "workspace", clock)
    made.profiles.change(company="Ling", office="South", person=Ref(None, "Chen Siyuan"))
    yield made
    made.close()


@pytest.fixture
def office(workspace: Workspace) -> Office:
    """The people of a small office and their customer, in that workspace."""
    return Office.set_up(workspace)


@pytest.fixture
def furnished(qtbot: QtBot, frame: Frame, workspace: Workspace) -> Iterator[Furnished]:
    """The whole window on that workspace, in the place Today."""
    from desktop.views.furnishing import Furnished, Ways
    from desktop.views.main_window import MainWindow

    window = MainWindow(frame.memory)
    window.build(frame)
    ways = Ways(lambda _name: None, lambda _path: None, lambda: None)
    made = Furnished(window, frame, workspace, CrashHook(lambda: logging.getLogger("test")), ways)
    window.resize(1200, 800)
    window.show()
    qtbot.waitExposed(window)
    yield made
    qtbot.waitUntil(lambda: frame.jobs.count == 0)
    window.retire()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)  # nothing asks any more


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window without parts, for what stands in one."""
    made = QWidget()
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(host: QWidget, frame: Frame, workspace: Workspace) -> Iterator[Desk]:
    """What screens work with, on that workspace."""
    bridge = Bridge(workspace.events, host)
    yield Desk(
        window=host,
        frame=frame,
        workspace=workspace,
        notices=Notices(host, frame.icons),
        bridge=bridge,
        faults=CrashHook(lambda: logging.getLogger("test")),
        show_record=lambda _form, _id, _row="": None,
        start_record=lambda _form, _values, *_origin: None,
    )
    bridge.close()


@pytest.fixture
def shown() -> Shown:
    """The records that were opened, and the forms that were begun."""
    return []


@pytest.fixture
def watched(desk: Desk, shown: Shown) -> Desk:
    """The same desk; what it leads to is written down in `shown`."""
    return replace(
        desk,
        show_record=lambda *record: shown.append(record),
        start_record=lambda form, values, *_origin: shown.append((form, values)),
    )


@pytest.fixture
def open_today(qtbot: QtBot, watched: Desk) -> Open:
    """Opens Today once everything is in the workspace."""
    from tests.views.today_office import opened_today

    return lambda: opened_today(watched, qtbot)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, folder: Path, clock: FixedClock
) -> Iterator[Start]:
    """Starts the program on the folder; all that was started is closed with the test."""
    started: list[program.App] = []

    def begin() -> program.App:
        settings = SettingsFile(tmp_path / "settings.json")
        app = program.App(qapp, settings, folder, clock)
        started.append(app)
        app.window.resize(1200, 800)
        return app

    yield begin
    for app in started:
        app.window.retire()
        app.close()
    use_language("en")
    qapp.setStyleSheet("")


@pytest.fixture
def prepared(folder: Path, clock: FixedClock) -> None:
    """A workspace with nothing in it yet."""
    open_workspace(folder, clock).close()
