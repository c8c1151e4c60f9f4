"""Who reads a database now: whoever wants its file for himself waits until they have left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Readers:
    """Counts those who read, and keeps new ones out while the file belongs to somebody alone."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside = 0
        self._is_shut = False

    @contextmanager
    def inside(self, seconds: float) -> Iterator[bool]:
        """Read in the block; False where the door stayed shut for so many seconds."""
        with self._changed:
            may_read = self._changed.wait_for(lambda: not self._is_shut, seconds)
            self._inside += may_read
        try:
            yield may_read
        finally:
            with self._changed:
                self._inside -= may_read
                self._changed.notify_all()

    @contextmanager
    def kept_out(self, seconds: float) -> Iterator[bool]:
        """Nobody reads in the block; False where somebody did not leave in so many seconds."""
        with self._changed:
            self._is_shut = True
            all_left = self._changed.wait_for(lambda: not self._inside, seconds)
        try:
            yield all_left
        finally:
            with self._changed:
                self._is_shut = False
                self._changed.notify_all()
