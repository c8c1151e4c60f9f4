"""How soon the window is painted and shows rows, against a bare QMainWindow; long lists."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from benchmarks.harness import Result, ratio
from benchmarks.workspaces import with_customers

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from desktop.services.workspace import Workspace

TIMES = 5
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication(sys.argv)
window = Window()
window.resize(1200, 800)
window.show()
application.exec()
"""
OURS = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication
from desktop import app
from desktop.views.shell import Shell
class Rows(QObject):
    seen = False
    def eventFilter(self, watched, event):
        view = watched.parent()
        if event.type() == QEvent.Type.Paint and isinstance(view, QAbstractItemView):
            if view.model().rowCount() and not self.seen:
                self.seen = True
                print(time.time(), flush=True)
            if view.model().is_answered:
                print(time.time(), flush=True)
                QTimer.singleShot(0, QApplication.quit)
        return False
class Paint:
    first = True
    def __call__(self, window, event, paint=Shell.paintEvent):
        paint(window, event)
        if self.first:
            self.first = False
            print(time.time(), flush=True)
            application.installEventFilter(rows)
paint = Paint()
Shell.paintEvent = lambda window, event: paint(window, event)
application = QApplication(sys.argv)
rows = Rows()
app.run()
"""


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        with_customers(Path(folder), 100_000).close()
        _leave_at_customers(Path(folder))
        for code in (BARE, OURS):
            _started(code, folder)  # writes the bytecode, which an installation brings along
        pairs = [(_started(BARE, folder), _started(OURS, folder)) for _time in range(TIMES)]
        bare = median(times[0] for times, _ours in pairs)
        painted = median(times[0] for _bare, times in pairs)
        yield ratio("window: first paint", painted, bare, 1.5, "to a bare QMainWindow")
        rows = median(times[1] for _bare, times in pairs)
        yield ratio("window: rows on screen", rows, bare, 5, "100,000 customers")
        usable = median(times[2] for _bare, times in pairs)
        yield ratio("window: the list answers", usable, bare, 15, "100,000 customers, counted")
    with tempfile.TemporaryDirectory() as folder:
        yield from _long_list(Path(folder))


def _leave_at_customers(folder: Path) -> None:
    """The window opens in the place where it was closed."""
    settings = {"lists": {"window": {"place": "customers"}}}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def _started(code: str, folder: str) -> list[float]:
    """Milliseconds from the start of the process to each word it prints."""
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
        "CAREDESK_DATA": folder,
        "CAREDESK_SETTINGS": str(Path(folder) / "settings.json"),
    }
    start = time.time()
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=60
    )
    return [(float(word) - start) * 1000 for word in done.stdout.split()]


def _long_list(folder: Path) -> Iterator[Result]:
    """1,000,000 rows until the first are painted: ours, and a QSqlQueryModel in a QTableView."""
    from PySide6.QtWidgets import QApplication

    workspace = with_customers(folder, 1_000_000)
    application = QApplication.instance() or QApplication([])
    ours = median(_paint_ours(application, workspace, folder) for _time in range(TIMES))
    bare = median(_paint_sql(application, folder) for _time in range(TIMES))
    workspace.close()
    yield ratio("list of 1,000,000: first paint", ours, bare, 3, "QSqlQueryModel in a QTableView")


def _paint_ours(application: QCoreApplication, workspace: Workspace, folder: Path) -> float:
    """Milliseconds until rows are painted; what is counted behind them is not waited for."""
    from desktop.settings import SettingsFile
    from desktop.views.customers import customers
    from desktop.views.frame import Frame
    from desktop.views.icons import Icons
    from desktop.views.jobs import Jobs
    from desktop.views.lists.pane import ListPane
    from desktop.views.memory import Memory
    from desktop.views.theme import Theme

    theme, jobs = Theme(application.styleHints(), "light"), Jobs("bench")  # type: ignore[attr-defined]  # a QApplication
    frame = Frame(theme, Icons(theme), Memory(SettingsFile(folder / "s.json")), jobs, jobs)
    desk: Any = SimpleNamespace(workspace=workspace)
    listing = customers(desk).listing
    start = time.perf_counter()
    pane = ListPane(listing, frame, "users")
    pane.resize(400, 700)
    pane.show()
    pane.refresh()
    while not pane.model.rowCount():
        application.processEvents()
    pane.view.viewport().grab()
    taken = (time.perf_counter() - start) * 1000
    pane.close()
    jobs.close()
    return taken


def _paint_sql(application: QCoreApplication, folder: Path) -> float:
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
    from PySide6.QtWidgets import QTableView

    if not QSqlDatabase.contains():
        QSqlDatabase.addDatabase("QSQLITE").setDatabaseName(str(next(folder.glob("*.db"))))
    database = QSqlDatabase.database()
    if not database.open():
        raise RuntimeError(database.lastError().text())
    start = time.perf_counter()
    model, view = QSqlQueryModel(), QTableView()
    model.setQuery("SELECT * FROM customer WHERE archived_at IS NULL ORDER BY code_key")
    view.setModel(model)
    view.resize(400, 700)
    view.show()
    application.processEvents()
    view.viewport().grab()
    taken = (time.perf_counter() - start) * 1000
    view.close()
    return taken
