"""A session of work: the workspace that is open, the window on it, and what may change in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Signal

from desktop.errors import UserError
from desktop.i18n import _, language, use_language
from desktop.views import opening
from desktop.views.crash import LOG_NAME, CrashHook, open_log
from desktop.views.entrance import Entrance, Folders
from desktop.views.frame import Frame
from desktop.views.icons import Icons
from desktop.views.jobs import Job, Jobs
from desktop.views.main_window import MainWindow
from desktop.views.style import Style
from desktop.views.theme import Theme
from desktop.views.tidying import Tidying

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop.clock import Clock
    from desktop.services.workspace import Workspace
    from desktop.views.first_sight import FirstSight
    from desktop.views.furnishing import Furnished
    from desktop.views.lists.faces import Face

_OPEN_AFTER_MS = 30  # the rows of the first place are painted before
_DRAFTS_AFTER_MS, _BACKUP_AFTER_MS, _PREPARE_AFTER_MS = 300, 1500, 3000


class Session(QObject):
    """Builds all once, the window anew in other words; `moved` tells where work goes on then."""

    moved = Signal(object)

    def __init__(self, qt: QApplication, window: MainWindow, folder: Path, clock: Clock) -> None:
        super().__init__()
        self._qt = qt
        self._clock = clock
        self._folders = Folders(folder)
        self._log_folder = folder
        self.workspace: Workspace | None = None
        self.window = window
        self._furnished: Furnished | None = None
        self._sight: FirstSight | None = None
        self._translator = QTranslator(self)
        speak_qt(qt, self._translator)
        memory = window.memory
        self._theme = Theme(qt.styleHints(), memory.settings.current.theme)
        self._style = Style(qt, self._theme)
        icons = Icons(self._theme)
        self._frame = Frame(self._theme, icons, memory, Jobs("work"), Jobs("reader"))
        self._tidying = Tidying(self, lambda: self._frame.jobs.count > 0)
        memory.write_by(self._write)
        self._faults = CrashHook(self._log, window)
        self._faults.install()
        for jobs in (self._frame.jobs, self._frame.reader):
            jobs.broke.connect(self._tell)
        self._entrance = Entrance(self._folders, clock, self._begin_work, self.open, self)

    def begin(self) -> None:
        """Build what stands in the window, and open the workspace in the turn after."""
        self.window.build(self._frame)
        later(self.window, 0, self.open)

    def open(self) -> None:
        """Open the workspace, or ask how to begin where there is none."""
        if not self._folders.is_sample and not opening.is_begun(self._folders.here):
            self._entrance.ask_how_to_begin(self.window)
            return
        from desktop.views.first_sight import face_of

        memory, folder, clock = self._frame.memory, self._folders.here, self._clock
        face = face_of(memory)
        if face is None:
            self._open_workspace()
            return
        self._frame.reader.run(
            lambda _job: opening.first_rows(folder, face.list_id, clock),
            lambda rows: self._show_sight(face, rows),
            lambda _error: self._open_workspace(),
        )

    def speak(self, name: str) -> None:
        """Speak another language from now on."""
        self._frame.memory.change(language=name)
        use_language(name)
        speak_qt(self._qt, self._translator)
        self._renew_window()

    def bring_back(self, path: Path) -> None:
        """Put a backup in the place of the data, and show what is there then."""
        workspace = self.workspace
        if workspace is not None and self.window.let_go():
            self._frame.reader.run(  # where nobody reads meanwhile: that would stand in the way
                lambda _job: workspace.backups.restore(path),
                self._brought_back,
                self._tell,
                _("Restoring the backup"),
            )

    def work_in(self, folder: Path) -> None:
        """Go on with the workspace in this folder, and begin with it the next time."""
        if self._leave_for(folder):
            self._frame.memory.change(workspace=str(folder))
            self.moved.emit(folder)

    def close(self) -> None:
        """Let go of everything."""
        self.window.retire()
        self._frame.memory.close()
        self._frame.jobs.close()
        self._frame.reader.close()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None
        self._tidying.close()

    def _brought_back(self, kept: Path) -> None:
        self._renew_window()
        self.window.notices.say(
            _("All records are as they were in the backup."),
            _("Undo"),
            lambda: self.bring_back(kept / opening.DATABASE),
            tone="done",
        )

    def _show_sight(self, face: Face, rows: Sequence[Any]) -> None:
        """Show the rows, and open the workspace when they are painted: that takes the processor."""
        from desktop.views.first_sight import shown

        self._sight = shown(self.window, self._frame, face, rows)
        later(self.window, _OPEN_AFTER_MS if rows else 0, self._open_workspace)

    def _open_workspace(self) -> None:
        folder, clock = self._folders.here, self._clock
        self._begin_work(lambda: opening.opened(folder, clock), _("Opening the workspace"))

    def _begin_work(self, work: Callable[[], Workspace], words: str) -> None:
        def begin(_job: Job[Workspace]) -> Workspace:
            opening.load_parts()
            return work()

        self._frame.jobs.run(begin, self._opened, self._not_opened, words)

    def _leave_sample(self) -> None:
        self._leave_for(self._folders.own)

    def _leave_for(self, folder: Path) -> bool:
        """Work in another folder; False where something open does not let go."""
        if not self.window.let_go() or self.workspace is None:
            return False
        self.workspace.close()
        self.workspace = None
        self._folders.turn_to(folder)
        self._replace_window()
        self.open()
        return True

    def _opened(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._tidying.settle()
        self._furnish(workspace)
        if self._furnished is not None:
            later(self.window, _DRAFTS_AFTER_MS, self._furnished.offer_drafts)
            later(self.window, _BACKUP_AFTER_MS, self._furnished.back_up)
            later(self.window, _PREPARE_AFTER_MS, self._furnished.prepare)

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._entrance.tell_trouble(self.window, error)
        else:
            self._faults.report(error)

    def _furnish(self, workspace: Workspace) -> None:
        from desktop.views.furnishing import Furnished, Ways

        ways = Ways(
            speak=self.speak,
            bring_back=self.bring_back,
            show_log=self._show_log,
            work_in=self.work_in,
            begin_own=self._leave_sample if self._folders.is_sample else None,
        )
        self._furnished = Furnished(
            self.window, self._frame, workspace, self._faults, ways, self._sight
        )
        self._sight = None
        if self._folders.is_sample:
            self.window.notices.say(
                _("This is the sample, apart from your own data."),
                _("Begin with your own data"),
                self._leave_sample,
                stays=True,
            )

    def _renew_window(self) -> None:
        if self.window.let_go() and self.workspace is not None:
            self._replace_window()
            self._furnish(self.workspace)

    def _replace_window(self) -> None:
        """A new window in the place of the old one: other words, or other records."""
        old, box = self.window, self.window.geometry()
        self._frame.memory.keep_window(old)
        self._furnished = None
        self.window = MainWindow(self._frame.memory)
        self.window.build(self._frame)
        self.window.setGeometry(box)
        self._faults.stand_over(self.window)
        self.window.show()
        old.retire()

    def _show_log(self) -> None:
        from desktop.views.desk import open_file

        open_file(self._log_folder / LOG_NAME)

    def _write(self, work: Callable[[], None]) -> None:
        self._frame.jobs.run(lambda _job: work(), lambda _none: None)

    def _log(self) -> logging.Logger:
        return open_log(self._log_folder)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.window.notices.say(str(error), tone="critical")
        else:
            self._faults.report(error)


def later(window: MainWindow, milliseconds: int, work: Callable[[], None]) -> None:
    """Do something after a while, unless the window is gone by then."""
    timer = QTimer(window, singleShot=True, interval=milliseconds)
    timer.timeout.connect(work)
    window.closing.connect(timer.stop)
    timer.start()


def speak_qt(qt: QApplication, translator: QTranslator) -> None:
    """Let Qt's own dialogs speak the language too."""
    qt.removeTranslator(translator)
    if language() == "zh":
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            qt.installTranslator(translator)
