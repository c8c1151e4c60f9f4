"""Python's clearing up of cycles, done in the thread of the window only.

A widget that is cleared away by another thread takes the program with it: so the automatic
collection, which runs in whichever thread happens to allocate, is off while the window is open.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000
_YOUNG, _MIDDLE, _OLD = 5_000, 10, 10


class Tidying(QObject):
    """Collects from time to time, what is young more often than what is old."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def settle(self) -> None:
        """Look no more at what stands when work begins, modules above all: it stays to the end."""
        if not gc.get_freeze_count():
            gc.freeze()

    def tidy(self) -> None:
        """Collect the generations that have grown."""
        young, middle, old = gc.get_count()
        if middle > _MIDDLE and old > _OLD:
            gc.collect()
        elif middle > _MIDDLE:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
