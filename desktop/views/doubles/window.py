"""Duplicate customers: the pairs at the left, the chosen ones side by side at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _, ngettext
from desktop.services.doubles.finding import pair_key
from desktop.services.doubles.groups import Group, Pair
from desktop.services.doubles.merging import Merged
from desktop.services.doubles.words import likelihood_words, reason_words
from desktop.views.doubles.panel import MergePanel
from desktop.views.doubles.search import SearchBar
from desktop.views.doubles.undoing import MergedPanel
from desktop.views.labels import label, plain_tip
from desktop.views.lists.empty import Empty
from desktop.views.pages import button, choice

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.views.desk import Desk

_SIZE = QSize(1080, 680)
_LIST, _LINE = 340, 64
_NAMED = 2
DOUBLES, MERGES = "doubles", "merges"


class DoublesWindow(QDialog):
    """Searches when it opens; `customer_id` is the one whose doubles are looked for first."""

    def __init__(self, desk: Desk, parent: QWidget, customer_id: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Duplicate customers"))
        self.resize(_SIZE)
        self._desk, self._wanted = desk, customer_id
        self._apart: set[Pair] = set()
        self.shown = choice(
            _("Show"), ((DOUBLES, _("Perhaps the same")), (MERGES, _("Merged"))), DOUBLES
        )
        self.again = button(_("Search again"))
        self.count = label("", "secondary")
        self.found = QListWidget()
        self.found.setWordWrap(True)
        self.found.setAccessibleName(_("Duplicate customers"))
        self.bar = SearchBar(desk)
        self.panel = MergePanel(desk)
        self.merged = MergedPanel(desk)
        self.empty = Empty(desk.frame.icons, "users")
        self._arrange()
        self._connect()
        self.search()

    def search(self) -> None:
        """Look through all customers anew."""
        self.shown.setCurrentIndex(self.shown.findData(DOUBLES))
        self._clear()
        self.bar.begin()
        self.empty.say(_("The customers are being compared …"))

    def done(self, result: int) -> None:
        """Whoever closes the window waits for nothing any more."""
        self.bar.end()
        super().done(result)

    # ---------------------------------------------------------------------------------- parts

    def _arrange(self) -> None:
        left = QWidget()
        left.setObjectName("listpane")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 16, 16, 16)
        top = QHBoxLayout()
        top.addWidget(self.shown, 1)
        top.addWidget(self.again)
        column.addLayout(top)
        column.addWidget(self.count)
        column.addWidget(self.bar)
        column.addWidget(self.found, 1)
        self.right = QStackedWidget()
        for part in (self.empty, self.panel, self.merged):
            self.right.addWidget(part)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        beside = QWidget()
        under = QVBoxLayout(beside)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.right, 1)
        under.addWidget(self.panel.news)
        split.addWidget(beside)
        split.setSizes([_LIST, _SIZE.width() - _LIST])
        split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self.again.clicked.connect(self.search)
        self.bar.came.connect(self._came)
        self.bar.stopped.connect(lambda: self.empty.say(_("The search was stopped.")))
        self.shown.activated.connect(self._turn)
        self.found.currentItemChanged.connect(self._choose)
        self.panel.merged.connect(self._has_merged)
        self.panel.told_apart.connect(self._has_told_apart)
        self.panel.left.connect(self.accept)
        self.merged.parted.connect(self._has_parted)
        self.merged.failed.connect(self.panel.fail)

    # ----------------------------------------------------------------------------------- list

    def _clear(self) -> None:
        self.found.clear()
        self.count.setText("")
        self.right.setCurrentWidget(self.empty)

    def _turn(self) -> None:
        self.bar.end()
        if self.shown.currentData() == DOUBLES:
            self.search()
            return
        self._clear()
        merges = self._desk.workspace.doubles
        self._desk.read(lambda _job: merges.latest(), self._show_merges)

    def _show_merges(self, found: tuple[Merged, ...]) -> None:
        self._clear()
        for merged in found:
            others = " · ".join(f"{code} {name}" for code, name in merged.others)
            self._add(f"{others}\n→ {merged.code} {merged.title}", merged)
        self.empty.say(_("Nothing was merged yet."))
        self._after_filling()

    def _came(self, found: list[Group], apart: set[Pair]) -> None:
        self._apart = apart
        self._fill(found)

    def _fill(self, found: list[Group]) -> None:
        self._clear()
        found.sort(key=lambda group: self._wanted not in group.ids)
        for group in found:
            names = " · ".join(_names(group))
            likely = likelihood_words(group.score)
            why = next((reason_words(each) for each in group.reasons if each.weight > 0), "")
            self._add(f"{names}\n{likely} {group.score:.0%} · {why}", group)
        self.empty.say(_("No customer stands in the list twice, as far as can be seen."))
        self._after_filling()

    def _add(self, words: str, thing: Group | Merged) -> None:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, _LINE))
        item.setData(Qt.ItemDataRole.UserRole, thing)
        item.setToolTip(plain_tip(words))
        self.found.addItem(item)

    def _after_filling(self) -> None:
        count = self.found.count()
        if self.shown.currentData() == DOUBLES:
            words = ngettext("{count} to look at", "{count} to look at", count)
        else:
            words = ngettext("{count} merge", "{count} merges", count)
        self.count.setText(words.format(count=count) if count else "")
        self.found.setCurrentRow(0)
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, item: QListWidgetItem | None) -> None:
        thing = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(thing, Group):
            self.panel.show_group(thing)
            self.right.setCurrentWidget(self.panel)
        elif isinstance(thing, Merged):
            self.merged.show_merged(thing)
            self.right.setCurrentWidget(self.merged)
        else:
            self.right.setCurrentWidget(self.empty)

    # ---------------------------------------------------------------------------------- deeds

    def _go_on(self, row: int, left: list[Group]) -> None:
        """Show what is not settled yet, and go on with the next."""
        self._fill(left)
        self.found.setCurrentRow(min(row, self.found.count() - 1))

    def _groups(self) -> list[Group]:
        items = (self.found.item(place) for place in range(self.found.count()))
        things = (item.data(Qt.ItemDataRole.UserRole) for item in items)
        return [each for each in things if isinstance(each, Group)]

    def _has_merged(self, merged: Merged, ids: frozenset[str]) -> None:
        row, found = self.found.currentRow(), self._groups()
        firms = {firm.id: firm for group in found for firm in group.customers}
        gone, survivor = ids - {merged.survivor_id}, firms[merged.survivor_id]
        left = [each for group in found if (each := group.merged(gone, survivor)) is not None]
        self._apart = {_led(pair, gone, survivor.id) for pair in self._apart}
        left = [part for group in left for part in group.without(self._apart)]
        self._go_on(row, list({each.ids: each for each in left}.values()))
        words = _("{others} became part of {code}.").format(
            others=", ".join(code for code, _name in merged.others), code=merged.code
        )
        self.panel.tell(words, partial(self.merged.part, merged))

    def _has_told_apart(self, pairs: frozenset[Pair]) -> None:
        before, row = self._groups(), self.found.currentRow()
        self._apart |= pairs
        self._go_on(row, [part for each in before for part in each.without(self._apart)])
        undo = partial(self._same_again, pairs, row, before)
        self.panel.tell(_("Noted: they are not the same."), undo)

    def _same_again(self, pairs: frozenset[Pair], row: int, before: list[Group]) -> None:
        self.panel.tell_together(pairs)
        self._apart -= pairs
        if self.shown.currentData() == DOUBLES:
            self._go_on(row, before)

    def _has_parted(self) -> None:
        if self.shown.currentData() == MERGES:
            self._turn()
        else:
            self.search()


def _led(pair: Pair, gone: Collection[str], survivor: str) -> Pair:
    """The pair, when those are part of the survivor."""
    one, other = (survivor if each in gone else each for each in pair)
    return pair_key(one, other)


def _names(group: Group) -> list[str]:
    """The names of the first two, and how many more there are: the likelihood is to be seen."""
    names, count = [firm.title for firm in group.customers], len(group.customers) - _NAMED
    more = ngettext("… and {count} more", "… and {count} more", count).format(count=count)
    return [*names[:_NAMED], *([more] if count > 0 else [])]
