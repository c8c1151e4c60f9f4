"""When we are at fault: what happened, what is safe, the detail to copy, and the log."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__
from desktop.i18n import _
from desktop.views.focus import EnterPresses
from desktop.views.labels import label, wrapped

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

LOG_NAME = "caredesk.log"
_LOG_BYTES = 1_000_000
_LOG_FILES = 3


def open_log(folder: Path) -> logging.Logger:
    """The log in the data folder: three files of a million bytes at most."""
    import logging  # these two are late: they cost more than the first paint can spare
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("caredesk")
    log.setLevel(logging.INFO)
    log.propagate = False
    for old in tuple(log.handlers):
        log.removeHandler(old)
        old.close()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES - 1, encoding="utf-8"
        )
    except OSError:  # a read-only folder must not keep the window shut
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log


class CrashHook(QObject):
    """Catches what nobody caught, in any thread; logs it, and tells it once in a window.

    `log` opens the log when something is to be written into it.
    """

    _came = Signal(str)

    def __init__(self, log: Callable[[], logging.Logger], parent: QWidget | None = None) -> None:
        super().__init__()
        self._log = log
        self._window = parent
        self._told: set[str] = set()
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def stand_over(self, window: QWidget) -> None:
        """Show what comes over another window."""
        self._window = window

    def install(self) -> None:
        """Be the place where uncaught errors end."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log the error and show it, unless the person asked the program to end."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        detail = "".join(traceback.format_exception(kind, error, trace))
        self._log().error("%s", detail)
        self._came.emit(detail)

    def report(self, error: Exception) -> None:
        """Log and show an error that a job brought home."""
        self.caught(type(error), error, error.__traceback__)

    def _caught_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.caught(hook.exc_type, hook.exc_value, hook.exc_traceback)

    @Slot(str)
    def _tell(self, detail: str) -> None:
        if detail in self._told:
            return
        self._told.add(detail)
        CrashWindow(detail, self._window).open()


class CrashWindow(QDialog):
    """Says that the fault is ours, what is safe, and gives the detail to copy."""

    def __init__(self, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        self.setMinimumWidth(560)
        self._detail = QPlainTextEdit(f"CareDesk {__version__}\n{detail}")
        self._detail.setReadOnly(True)
        self._detail.setAccessibleName(_("Details"))
        self._detail.setMinimumHeight(200)
        self._detail.hide()
        self._copied = label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Something went wrong"), "heading"))
        column.addWidget(wrapped(_("The last step was not done. The fault is ours, not yours.")))
        column.addWidget(
            wrapped(_("Saved records are safe, and what you typed is kept as a draft."))
        )
        column.addWidget(
            wrapped(_("You can go on. If it happens again, copy the details and send them to us."))
        )
        column.addWidget(self._detail, 1)
        column.addLayout(self._buttons())
        EnterPresses(self)

    def _buttons(self) -> QHBoxLayout:
        more = QPushButton(_("Details"))
        more.setCheckable(True)
        more.setAutoDefault(False)
        more.toggled.connect(self._detail.setVisible)
        copy = QPushButton(_("Copy"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        close = QPushButton(_("Go on"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(more)
        row.addWidget(copy)
        row.addWidget(self._copied)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._detail.toPlainText())
        self._copied.setText(_("Copied"))
