"""The card of the reports that leads to closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.views.pages import Card, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton


def closing_card(enter: Callable[[], None]) -> tuple[Card, QPushButton]:
    """The card, and its button, which enters."""
    card = Card(
        _("Closing of periods"),
        _("Expenses are handed to finance in numbered batches, each of them once."),
    )
    go = button(_("Close periods …"), main=True)
    go.clicked.connect(enter)
    card.add_row(go)
    return card, go
