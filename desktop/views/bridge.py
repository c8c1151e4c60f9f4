"""The one bridge on which news of saved changes reaches the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.events import Changed, Events


class Bridge(QObject):
    """Re-emits `desktop.events.Changed` as a signal; from any thread, heard in the window's."""

    changed = Signal(object)

    def __init__(self, events: Events, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end: Callable[[], None] | None = events.listen(self._tell)

    @property
    def is_open(self) -> bool:
        """Whether the window is still there to be told something."""
        return self._end is not None

    def close(self) -> None:
        """Hear no more."""
        if self._end is not None:
            self._end()
            self._end = None

    def _tell(self, news: Changed) -> None:
        self.changed.emit(news)
