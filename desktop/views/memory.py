"""What the window remembers from one day to the next: sizes, folds, columns."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QSplitter

    from desktop.settings import SettingsFile

_DEFAULT_SIZE = (1280, 800)
_SMALLEST = (1024, 680)
_BOX = 4
_FIRST_PLACE = "today"
_PLACES_BY_NUMBER = ("customers", "plans", "checklists", "complaints", "reports", "settings")
_REST_MS = 500


class Memory:
    """Reads and writes the layout in the settings; a layout that cannot be kept is no error."""

    def __init__(self, settings: SettingsFile) -> None:
        self.settings = settings
        self._waiting: dict[str, dict[str, Any]] = {}
        self._hand_over: Callable[[Callable[[], None]], object] | None = None
        self._rest = QTimer(singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.flush)

    def recall(self, part: str) -> dict[str, Any]:
        """What was remembered of a part of the window; a copy."""
        found = self._waiting.get(part, self.settings.current.lists.get(part))
        return dict(found) if isinstance(found, dict) else {}

    def keep(self, part: str, **changes: Any) -> None:  # noqa: ANN401 - any JSON value
        """Remember more of a part of the window, written when the hand rests."""
        self._waiting[part] = {**self.recall(part), **changes}
        self._rest.start()

    def flush(self) -> None:
        """Write what waits to be written."""
        self._rest.stop()
        if self._waiting:
            lists = {**self.settings.current.lists, **self._waiting}
            self._waiting = {}
            self.change(lists=lists)

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - any setting's value
        """Change settings; where the file cannot be written they hold for this session only."""
        self.settings.take(**changes)
        if self._hand_over is None:
            self._write()
        else:
            self._hand_over(self._write)

    def write_by(self, hand_over: Callable[[Callable[[], None]], object]) -> None:
        """Let a worker write the file: to make it safe on a disk takes longer than a blink."""
        self._hand_over = hand_over

    def close(self) -> None:
        """Write all that waits, here and now."""
        self._hand_over = None
        self.flush()
        self._write()

    def place_window(self, window: QMainWindow) -> None:
        """Put the window where it was, as far as that is on a screen of today."""
        kept = self.settings.current.window
        box = _as_box(kept.get("box"))
        window.setMinimumSize(*_SMALLEST)
        screen = window.screen().availableGeometry()
        width, height = box[2:] if box is not None else _DEFAULT_SIZE
        window.resize(min(width, screen.width()), min(height, screen.height()))
        if box is not None and screen.contains(box[0] + 40, box[1] + 40):
            window.move(box[0], box[1])
        if kept.get("maximized") is True:
            window.showMaximized()

    @property
    def place(self) -> str:
        """The id of the place that was in view last; once places were kept by number, from 1."""
        kept = self.recall("window").get("place")
        if isinstance(kept, int) and 0 < kept <= len(_PLACES_BY_NUMBER):
            return _PLACES_BY_NUMBER[kept - 1]
        return kept if isinstance(kept, str) and kept else _FIRST_PLACE

    def keep_place(self, place_id: str) -> None:
        """Remember which place is in view."""
        self.keep("window", place=place_id)

    def keep_window(self, window: QMainWindow) -> None:
        """Remember where the window is, and all that waits to be remembered."""
        self.flush()
        box = window.normalGeometry()
        self.change(
            window={
                "box": [box.x(), box.y(), box.width(), box.height()],
                "maximized": window.isMaximized(),
            }
        )

    def follow_splitter(self, splitter: QSplitter, part: str) -> None:
        """Give a splitter its old sizes and remember the new ones."""
        sizes = self.recall(part).get("sizes")
        if isinstance(sizes, list) and len(sizes) == splitter.count():
            splitter.setSizes([size for size in sizes if isinstance(size, int)])
        splitter.splitterMoved.connect(lambda: self.keep(part, sizes=splitter.sizes()))

    def _write(self) -> None:
        with contextlib.suppress(UserError):
            self.settings.keep()


def _as_box(found: object) -> list[int] | None:
    """A remembered box: x, y, width, height in px."""
    if not isinstance(found, list):
        return None
    numbers = [number for number in found if isinstance(number, int)]
    return numbers if len(numbers) == len(found) == _BOX else None
