"""Starts Qt, paints the window at once, and lets everything else follow."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.clock import SystemClock
from desktop.i18n import use_language
from desktop.paths import default_workspace, resources, settings_file
from desktop.settings import SettingsFile
from desktop.views.main_window import MainWindow
from desktop.views.memory import Memory
from desktop.views.single import OneWindow

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from desktop.clock import Clock
    from desktop.services.workspace import Workspace
    from desktop.views.session import Session

_LISTEN_MS = 250
_TURN_SECONDS = 0.0005
_PATIENCE_MS = 500  # a window that is nowhere to be seen is built all the same


def run(folder: Path | None = None, spoken: str = "") -> int:
    """Show the window on a workspace until it is closed; the exit code of the program."""
    prepare_input_method(os.environ, _plugins)
    # Painting enters Python often, and each time may have to wait for a worker's turn to end.
    sys.setswitchinterval(_TURN_SECONDS)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(qt, QApplication):
        raise TypeError(qt)
    settings = SettingsFile(settings_file())
    use_language(spoken or settings.current.language)
    chosen = Path(settings.current.workspace) if settings.current.workspace else None
    app = App(qt, settings, folder or chosen or default_workspace(), SystemClock())
    return qt.exec() if app.begin() else 0


class App(QObject):
    """The window is painted first; the session is built behind it."""

    def __init__(
        self, qt: QApplication, settings: SettingsFile, folder: Path, clock: Clock
    ) -> None:
        super().__init__()
        self._qt = qt
        self._folder = folder
        self._clock = clock
        self._memory = Memory(settings)
        self._first = MainWindow(self._memory)
        self._single = self._held(folder)
        self.session: Session | None = None
        qt.aboutToQuit.connect(self.close)

    @property
    def window(self) -> MainWindow:
        """The window of now; another language makes another window."""
        return self.session.window if self.session is not None else self._first

    @property
    def workspace(self) -> Workspace | None:
        """The workspace, as soon as it is open."""
        return self.session.workspace if self.session is not None else None

    def begin(self) -> bool:
        """Show the window; False where another one has the workspace and was called."""
        if not self._single.take():
            self.close()
            return False
        self._first.painted.connect(self.prepare)
        self._first.show()
        QTimer.singleShot(_PATIENCE_MS, self.build)
        return True

    def prepare(self) -> None:
        """Load what the window is built with; it is built in the next turn."""
        import desktop.views.session  # noqa: F401 - late: the window is painted before

        QTimer.singleShot(0, self.build)

    def build(self) -> None:
        """Build what stands in the window, and open the workspace."""
        if self.session is not None:
            return
        from desktop.views.session import Session, later

        name_application(self._qt)
        self.session = Session(self._qt, self._first, self._folder, self._clock)
        self.session.moved.connect(self._move)
        later(self._first, 0, self.session.begin)
        QTimer.singleShot(_PATIENCE_MS, self._single.listen)
        listen_to_ctrl_c(self)

    def speak(self, name: str) -> None:
        """Speak another language from now on."""
        if self.session is not None:
            self.session.speak(name)

    def to_front(self) -> None:
        """Be seen."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Let go of everything."""
        self._memory.flush()
        if self.session is not None:
            self.session.close()
        self._single.release()

    def _held(self, folder: Path) -> OneWindow:
        single = OneWindow(folder, self)
        single.wanted.connect(self.to_front)
        return single

    def _move(self, folder: Path) -> None:
        """Be the one window of another workspace, and let others have that of before."""
        self._single.release()
        self._single = self._held(folder)
        self._single.take()
        self._single.listen()


def name_application(qt: QApplication) -> None:
    """Let the desktop know us: name, icon, and the file that starts us.

    No display name: Qt would write it behind every window title.
    """
    from PySide6.QtGui import QIcon

    qt.setApplicationName("caredesk")
    qt.setDesktopFileName("caredesk")
    qt.setWindowIcon(QIcon(str(resources() / "icons" / "caredesk.svg")))


def prepare_input_method(
    environment: MutableMapping[str, str], plugins: Callable[[], Path]
) -> None:
    """Where fcitx is asked for and Qt has no plugin for it, ibus speaks to it as well."""
    if not environment.get("QT_IM_MODULE", "").startswith("fcitx"):
        return
    if not any((plugins() / "platforminputcontexts").glob("*fcitx*")):
        environment["QT_IM_MODULE"] = "ibus"


def listen_to_ctrl_c(app: App) -> None:
    """Ctrl+C in the terminal closes the window, which keeps what was typed."""
    import signal  # late: it costs more than the first paint can spare

    signal.signal(signal.SIGINT, lambda _number, _frame: app.window.close())
    timer = QTimer(app, interval=_LISTEN_MS)
    timer.timeout.connect(_let_python_look)
    timer.start()


def _let_python_look() -> None:
    """Python handles a signal only between its own instructions."""


def _plugins() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
