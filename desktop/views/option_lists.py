"""The answers that choices offer: those of the product, and your own beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QListWidget, QListWidgetItem

from desktop.forms.spec import Choice, Choices, Field, Rows
from desktop.i18n import _
from desktop.views.pages import Card, Page, button, choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.forms.catalogue import Catalogue
    from desktop.views.desk import Desk


class OptionLists(Page):
    """One list at a time; what the product brings stands fast, your own can be changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Option lists"))
        self._desk = desk
        self._fields = open_lists(desk.workspace.catalogue)
        names = tuple((key, _(field.label)) for key, field in self._fields.items())
        self.which = choice(_("List"), names, "")
        self.options = QListWidget()
        self.options.setProperty("look", "boxed")
        self.options.setMinimumHeight(280)
        self.options.setAccessibleName(_("Option lists"))
        self._add = button(_("Add"))
        self._rename = button(_("Rename"))
        self._remove = button(_("Remove"))
        card = Card("", _("Your own answers stand after those of the product."))
        card.add_row(self.which)
        card.add(self.options)
        card.add_row(self._add, self._rename, self._remove)
        self.add(card)
        self.which.currentIndexChanged.connect(self._fill)
        self.options.currentRowChanged.connect(self._enable)
        self._add.clicked.connect(self._ask_new)
        self._rename.clicked.connect(self._ask_name)
        self._remove.clicked.connect(self._take_out)
        self._fill()

    def _fill(self) -> None:
        self.options.clear()
        field = self._fields.get(self.which.currentData() or "")
        if field is None:
            return
        for option in field.options:
            item = QListWidgetItem(_(option.label))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.options.addItem(item)
        for words in self._desk.workspace.options.added(field.more):
            self.options.addItem(QListWidgetItem(words))
        self._enable()

    def _enable(self) -> None:
        own = self._own() != ""
        self._rename.setEnabled(own)
        self._remove.setEnabled(own)
        self._add.setEnabled(bool(self.which.currentData()))

    def _own(self) -> str:
        item = self.options.currentItem()
        if self.options.currentRow() < 0 or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return ""
        return item.text()

    def _ask_new(self) -> None:
        words, given = QInputDialog.getText(self, _("Add"), _("New answer"))
        name = self.which.currentData()
        if given and words.strip():
            self._desk.try_now(lambda: self._desk.workspace.options.add(name, words.strip()))
            self._fill()

    def _ask_name(self) -> None:
        old, name = self._own(), self.which.currentData()
        words, given = QInputDialog.getText(self, _("Rename"), _("New name"), text=old)
        if given and words.strip():
            options = self._desk.workspace.options
            self._desk.try_now(lambda: options.rename(name, old, words.strip()))
            self._fill()

    def _take_out(self) -> None:
        old, name = self._own(), self.which.currentData()
        options = self._desk.workspace.options
        self._desk.try_now(lambda: options.remove(name, old))
        self._fill()
        self._desk.tell(
            _("“{words}” was removed; records keep it.").format(words=old),
            _("Undo"),
            lambda: self._put_back(name, old),
        )

    def _put_back(self, name: str, words: str) -> None:
        self._desk.try_now(lambda: self._desk.workspace.options.add(name, words))
        self._fill()


def open_lists(catalogue: Catalogue) -> dict[str, Choice | Choices]:
    """The lists that may be added to, by name, each with the first field that uses it."""
    found: dict[str, Choice | Choices] = {}
    for kind in catalogue:
        for field in _all(kind.form.leaves()):
            if isinstance(field, Choice | Choices) and field.more:
                found.setdefault(field.more, field)
    return found


def _all(fields: Iterator[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        if isinstance(field, Rows):
            yield from field.leaves()
