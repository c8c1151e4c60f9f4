"""How soon the window is painted and shows rows, against a bare QMainWindow; long lists."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.harness import Result, milliseconds, ratio
from benchmarks.workspaces import with_customers

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
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow
from desktop import app
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.Paint:
            return False
        if isinstance(watched, QMainWindow) and not self.painted:
            self.painted = True
            print(time.time(), flush=True)
        view = watched.parent()
        if isinstance(view, QAbstractItemView) and view.model().rowCount():
            print(time.time(), flush=True)
            QTimer.singleShot(0, QApplication.quit)
        return False
def to_customers():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow) and window._desk._here != 1:
            window.go(1)
application = QApplication(sys.argv)
watch = Watch()
application.installEventFilter(watch)
timer = QTimer()
timer.timeout.connect(to_customers)
timer.start(5)
app.run()
"""


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        with_customers(Path(folder), 100_000).close()
        bare = median(_started(BARE, folder)[0] for _time in range(TIMES))
        ours = [_started(OURS, folder) for _time in range(TIMES)]
        painted = median(times[0] for times in ours)
        yield ratio("window: first paint", painted, bare, 1.5, "to a bare QMainWindow")
        rows = median(times[-1] for times in ours)
        yield ratio("window: rows on screen", rows, bare, 5, "100,000 customers")
    with tempfile.TemporaryDirectory() as folder:
        yield from _long_list(Path(folder))


def _started(code: str, folder: str) -> list[float]:
    """Milliseconds from the start of the process to each word it prints."""
    environment = {
        **os.environ,
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
    """The first page and the count of 1,000,000 rows against QSqlQueryModel's first rows."""
    from desktop.storage.lists import ListQuery

    workspace = with_customers(folder, 1_000_000)
    source = workspace.lists.source("customers")
    taken = milliseconds(lambda: (source.count(ListQuery()), source.page(ListQuery(), 0, 200)))
    workspace.close()
    yield ratio("list of 1,000,000: first rows", taken, _sql_model(folder), 3, "QSqlQueryModel")


def _sql_model(folder: Path) -> float:
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(next(folder.glob("*.db"))))
    if not database.open():
        raise RuntimeError(database.lastError().text())

    def first_rows() -> int:
        model = QSqlQueryModel()
        model.setQuery("SELECT * FROM customer WHERE archived_at IS NULL ORDER BY code_key")
        return model.rowCount()

    taken = milliseconds(first_rows)
    database.close()
    application.processEvents()
    return taken
