"""The first complaint is registered without waiting: what that needs was made ready before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.services.workspace import Workspace
from desktop.views.case.begin import register_here
from desktop.views.case.registering import RegisterWindow
from desktop.views.case.screen import ComplaintScreen
from desktop.views.furnishing import Furnished
from desktop.views.record_form import RecordForm
from tests.services.office import Office

_COLD = """
import logging, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.clock import SystemClock
from desktop.services.workspace import open_workspace
from desktop.settings import SettingsFile
from desktop.views.crash import CrashHook
from desktop.views.frame import Frame
from desktop.views.furnishing import Furnished, Ways
from desktop.views.icons import Icons
from desktop.views.jobs import Jobs
from desktop.views.main_window import MainWindow
from desktop.views.memory import Memory
from desktop.views.theme import Theme

folder = Path(sys.argv[1])
qt = QApplication([])
theme = Theme(qt.styleHints(), "light")
work, read = Jobs("work"), Jobs("read")
frame = Frame(theme, Icons(theme), Memory(SettingsFile(folder / "s.json")), work, read)
window = MainWindow(frame.memory)
window.build(frame)
workspace = open_workspace(folder / "workspace", SystemClock())
crash = CrashHook(lambda: logging.getLogger("cold"))
ways = Ways(lambda _name: None, lambda _path: None, lambda: None)
furnished = Furnished(window, frame, workspace, crash, ways)
window.show()
furnished.prepare()
while read.count:
    qt.processEvents()
    time.sleep(0.01)
qt.processEvents()
known = set(sys.modules)
window.do("register")
print(*(name for name in set(sys.modules) - known if name.startswith("desktop")))
sys.stdout.flush()
work.close()
read.close()
"""


def test_the_window_of_the_first_registering_has_nothing_left_to_load(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COLD, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_while_the_customer_talks_the_place_of_the_case_is_built(
    qtbot: QtBot, furnished: Furnished, workspace: Workspace, office: Office
) -> None:
    window = furnished._window
    assert window.findChildren(ComplaintScreen) == []
    register_here(furnished.desk, window.here)
    (registering,) = window.findChildren(RegisterWindow)
    qtbot.waitUntil(lambda: bool(window.findChildren(ComplaintScreen)))
    (screen,) = window.findChildren(ComplaintScreen)
    qtbot.waitUntil(lambda: bool(screen.findChildren(RecordForm)))
    assert registering.isVisible()
    assert not screen.isVisible()
    registering.close()
