"""The saved exports: run, made, renamed and removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.i18n import _
from desktop.services.saved_exports import REPORT, RULES, Saved, what_words
from desktop.views.dialogs import ask_words
from desktop.views.labels import label
from desktop.views.outgoing.save_window import SaveWindow, columns_words
from desktop.views.pages import Card, button
from desktop.views.writing import Wish, write_file, write_to

if TYPE_CHECKING:
    from desktop.events import Changed
    from desktop.services.saved_exports import Ran
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

_ROW_HEIGHT, _MOST_ROWS = 28, 8


class SavedCard(Card):
    """One line each; Enter runs it, F2 renames it, Delete removes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Saved exports"),
            _("What you write again and again, under a name: rows, columns, days and folder."),
        )
        self._desk = desk
        self.rows = QListWidget()
        self.rows.setProperty("look", "boxed")
        self.rows.setAccessibleName(_("Saved exports"))
        self.nothing = label(_("No export has been saved yet."), "quiet")
        self.run_button = button(_("Run"), main=True)
        self.new_button = button(_("New …"))
        self.rename_button = button(_("Rename"))
        self.remove_button = button(_("Remove"))
        self.add(self.nothing, self.rows)
        self.add_row(self.run_button, self.new_button, self.rename_button, self.remove_button)
        self.rows.itemActivated.connect(self.run)
        self.rows.currentRowChanged.connect(self._enable)
        self.run_button.clicked.connect(self.run)
        self.new_button.clicked.connect(self.make)
        self.rename_button.clicked.connect(self.rename)
        self.remove_button.clicked.connect(self.remove)
        for keys, deed in (("F2", self.rename), ("Delete", self.remove)):
            shortcut = QShortcut(QKeySequence(keys), self.rows, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        desk.bridge.changed.connect(self._hear)
        self.fill()

    def fill(self, chosen: str = "") -> None:
        """Show those that there are, with one of them chosen."""
        self.rows.clear()
        for saved in self._desk.workspace.saved_exports.all():
            item = QListWidgetItem(_row_words(saved))
            item.setData(Qt.ItemDataRole.UserRole, saved)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self.rows.addItem(item)
            if saved.name == chosen:
                self.rows.setCurrentItem(item)
        count = self.rows.count()
        if count and self.rows.currentRow() < 0:
            self.rows.setCurrentRow(0)
        self.rows.setFixedHeight(min(count, _MOST_ROWS) * _ROW_HEIGHT + 6)
        self.rows.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        self._enable()

    def chosen(self) -> Saved | None:
        """The export that is chosen."""
        item = self.rows.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if self.rows.currentRow() >= 0 else None

    def run(self) -> None:
        """Write it where it goes, or ask."""
        saved = self.chosen()
        if saved is None:
            return
        exports = self._desk.workspace.saved_exports
        kinds = "PDF (*.pdf)" if saved.what == REPORT else "Excel (*.xlsx)"
        wish = Wish(_("Export"), exports.file_name(saved), kinds)

        def work(job: Job[Ran], target: Path) -> Ran:
            return exports.run(saved, target, job.step, lambda: job.is_cancelled)

        def told(target: Path, ran: Ran) -> None:
            pages, lines = _("Pages: {count}."), _("Lines: {count}.")
            words = pages if saved.what == REPORT else lines
            self._desk.tell_written(target, words.format(count=ran.count))

        if saved.folder and Path(saved.folder).is_dir():
            write_to(self._desk, exports.target(saved), wish, work, told)
        else:
            write_file(self._desk, self, wish, work, told)

    def make(self) -> None:
        """Save one more."""
        SaveWindow(self._desk, self).open()

    def rename(self) -> None:
        """Call it differently."""
        saved = self.chosen()
        if saved is None:
            return
        title = _("Rename “{words}”").format(words=saved.name)
        words = ask_words(self, title, _("New name"), _("Rename"), saved.name)
        if words and words != saved.name:
            exports = self._desk.workspace.saved_exports
            self._desk.try_now(lambda: exports.rename(saved.name, words))
            self.fill(words)

    def remove(self) -> None:
        """Keep it no longer; that can be undone."""
        saved = self.chosen()
        exports = self._desk.workspace.saved_exports
        if saved is None or self._desk.try_now(lambda: exports.remove(saved.name)) is None:
            return
        self.fill()
        words = _("“{name}” was removed.").format(name=saved.name)
        self._desk.tell(words, _("Undo"), lambda: self._put_back(saved), tone="done")

    def _put_back(self, saved: Saved) -> None:
        self._desk.try_now(lambda: self._desk.workspace.saved_exports.keep(saved))
        self.fill(saved.name)

    def _enable(self) -> None:
        for each in (self.run_button, self.rename_button, self.remove_button):
            each.setEnabled(self.chosen() is not None)

    def _hear(self, news: Changed) -> None:
        if news.kind == "saved_exports":
            saved = self.chosen()
            self.fill(saved.name if saved is not None else "")


def _row_words(saved: Saved) -> str:
    told = (what_words(saved.what), columns_words(saved), _(RULES[saved.period]), saved.folder)
    name = saved.name.replace("\n", " ")
    return f"{name}    " + " · ".join(words for words in told if words)
