"""The real window in a large house: from a key in the search field to its answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from benchmarks.harness import Result, time_of

LIMIT = 50
WORDS = ("bjzh", "13800", "北京", "shanghai", "机械", "zsdz", "KH-0000042")
TYPE = """
import json, sys, time
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from desktop import app
from desktop.views.main_window import MainWindow
from desktop.views.searching import Searching

WORDS = json.loads(sys.argv.pop(1))
SETTLE_MS, BETWEEN_MS, GIVE_UP_MS = 9000, 120, 5000
application = QApplication(sys.argv)
taken, shown = [], []

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and pending and searching.answered == field.text():
            QTimer.singleShot(0, done)
        return False

def done():
    if not pending:
        return
    taken.append((pending.pop(), (time.perf_counter() - began[0]) * 1000))
    QTimer.singleShot(BETWEEN_MS, next_key)

def keys():
    for word in WORDS:
        for place, sign in enumerate(word):
            yield sign, word[:place + 1]
        yield None, ""

def next_key():
    try:
        sign, words = next(typed)
    except StopIteration:
        print(json.dumps(taken), flush=True)
        application.quit()
        return
    if sign is None:
        field.clear()
        QTimer.singleShot(BETWEEN_MS, next_key)
        return
    pending.append(words)
    began[0] = time.perf_counter()
    application.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.NoModifier, sign))

def begin():
    global field, searching
    window = next(w for w in application.topLevelWidgets() if isinstance(w, MainWindow))
    field, searching = window.header.search, window.findChild(Searching)
    searching.results.view.viewport().installEventFilter(painted)
    field.setFocus()
    next_key()

typed, pending, began, painted = keys(), [], [0.0], Painted()
QTimer.singleShot(SETTLE_MS, begin)
QTimer.singleShot(SETTLE_MS + GIVE_UP_MS * len("".join(WORDS)), application.quit)
app.run()
"""


def of(folder: Path) -> Iterator[Result]:
    """Milliseconds from the key to the answers on the screen, in the workspace of the folder."""
    times = [taken for _words, taken in _typed(folder)]
    yield time_of("search: key to answers, median", median(times), LIMIT, "in the window")
    yield time_of("search: key to answers, p95", quantiles(times, n=20)[-1], LIMIT, "in the window")


def _typed(folder: Path) -> list[tuple[str, float]]:
    """What had been typed, and how long its answers took."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "CAREDESK_DATA": str(folder),
        "CAREDESK_SETTINGS": str(folder / "settings.json"),
    }
    command = [sys.executable, "-c", TYPE, json.dumps(WORDS)]
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=300
    )
    found: list[tuple[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return found
