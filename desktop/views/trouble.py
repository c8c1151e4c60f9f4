"""The page that stands in for the places when the workspace cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout

from desktop.errors import DamagedDatabase
from desktop.i18n import _
from desktop.views.labels import set_tone, wrapped
from desktop.views.pages import Card, Page, button
from desktop.views.place import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.errors import UserError


class Trouble(Place):
    """What was not done, what is safe, what to do; then try again or take another folder."""

    again = Signal()
    other_folder = Signal()
    restore = Signal()

    def __init__(self, error: UserError) -> None:
        super().__init__()
        page = Page(_("The workspace could not be opened"))
        card = Card("")
        what = wrapped(error.what, "strong")
        set_tone(what, "critical")
        card.add(what)
        for words in (error.safe, error.advice):
            if words:
                card.add(wrapped(words))
        self.retry = button(_("Try again"), main=True)
        self.retry.clicked.connect(self.again)
        other = button(_("Choose another folder …"))
        other.clicked.connect(self.other_folder)
        restore = button(_("Restore from a backup …"))
        restore.clicked.connect(self.restore)
        restore.setVisible(isinstance(error, DamagedDatabase))
        detail = QPlainTextEdit(error.detail)
        detail.setReadOnly(True)
        detail.setAccessibleName(_("Details"))
        detail.hide()
        more = QPushButton(_("Details"))
        more.setCheckable(True)
        more.toggled.connect(detail.setVisible)
        more.setVisible(bool(error.detail))
        card.add_row(self.retry, restore, other, more)
        card.add(detail)
        page.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def panes(self) -> list[QWidget]:
        """The first button."""
        return [self.retry]

    def entered(self) -> None:
        """Trying again is the first thought."""
        self.retry.setFocus()
