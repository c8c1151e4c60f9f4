"""Packages that are dropped on the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from desktop.services.packages.packages import SUFFIX
from desktop.views.file_taker import files_of
from desktop.views.packages.package_window import look_into

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.desk import Desk

_OVER = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class PackageDrops(QObject):
    """Looks into a package that is dropped anywhere on the window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the first package among what is dropped; all else is not for the window."""
        kind = event.type()
        if not isinstance(event, QDropEvent) or kind not in {*_OVER, QEvent.Type.Drop}:
            return False
        packages = [path for path in files_of(event.mimeData()) if path.suffix.casefold() == SUFFIX]
        if not packages:
            return False
        event.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            look_into(self._desk, self._window, packages[0])
        return True
