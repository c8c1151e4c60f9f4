"""What screens work with: the frame, the workspace, and the ways to tell and to do things."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from desktop.errors import UserError
from desktop.i18n import _, sentences
from desktop.origin import NOWHERE
from desktop.views.dialogs import choose_source, choose_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.origin import Origin
    from desktop.services.printing import PrintResult
    from desktop.services.workspace import Workspace
    from desktop.views.bridge import Bridge
    from desktop.views.crash import CrashHook
    from desktop.views.frame import Frame
    from desktop.views.importing.source import Source
    from desktop.views.jobs import Job
    from desktop.views.notices import Notices

T = TypeVar("T")


class StartRecord(Protocol):
    """Leads to a new record of a form, begun with these values, that came of another one."""

    def __call__(self, form_id: str, values: dict[str, Any], origin: Origin = NOWHERE, /) -> None:
        """Begin it."""


class ShowRecord(Protocol):
    """Leads to another record, and in it to a row of its tables if one is named."""

    def __call__(self, form_id: str, record_id: str, row_id: str = "", /) -> None:
        """Go there."""


def _nowhere(_source: Source) -> None:
    """A window without a place for imports leads nowhere."""


@dataclass(frozen=True)
class Desk:
    """Handed to every screen. Dialogs stand over `window`.

    `show_record(form id, record id)` leads to another record, `start_record` to a new one,
    `import_table` to the import of a foreign table.
    """

    window: QWidget
    frame: Frame
    workspace: Workspace
    notices: Notices
    bridge: Bridge
    faults: CrashHook
    show_record: ShowRecord
    start_record: StartRecord
    import_table: Callable[[Source], None] = _nowhere

    def tell(
        self,
        words: str,
        action_words: str = "",
        action: Callable[[], None] | None = None,
        tone: str = "plain",
        about: str = "",
    ) -> None:
        """Say something without interrupting, in the place of what was said `about` it before."""
        self.notices.say(words, action_words, action, tone, about=about)

    def tell_error(self, error: Exception, about: str = "") -> None:
        """Say what was not done, what is safe and what to do; our own faults go to their window."""
        if isinstance(error, UserError):
            self.notices.say(str(error), tone="critical", about=about)
        else:
            self.faults.report(error)

    def run(
        self,
        work: Callable[[Job[T]], T],
        done: Callable[[T], None],
        words: str = "",
        about: str = "",
    ) -> None:
        """Do long work; its errors are told, as news `about` a record where it is named."""

        def tell(error: Exception) -> None:
            self.tell_error(error, about)

        self.frame.jobs.run(work, self.while_open(done), self.while_open(tell), words)

    def read(self, work: Callable[[Job[T]], T], done: Callable[[T], None]) -> None:
        """Read something quick; its errors are told."""
        self.frame.reader.run(work, self.while_open(done), self.while_open(self.tell_error))

    def while_open(self, heard: Callable[[T], None]) -> Callable[[T], None]:
        """The same, but nothing once the window, or the part that asked, is gone."""

        def deliver(news: T) -> None:
            if self.bridge.is_open and not _is_gone(heard):
                heard(news)

        return deliver

    def try_now(self, work: Callable[[], T]) -> T | None:
        """Do something quick at once; None where it could not be done, which is told."""
        try:
            return work()
        except UserError as error:
            self.tell_error(error)
            return None

    def target(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where a file is to go, beginning in the folder of last time."""
        path = choose_target(parent, title, self.folder() / name, kinds)
        if path is not None:
            self.frame.memory.change(folders={"files": str(path.parent)})
        return path

    def source(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask which file to read, beginning in the folder of last time."""
        path = choose_source(parent, title, self.folder(), kinds)
        if path is not None:
            self.frame.memory.change(folders={"files": str(path.parent)})
        return path

    def folder(self) -> Path:
        """Where files went last time, or the home folder."""
        kept = self.frame.memory.settings.current.folders.get("files")
        return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else Path.home()

    def tell_written(self, path: Path, remark: str = "") -> None:
        """Say that a file was written, and offer to open it."""
        words = _("“{name}” was written.").format(name=path.name)
        self.tell(
            sentences(words, remark),
            _("Open"),
            lambda: open_file(path),
            tone="done",
        )

    def tell_printed(self, path: Path, result: PrintResult) -> None:
        """Say that a paper was written, and which characters no font could draw."""
        self.tell_written(path, missing_words(result.missing))


def open_file(path: Path) -> None:
    """Let the program that the system has for it open a file or folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def missing_words(missing: dict[str, int]) -> str:
    """Which characters no font could draw, in words; empty where all could."""
    if not missing:
        return ""
    signs = " ".join(f"U+{ord(sign):04X}" for sign in sorted(missing)[:8])
    return _("No font has these characters, they are marked on the paper: {signs}").format(
        signs=signs
    )


def _is_gone(heard: Callable[[T], None]) -> bool:
    """Whether whoever wanted to hear has been closed meanwhile."""
    whose = getattr(getattr(heard, "func", heard), "__self__", None)
    return isinstance(whose, QObject) and not isValid(whose)
