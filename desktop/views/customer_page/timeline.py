"""The timeline of a customer: fetched page by page, narrowed by what one looks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.i18n import _
from desktop.services.customer_pages import PAGE
from desktop.services.happenings import label as happening
from desktop.views.customer_page.lines import entry_item
from desktop.views.flow import Flow
from desktop.views.items.view import ItemsView
from desktop.views.labels import button_words
from desktop.views.pages import Card

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.services.customer_pages import Entry
    from desktop.views.desk import Desk

_HEIGHT = 420


class TimelineCard(Card):
    """`opened` tells the form and the id of the record behind an entry."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), "", parent)
        self._desk = desk
        self._customer_id = ""
        self._what = ""
        self._last: Entry | None = None
        self.chips: dict[str, QPushButton] = {}
        self._filters = QWidget()
        self._flow = Flow()
        self._filters.setLayout(self._flow)
        self.entries = ItemsView(desk.frame.theme, _("Timeline"), fitted=False, timed=True)
        self.entries.setFixedHeight(_HEIGHT)
        self.entries.rows.wanted.connect(self._fetch)
        self.entries.opened.connect(self.opened)
        self.add(self._filters, self.entries)

    def show_customer(
        self, customer_id: str, counts: Mapping[str, int], latest: Sequence[Entry]
    ) -> None:
        """Show what happened with this customer.

        `counts` says how much of each kind, `latest` is the first page of all kinds.
        """
        self._customer_id = customer_id
        if self._what not in counts:
            self._what = ""
        self._make_chips(counts)
        if self._what:
            self._begin()
        else:
            self._last = None
            self._show((customer_id, "", None), latest)

    def _make_chips(self, counts: Mapping[str, int]) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        whole = {"": sum(counts.values()), **counts}
        for what, count in whole.items():
            words = happening(what) if what else _("All")
            chip = QPushButton(button_words(f"{words} {count}"))
            chip.setProperty("look", "chip")
            chip.setCheckable(True)
            chip.setChecked(what == self._what)
            chip.clicked.connect(partial(self._choose, what))
            self._flow.addWidget(chip)
            self.chips[what] = chip

    def _choose(self, what: str) -> None:
        self._what = what
        for key, chip in self.chips.items():
            chip.setChecked(key == what)
        self._begin()

    def _begin(self) -> None:
        self._last = None
        self.entries.rows.endless = False
        self._fetch()

    def _fetch(self) -> None:
        whose, what, last = self._customer_id, self._what, self._last
        pages = self._desk.workspace.pages
        self._desk.read(
            lambda _job: pages.timeline(whose, before=last, whats=(what,) if what else ()),
            lambda found: self._show((whose, what, last), found),
        )

    def _show(self, asked: tuple[str, str, Entry | None], found: Sequence[Entry]) -> None:
        if asked != (self._customer_id, self._what, self._last):
            return  # something else was asked for meanwhile
        items = [entry_item(entry) for entry in found]
        if self._last is None:
            self.entries.show_items(items)
            self.entries.scrollToTop()
        else:
            self.entries.rows.append(items)
        if found:
            self._last = found[-1]
        self.entries.rows.endless = len(found) == PAGE
