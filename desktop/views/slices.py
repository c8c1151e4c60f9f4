"""Long work of the window in slices: a little of it whenever nothing else waits to be done."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

SLICE_MS = 8  # of one turn of the event loop; a step that is longer is a turn of its own


class Slices(QObject):
    """Goes through steps, turn by turn of the event loop; each step is what comes before a yield.

    Whoever needs the result at once goes on by hand, or to the end. `done` tells of the end.
    """

    done = Signal()

    def __init__(self, steps: Iterator[object], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self.is_done = False
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._turn)

    def begin(self) -> None:
        """Go on by itself from now on."""
        if not self.is_done:
            self._idle.start()

    def on(self) -> bool:
        """Do the next step now; False where there was none any more."""
        if not self.is_done and next(self._steps, self) is self:
            self.is_done = True
            self._idle.stop()
            self.done.emit()
        return not self.is_done

    def finish(self) -> None:
        """Do all that is left now."""
        while self.on():
            pass

    def _turn(self) -> None:
        end = time.monotonic() + SLICE_MS / 1000
        while self.on() and time.monotonic() < end:
            pass
