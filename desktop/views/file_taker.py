"""Files that are dropped on a form or pasted, and pictures of the clipboard."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication

from desktop.i18n import _
from desktop.services.packages.packages import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from desktop.clock import Clock

_OVER = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class FileTaker(QObject):
    """`came` tells the files, `hovering` whether some are held over the form."""

    came = Signal(object)
    hovering = Signal(bool)

    def __init__(self, clock: Clock, may_take: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._may_take = may_take
        self._pictures: TemporaryDirectory[str] | None = None

    def watch(self, form: QWidget) -> None:
        """Take in the files that are dropped on the form."""
        form.setAcceptDrops(True)
        form.installEventFilter(self)

    def paste(self) -> None:
        """Take the files of the clipboard, or the picture that is in it."""
        data = QGuiApplication.clipboard().mimeData()
        paths = files_of(data)
        if not paths and data.hasImage():
            paths = self._pictured()
        if paths:
            self.came.emit(paths)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Files that come over the form are welcome, and may fall anywhere on it."""
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.hovering.emit(False)
        if not isinstance(event, QDropEvent) or not self._may_take():
            return False
        paths = files_of(event.mimeData())
        if any(path.suffix.casefold() == SUFFIX for path in paths):
            return False  # a package is for the whole window
        if not paths or kind not in {*_OVER, QEvent.Type.Drop}:
            return False
        event.acceptProposedAction()
        self.hovering.emit(kind in _OVER)
        if kind == QEvent.Type.Drop:
            self.came.emit(paths)
        return True

    def _pictured(self) -> list[Path]:
        """The picture of the clipboard as a file; it is gone when the form is."""
        if self._pictures is None:
            self._pictures = TemporaryDirectory(prefix="caredesk-", ignore_cleanup_errors=True)
            self.destroyed.connect(self._pictures.cleanup)
        now = self._clock.local()
        name = _("Picture {when}").format(when=f"{now:%Y-%m-%d %H%M%S}")
        path = Path(self._pictures.name) / f"{name}.png"
        return [path] if QGuiApplication.clipboard().image().save(str(path)) else []


def files_of(data: QMimeData) -> list[Path]:
    """The files on this computer that are dragged or were copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
