"""What leaves a list: a workbook, an export under a name, and visiting cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.views.lists.served import asked
from desktop.views.registers import write_register

if TYPE_CHECKING:
    from desktop.views.desk import Desk
    from desktop.views.lists.pane import ListPane

_CUSTOMERS = "customers"


class ListExports:
    """Writes what the list shows when it is asked to."""

    def __init__(self, desk: Desk, pane: ListPane) -> None:
        self._desk, self._pane = desk, pane
        pane.export_wanted.connect(self.write)
        pane.export.save_wanted.connect(self.save)
        if pane.listing.name == _CUSTOMERS:
            pane.export.more.addAction(_("Visiting cards (vCard) …"), self.cards)

    def write(self) -> None:
        """A workbook of its rows."""
        listing, query = self._pane.listing, asked(self._pane.model.query)
        write_register(self._desk, self._pane, (listing.name, listing.title), query)

    def save(self) -> None:
        """Keep that under a name."""
        from desktop.views.outgoing.save_window import SaveWindow

        query = asked(self._pane.model.query)
        SaveWindow(self._desk, self._pane, self._pane.listing.name, query).open()

    def cards(self) -> None:
        """Cards of its customers."""
        from desktop.views.outgoing.everything_card import write_cards

        write_cards(self._desk, self._pane, asked(self._pane.model.query))
