"""What goes into an exchange package: customers by hand, those of a colleague, or everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop.i18n import _, ngettext, sentences
from desktop.services.packages.packages import SUFFIX
from desktop.services.packages.packing import Chosen
from desktop.services.packages.words import sent_words
from desktop.views.dialogs import file_name
from desktop.views.focus import EnterPresses
from desktop.views.labels import label
from desktop.views.pages import Card, Page, button, choice, furnish, leave_button
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.forms.values import Ref
    from desktop.services.packages.packing import Sent
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

HAND, MANAGER, ALL = "hand", "manager", "all"


class ExportWindow(QDialog):
    """Asks what is to travel, then where the file goes."""

    def __init__(self, desk: Desk, parent: QWidget, customers: Sequence[Ref] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Write an exchange package"))
        self.resize(560, 600)
        self._desk = desk
        self._chosen = {str(each.id): each for each in customers}
        ways = ((HAND, _("Chosen customers")), (MANAGER, _("Customers of a colleague")))
        self.way = choice(_("What goes along"), (*ways, (ALL, _("Everything"))), HAND)
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(_("Find customers"))
        self.sought.setAccessibleName(_("Find customers"))
        self.found = QListWidget()
        self.found.setProperty("look", "boxed")
        self.found.setAccessibleName(_("Customers"))
        self.manager = choice(_("Account manager"), self._managers(), "")
        self.count = label("", "secondary")
        self.go = button(_("Write the package …"), main=True)
        self._arrange()
        self._connect()
        self._look()
        self._turn()

    def chosen(self) -> Chosen:
        """What goes along, as it stands."""
        way = self.way.currentData()
        if way == ALL:
            return Chosen(everything=True)
        if way == MANAGER:
            return Chosen(manager=str(self.manager.currentData() or ""))
        return Chosen(tuple(self._chosen))

    def _arrange(self) -> None:
        card = Card(
            "",
            _(
                "With a customer go the contacts, contracts, plans, checklists, complaints, "
                "records of contact, partners and attached files. The file is not encrypted: "
                "pass it on as carefully as paper."
            ),
        )
        card.add(self.way, self.sought, self.found, self.manager, self.count)
        page = Page("")
        page.add(card)
        furnish(self, page, (leave_button(self), self.go))

    def _connect(self) -> None:
        self.sought.textChanged.connect(self._look)
        self.found.itemChanged.connect(self._tick)
        self.way.activated.connect(self._turn)
        self.manager.activated.connect(self._turn)
        self.go.clicked.connect(self._write)
        EnterPresses(self)

    def _managers(self) -> tuple[tuple[str, str], ...]:
        people = self._desk.workspace.suggestions.links("person", "")
        return tuple((str(each.id), each.text) for each in people)

    def _look(self) -> None:
        """Show the customers found, and those that are chosen first."""
        typed = self.sought.text().strip()
        found = self._desk.workspace.suggestions.links("customer", typed)
        first = [] if typed else list(self._chosen.values())
        self.found.blockSignals(True)
        self.found.clear()
        for ref in {each.id: each for each in (*first, *found)}.values():
            item = QListWidgetItem(f"{ref.code}  {ref.text}")
            item.setData(Qt.ItemDataRole.UserRole, ref)
            is_chosen = str(ref.id) in self._chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            self.found.addItem(item)
        self.found.blockSignals(False)

    def _tick(self, item: QListWidgetItem) -> None:
        ref = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() == Qt.CheckState.Checked:
            self._chosen[str(ref.id)] = ref
        else:
            self._chosen.pop(str(ref.id), None)
        self._turn()

    def _turn(self) -> None:
        """Show what belongs to the way that is chosen."""
        way, count = self.way.currentData(), len(self._chosen)
        for widget in (self.sought, self.found, self.count):
            widget.setVisible(way == HAND)
        self.manager.setVisible(way == MANAGER)
        words = ngettext("{count} customer chosen", "{count} customers chosen", count)
        self.count.setText(words.format(count=count))
        self.go.setEnabled(way != HAND or count > 0)

    def _write(self) -> None:
        today = self._desk.workspace.clock.today().isoformat()
        name = file_name(_("Exchange package {day}").format(day=today), SUFFIX)
        kinds = _("Exchange packages (*{suffix})").format(suffix=SUFFIX)
        wish = Wish(_("Write an exchange package"), name, kinds)
        desk, chosen = self._desk, self.chosen()

        def work(job: Job[Sent], target: Path) -> Sent:
            return desk.workspace.packages.send(chosen, target, job.step)

        def told(target: Path, sent: Sent) -> None:
            words = _("“{name}” was written.").format(name=target.name)
            desk.tell(sentences(words, sent_words(sent)), tone="done")

        if write_file(desk, self, wish, work, told):
            self.accept()
