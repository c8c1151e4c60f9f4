"""The real window on the sample: the longest time it does not answer, opening and at each place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.harness import Result, time_of

TIMES = 3
LIMIT = 100
WALK = """
import json, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app
from desktop.views.main_window import MainWindow
from desktop.views.shell import Shell
from desktop.views.spots import SPOTS

TICK_MS, STAY_MS = 2, 1500
application = QApplication(sys.argv)
stage, longest, last = "opening", {}, [0.0]

def tick():
    now = time.perf_counter()
    if last[0]:
        longest[stage] = max(longest.get(stage, 0), (now - last[0]) * 1000 - TICK_MS)
    last[0] = now

ticks = QTimer(interval=TICK_MS)
ticks.timeout.connect(tick)
places = iter(SPOTS)

def walk():
    global stage
    window = next(w for w in application.topLevelWidgets() if isinstance(w, MainWindow))
    stage = next(places, "")
    if not stage:
        print(json.dumps(longest), flush=True)
        application.quit()
        return
    window.go(stage)
    QTimer.singleShot(STAY_MS, walk)

class Paint:
    def __call__(self, window, event, paint=Shell.paintEvent):
        paint(window, event)
        if not ticks.isActive():
            ticks.start()

paint = Paint()
Shell.paintEvent = lambda window, event: paint(window, event)
QTimer.singleShot(6000, walk)
app.run()
"""


def run() -> Iterator[Result]:
    from desktop.clock import SystemClock
    from desktop.services.sample import build_sample
    from desktop.services.workspace import open_workspace

    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder), SystemClock())
        build_sample(workspace)
        workspace.close()
        _walked(folder)  # writes the bytecode, which an installation brings along
        walks = [_walked(folder) for _time in range(TIMES)]
    for stage in walks[0]:
        longest = median(walk[stage] for walk in walks)
        yield time_of(f"longest block: {stage}", longest, LIMIT, "the sample, after first paint")


def _walked(folder: str) -> dict[str, float]:
    """Milliseconds of the longest turn of the event loop, by where the window was."""
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
        "CAREDESK_DATA": folder,
        "CAREDESK_SETTINGS": str(Path(folder) / "settings.json"),
    }
    command = [sys.executable, "-c", WALK]
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
