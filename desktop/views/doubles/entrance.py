"""The way to the duplicate customers, on the page of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.desk import Desk


def doubles_card(desk: Desk, parent: QWidget) -> Card:
    """A card that says what is looked for, and leads there."""
    card = Card(
        _("Duplicate customers"),
        _("Customers that were entered twice are found and merged; a merge can be undone."),
    )
    go = button(_("Look for duplicates …"))

    def show() -> None:
        from desktop.views.doubles.window import DoublesWindow

        DoublesWindow(desk, parent).open()

    go.clicked.connect(show)
    card.add_row(go)
    return card
