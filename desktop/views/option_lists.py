"""The answers that choices offer: those of the product, and your own beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.forms.spec import Choice, Choices, Field, Rows
from desktop.i18n import _
from desktop.views.dialogs import ask_words
from desktop.views.pages import Card, Page, button, choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.forms.catalogue import Catalogue
    from desktop.views.desk import Desk

_ROW_HEIGHT = 28


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
        self.add_button = button(_("Add"))
        self.rename_button = button(_("Rename"))
        self.remove_button = button(_("Remove"))
        card = Card("", _("The answers of the product stand fast; your own stand after them."))
        card.add_row(self.which)
        card.add(self.options)
        card.add_row(self.add_button, self.rename_button, self.remove_button)
        self.add(card)
        self.which.currentIndexChanged.connect(self._fill)
        self.options.currentRowChanged.connect(self._enable)
        self.add_button.clicked.connect(self._ask_new)
        self.rename_button.clicked.connect(self._ask_name)
        self.remove_button.clicked.connect(self._take_out)
        self._fill()

    def _fill(self, chosen: str = "") -> None:
        """Show the list that is chosen, with one of its answers in view."""
        self.options.clear()
        field = self._fields.get(self.which.currentData() or "")
        if field is None:
            return
        for option in field.options:
            self._put(_(option.label)).setFlags(Qt.ItemFlag.NoItemFlags)
        for words in self._desk.workspace.options.added(field.more):
            item = self._put(words)
            if words == chosen:
                self.options.setCurrentItem(item)
                self.options.scrollToItem(item)
        self._enable()

    def _put(self, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, _ROW_HEIGHT))
        self.options.addItem(item)
        return item

    def _enable(self) -> None:
        own = self._own() != ""
        self.rename_button.setEnabled(own)
        self.remove_button.setEnabled(own)
        self.add_button.setEnabled(bool(self.which.currentData()))

    def _own(self) -> str:
        item = self.options.currentItem()
        if self.options.currentRow() < 0 or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return ""
        return item.text()

    def _ask_new(self) -> None:
        name = self.which.currentData()
        words = ask_words(self, _("Add an answer"), _("New answer"), _("Add"))
        if words and not self._is_there(words):
            self._desk.try_now(lambda: self._desk.workspace.options.add(name, words))
            self._fill(words)

    def _ask_name(self) -> None:
        old, name = self._own(), self.which.currentData()
        words = ask_words(
            self, _("Rename “{words}”").format(words=old), _("New name"), _("Rename"), old
        )
        if words and words != old and not self._is_there(words):
            options = self._desk.workspace.options
            self._desk.try_now(lambda: options.rename(name, old, words))
            self._fill(words)

    def _is_there(self, words: str) -> bool:
        """Whether the list has this answer already, which is told and shown."""
        found = self.options.findItems(words, Qt.MatchFlag.MatchFixedString)
        if not found:
            return False
        self.options.setCurrentItem(found[0])
        self.options.scrollToItem(found[0])
        self._desk.tell(_("“{words}” is in the list already.").format(words=words), tone="waiting")
        return True

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
