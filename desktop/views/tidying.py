"""Python's clearing up of cycles, done in the thread of the window only.

A widget that is cleared away by another thread takes the program with it: so the automatic
collection, which runs in whichever thread happens to allocate, is off while the window is open.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000
_YOUNG, _MIDDLE, _OLD = 5_000, 10, 10


def set_aside() -> None:
    """Look no more at what there is now: to walk through very much would hold up the window.

    What was set aside is still let go of when nothing names it any more.
    """
    gc.freeze()


def _never() -> bool:
    return False


class Tidying(QObject):
    """Collects from time to time, what is young more often than what is old.

    Nothing is collected while `is_busy()`: long work makes more than can be walked in a blink.
    """

    def __init__(self, parent: QObject | None = None, is_busy: Callable[[], bool] = _never) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
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
        if self._is_busy():
            return
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
