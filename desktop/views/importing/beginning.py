"""Where an import begins: a file, the clipboard, or something dropped; and the imports before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.importing.batches import BatchesCard
from desktop.views.importing.pasting import paste_words, rows_of
from desktop.views.labels import button_words, wrapped
from desktop.views.pages import Card, Page, button

if TYPE_CHECKING:
    from desktop.views.desk import Desk


class Beginning(QWidget):
    """`file_wanted` and `pasted` (the words of the clipboard) tell how to begin."""

    file_wanted = Signal()
    pasted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = button(_("Choose a file …"), main=True)
        self.file.clicked.connect(self.file_wanted)
        self.paste = button("")
        self.paste.clicked.connect(self._paste)
        self.batches = BatchesCard(desk)
        page = Page("")
        page.setAccessibleName(_("Import"))
        page.add(self._door())
        page.add(self.batches)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._offer_clipboard)
        self._offer_clipboard()

    def entered(self) -> None:
        """The clipboard and the list may have changed."""
        self._offer_clipboard()
        self.batches.look()

    def _door(self) -> Card:
        card = Card(
            _("Bring in what you have"),
            _(
                "Customers, contacts, contracts, products, interactions and expenses from an "
                "Excel workbook, a text table (CSV) or visiting cards (vCard); also filled forms "
                "and exchange packages."
            ),
        )
        card.add(wrapped(_("You see every row before anything is written, and can take it back.")))
        card.add_row(self.file, self.paste)
        card.add(wrapped(_("Or drop a file anywhere on this window."), "secondary"))
        return card

    def _offer_clipboard(self) -> None:
        if not self.isVisible() and self.paste.text():
            return  # it is looked at when it comes into view
        count = rows_of(QGuiApplication.clipboard().text())
        self.paste.setEnabled(count > 0)
        self.paste.setText(button_words(paste_words(count)))

    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())
