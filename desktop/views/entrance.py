"""Where there is no workspace yet: how to begin, and what to do where it cannot be opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.i18n import _
from desktop.views import opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.clock import Clock
    from desktop.errors import UserError
    from desktop.services.workspace import Workspace
    from desktop.views.main_window import MainWindow

    Begin = Callable[[Callable[[], Workspace], str], None]

SAMPLE = "sample"


@dataclass
class Folders:
    """One's own folder; `is_sample` tells whether the sample beside it is looked at instead."""

    own: Path
    is_sample: bool = False

    @property
    def here(self) -> Path:
        """The folder that is worked in."""
        return self.own / SAMPLE if self.is_sample else self.own

    def turn_to(self, own: Path) -> None:
        """Work in this folder, which is one's own from now on."""
        self.own, self.is_sample = own, False


class Entrance(QObject):
    """Shows the pages that stand before a workspace.

    `begin` opens what its first argument makes, telling the second meanwhile; `open_again` opens
    the workspace of the folders.
    """

    def __init__(
        self,
        folders: Folders,
        clock: Clock,
        begin: Begin,
        open_again: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folders, self._clock = folders, clock
        self._begin, self._open_again = begin, open_again

    def ask_how_to_begin(self, window: MainWindow) -> None:
        """Offer to begin with one's own data, or to look around in the sample."""
        from desktop.views.first_start import FirstStart

        page = FirstStart()
        page.begin.connect(self._begin_own)
        page.look_around.connect(self._look_around)
        page.bring_back.connect(lambda: self._choose_everything(window))
        window.show_alone(page)

    def tell_trouble(self, window: MainWindow, error: UserError) -> None:
        """Say why the workspace was not opened, and what can be done."""
        from desktop.views.trouble import Trouble

        page = Trouble(error)
        page.again.connect(self._open_again)
        page.other_folder.connect(lambda: self._choose_folder(window))
        page.restore.connect(lambda: self._choose_backup(window))
        window.show_alone(page)

    def _begin_own(self, company: str, office: str, person: str) -> None:
        folder, clock = self._folders.own, self._clock
        self._begin(
            lambda: opening.begun(folder, clock, company, office, person),
            _("Preparing the workspace"),
        )

    def _look_around(self) -> None:
        self._folders.is_sample = True
        folder, clock = self._folders.here, self._clock
        self._begin(lambda: opening.sample(folder, clock), _("Preparing the sample"))

    def _choose_everything(self, window: MainWindow) -> None:
        from desktop.views.dialogs import choose_folder

        folder, clock = self._folders.own, self._clock
        words = _("Restore from everything …")
        chosen = choose_folder(window, words, folder.parent)
        if chosen is not None:
            self._begin(lambda: opening.brought_back(folder, chosen, clock), words)

    def _choose_folder(self, window: MainWindow) -> None:
        from desktop.views.dialogs import choose_folder

        chosen = choose_folder(window, _("Choose another folder …"), self._folders.own)
        if chosen is not None:
            self._folders.turn_to(chosen)
            self._open_again()

    def _choose_backup(self, window: MainWindow) -> None:
        from desktop.views.dialogs import choose_source

        folder, clock = self._folders.here, self._clock
        words = _("Restore from a backup …")
        path = choose_source(window, words, opening.backups_of(folder), "CareDesk (*.db)")
        if path is not None:
            self._begin(lambda: opening.restored(folder, path, clock), words)
