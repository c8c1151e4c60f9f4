"""An export gets a name: what it writes, of which days, which columns, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop.i18n import _, ngettext
from desktop.services.exports import REGISTERS
from desktop.services.lists import ListQuery
from desktop.services.saved_exports import (
    DAY,
    FINANCE,
    NAME,
    REPORT,
    RULES,
    Saved,
    what_words,
)
from desktop.views.dialogs import choose_folder
from desktop.views.focus import EnterPresses
from desktop.views.labels import label, wrapped
from desktop.views.pages import Card, Page, button, captioned, choice, furnish, leave_button

if TYPE_CHECKING:
    from desktop.views.desk import Desk


class SaveWindow(QDialog):
    """Asks for what is not known yet; from a list, what and which rows are."""

    def __init__(
        self, desk: Desk, parent: QWidget, what: str = "", query: ListQuery | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Save this export"))
        self.resize(560, 640)
        self._desk, self._query = desk, query or ListQuery()
        whats = (what,) if what else (*REGISTERS, FINANCE, REPORT)
        self.name = QLineEdit()
        self.what = choice(
            _("What is written"), tuple((key, what_words(key)) for key in whats), whats[0]
        )
        self.period = choice(_("Days"), (), "")
        self.columns = QListWidget()
        self.columns.setProperty("look", "boxed")
        self.columns.setAccessibleName(_("Columns that are written"))
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(_("Asked each time"))
        self.file_name = QLineEdit(f"{NAME} {DAY}")
        self.example = label("", "secondary")
        self.go = button(_("Save"), main=True)
        self._arrange()
        self._connect()
        self._turn()
        self.name.setText(what_words(whats[0]) if what else "")
        self.name.selectAll()
        self.name.setFocus()

    def saved(self) -> Saved:
        """The export as it stands."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        chosen = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        is_all = len(chosen) == len(items)
        keys = () if is_all else tuple(item.data(Qt.ItemDataRole.UserRole) for item in chosen)
        return Saved(
            name=self.name.text().strip(),
            what=str(self.what.currentData()),
            query=self._query,
            columns=keys,
            period=str(self.period.currentData() or ""),
            folder=self.folder.text().strip(),
            file_name=self.file_name.text(),
        )

    def _arrange(self) -> None:
        elsewhere = button(_("Choose …"))
        elsewhere.clicked.connect(self._choose_folder)
        where = QWidget()
        beside = QHBoxLayout(where)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.folder, 1)
        beside.addWidget(elsewhere)
        where.setFocusProxy(self.folder)
        self.folder.setAccessibleName(_("Folder"))
        card = Card("", self._rows_words())
        card.add(
            captioned(
                (_("Name of the export"), self.name),
                (_("What is written"), self.what),
                (_("Days"), self.period),
                (_("Folder"), where),
                (_("File name"), self.file_name),
            )
        )
        hint = _("{name}, {date} and {period} in it are filled in each time.")
        card.add(wrapped(hint, "secondary"), self.example)
        self._columns_head = label(_("Columns that are written"), "secondary")
        card.add(self._columns_head, self.columns)
        page = Page("")
        page.add(card)
        furnish(self, page, (leave_button(self), self.go))

    def _rows_words(self) -> str:
        query, what = self._query, str(self.what.currentData())
        if query.archived:
            return _("The rows that the list shows now: {filter}").format(filter=_("Archived"))
        workspace = self._desk.workspace
        states = []
        if query.states:
            machine = workspace.catalogue[workspace.lists.source(what).form].machine
            states = [_(machine.state(each).label) for each in query.states]
        filtered = " · ".join(words for words in (query.text.strip(), *states) if words)
        if not filtered:
            return _("All rows that are in use.")
        return _("The rows that the list shows now: {filter}").format(filter=filtered)

    def _connect(self) -> None:
        self.what.activated.connect(self._turn)
        self.period.activated.connect(self._show_example)
        for line in (self.name, self.file_name, self.folder):
            line.textChanged.connect(self._show_example)
        self.columns.itemChanged.connect(self._show_example)
        self.go.clicked.connect(self._save)
        EnterPresses(self)

    def _turn(self) -> None:
        """Offer the days and the columns of what is chosen."""
        what = str(self.what.currentData())
        self.period.clear()
        for rule in self._desk.workspace.saved_exports.rules(what):
            self.period.addItem(_(RULES[rule]), rule)
        self.columns.blockSignals(True)
        self.columns.clear()
        lists = self._desk.workspace.lists
        for column in lists.source(what).columns if what in lists else ():
            item = QListWidgetItem(_(column.field.label))
            item.setData(Qt.ItemDataRole.UserRole, column.key)
            item.setCheckState(Qt.CheckState.Checked)
            self.columns.addItem(item)
        self.columns.blockSignals(False)
        for widget in (self._columns_head, self.columns):
            widget.setVisible(self.columns.count() > 0)
        self._show_example()

    def _show_example(self) -> None:
        saved = self.saved()
        name = self._desk.workspace.saved_exports.file_name(saved)
        self.example.setText(_("Today: {name}").format(name=name))
        has_columns = self.columns.count() == 0 or self._count() > 0
        self.go.setEnabled(bool(saved.name) and has_columns)

    def _count(self) -> int:
        items = (self.columns.item(row) for row in range(self.columns.count()))
        return sum(item.checkState() == Qt.CheckState.Checked for item in items)

    def _choose_folder(self) -> None:
        chosen = choose_folder(self, _("Folder"), self._desk.folder())
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _save(self) -> None:
        saved = self.saved()
        if saved.folder and not Path(saved.folder).is_dir():
            self._desk.tell(_("This folder is not there: choose another one."), tone="waiting")
            self.folder.setFocus()
            return
        exports = self._desk.workspace.saved_exports
        kept = self._desk.try_now(lambda: exports.keep(saved))
        if kept is not None:
            words = _("“{name}” is saved; it stands under Reports.").format(name=kept.name)
            self._desk.tell(words, tone="done")
            self.accept()


def columns_words(saved: Saved) -> str:
    """How many columns it writes, where it does not write all."""
    count = len(saved.columns)
    return ngettext("{count} column", "{count} columns", count).format(count=count) if count else ""
