"""Backups: make one now, see those there are, bring one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.i18n import _
from desktop.views.desk import open_file
from desktop.views.dialogs import confirm
from desktop.views.moments import when
from desktop.views.pages import Card, Page, button
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.services.backups import Backup
    from desktop.views.desk import Desk

_MEGA = 1_000_000
_ROW_HEIGHT = 28


class BackupsPage(Page):
    """`bring_back` is called with the file that is to take the place of the data."""

    def __init__(self, desk: Desk, bring_back: Callable[[Path], None]) -> None:
        super().__init__(_("Backups"))
        self._desk = desk
        self._bring_back = bring_back
        self.files = QListWidget()
        self.files.setProperty("look", "boxed")
        self.files.setMinimumHeight(280)
        self.files.setAccessibleName(_("Backups"))
        self._restore = button(_("Restore …"))
        self._restore.setEnabled(False)
        self.files.currentRowChanged.connect(lambda row: self._restore.setEnabled(row >= 0))
        self._restore.clicked.connect(self._ask_chosen)
        self.add(self._card())
        self._fill()

    def _card(self) -> Card:
        card = Card("", _("A checked copy is made by itself once a day."))
        now = button(_("Back up now"), main=True)
        now.clicked.connect(self._back_up)
        elsewhere = button(_("Back up to …"))
        elsewhere.clicked.connect(self._back_up_to)
        other = button(_("Restore from a file …"))
        other.clicked.connect(self._ask_file)
        card.add_row(now, elsewhere)
        card.add(self.files)
        card.add_row(self._restore, other)
        return card

    def _fill(self) -> None:
        self._desk.read(lambda _job: self._desk.workspace.backups.ways_back(), self._show)

    def _show(self, found: tuple[Backup, ...]) -> None:
        self.files.clear()
        for backup in found:
            at = when(backup.at, self._desk.workspace.clock)
            name = _("kept before a restore") if backup.is_replaced else backup.path.name
            item = QListWidgetItem(f"{at}    {backup.size / _MEGA:.1f} MB    {name}")
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setData(Qt.ItemDataRole.UserRole, backup)
            self.files.addItem(item)

    def _back_up(self) -> None:
        backups = self._desk.workspace.backups
        self._desk.run(lambda _job: backups.now(), self._made, _("Making a backup"))

    def _back_up_to(self) -> None:
        name = f"caredesk-{self._desk.workspace.clock.today().isoformat()}.db"
        backups = self._desk.workspace.backups
        write_file(
            self._desk,
            self,
            Wish(_("Back up to …"), name, "CareDesk (*.db)"),
            lambda _job, target: backups.now(target),
            lambda _target, made: self._made(made),
        )

    def _made(self, path: Path) -> None:
        self._fill()
        words = _("The backup “{name}” was made and checked.").format(name=path.name)
        self._desk.tell(words, _("Open folder"), lambda: open_file(path.parent), tone="done")

    def _ask_chosen(self) -> None:
        if self.files.currentRow() >= 0:
            backup: Backup = self.files.currentItem().data(Qt.ItemDataRole.UserRole)
            self._ask(backup.path, when(backup.at, self._desk.workspace.clock))

    def _ask_file(self) -> None:
        path = self._desk.source(self, _("Restore from a file …"), "CareDesk (*.db)")
        if path is not None:
            self._ask(path, path.name)

    def _ask(self, path: Path, name: str) -> None:
        words = _(
            "All records become as they were in “{name}”. What is here now is kept in the list."
        ).format(name=name)
        if confirm(self, _("Restore this backup?"), words, _("Restore")):
            self._bring_back(path)
