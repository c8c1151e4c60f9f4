"""Files that are dropped on the window: packages, forms and foreign tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from desktop.services.packages.packages import SUFFIX
from desktop.views.file_taker import files_of
from desktop.views.import_window import SUFFIXES, read_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.views.desk import Desk

_OVER = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class FileDrops(QObject):
    """Brings in a file that is dropped anywhere on the window where nothing else wants it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the first file among what is dropped, packages before others."""
        kind = event.type()
        if not isinstance(event, QDropEvent) or kind not in {*_OVER, QEvent.Type.Drop}:
            return False
        known = [path for path in files_of(event.mimeData()) if _suffix(path) in SUFFIXES]
        if not known:
            return False
        event.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            packages = [path for path in known if _suffix(path) == SUFFIX]
            read_in(self._desk, self._window, (packages or known)[0])
        return True


def _suffix(path: Path) -> str:
    return path.suffix.casefold()
