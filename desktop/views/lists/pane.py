"""The list pane: title, new, states, rows; and what to do where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.views.focus import enter
from desktop.views.labels import label, tip
from desktop.views.lists.chips import ARCHIVED, Chips
from desktop.views.lists.empty import Empty
from desktop.views.lists.export_button import ExportButton
from desktop.views.lists.model import RowsModel
from desktop.views.lists.rows import ALL, Listing
from desktop.views.lists.view import RowsView
from desktop.views.search_field import FilterField

if TYPE_CHECKING:
    from desktop.views.frame import Frame

NARROWEST = 320
_REFRESH_AFTER_MS = 60
_WIDEST_FILTER = 480


class ListPane(QWidget):
    """Shows a listing. `wanted` asks for a new record, named as typed where something was."""

    wanted = Signal(str)
    chosen = Signal(str)
    opened = Signal(str)
    export_wanted = Signal()
    table_changed = Signal(bool)
    arrived = Signal()
    failed = Signal(object)

    def __init__(
        self, listing: Listing, frame: Frame, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listpane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(NARROWEST)
        self.listing = listing
        self._frame = frame
        self._is_stale = True
        self.model = RowsModel(listing, frame.reader, self)
        self.view = RowsView(self.model, frame.theme, frame.memory, self)
        self.filter = FilterField()
        self.chips = Chips(listing.chips)
        self.empty = Empty(frame.icons, icon)
        self._new = QPushButton(_("New"))
        self._switch = QToolButton()
        self._columns = QToolButton()
        self.export = ExportButton()
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_AFTER_MS)
        self._arrange()
        self._connect()
        kept = frame.memory.recall(f"list.{listing.name}")
        self.show_table(table=kept.get("table") is True)

    def refresh(self) -> None:
        """Ask the source anew for what is in view; the chosen record stays chosen."""
        self._is_stale = False
        first, last = self.view.rows_in_view()
        self.model.ask(self.model.query, first, last)

    def refresh_soon(self) -> None:
        """Records changed: ask anew when it is next seen, many changes at once."""
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def entered(self) -> None:
        """The pane comes into view."""
        if self._is_stale:
            self.refresh()

    def look_for(self, words: str) -> None:
        """Filter by words."""
        self.filter.put(words)
        self._filter(words)

    def begin_filter(self, words: str = "") -> None:
        """Put the keyboard into the field that filters, with these words typed."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
        if words:
            self.filter.insert(words)

    def _filter(self, words: str) -> None:
        if words != self.model.query.words:
            self.model.ask(self.model.query.but(words=words))

    def filter_by(self, state: str) -> None:
        """Filter by a state, or show the archived."""
        archived = state == ARCHIVED
        self.chips.mark(state)
        self.model.ask(self.model.query.but(state=ALL if archived else state, archived=archived))

    def show_table(self, *, table: bool) -> None:
        """Be a table of full width or a narrow list."""
        self.view.show_table(table=table)
        self.setMaximumWidth(16777215 if table else 560)
        self._columns.setVisible(table)
        words = _("Show as list") if table else _("Show as table")
        self._switch.setAccessibleName(words)
        tip(self._switch, f"{words}  F8")
        self.recolour()

    @property
    def is_table(self) -> bool:
        """Whether it is a table now."""
        return self.view.is_table

    def switch(self) -> None:
        """Table or list, remembered."""
        table = not self.is_table
        self._frame.memory.keep(f"list.{self.listing.name}", table=table)
        self.show_table(table=table)
        self.table_changed.emit(table)

    def recolour(self) -> None:
        """Take the icons anew from the theme."""
        icons = self._frame.icons
        self._new.setIcon(icons.get("plus", "running"))
        self._switch.setIcon(icons.get("rows-2" if self.is_table else "table-2", "draft"))
        self.export.setIcon(icons.get("download", "draft"))
        self._columns.setIcon(icons.get("columns-3", "draft"))
        self.filter.recolour(icons, "filter")
        self.empty.recolour()
        self.view.viewport().update()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.setSpacing(4)
        head.addWidget(label(self.listing.title, "heading"))
        head.addStretch(1)
        head.addWidget(self.export)
        head.addWidget(self._columns)
        head.addWidget(self._switch)
        head.addWidget(self._new)
        sought = QHBoxLayout()
        sought.setContentsMargins(16, 0, 12, 4)
        sought.addWidget(self.filter, 1)
        sought.addStretch(0)
        self.filter.setMaximumWidth(_WIDEST_FILTER)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 0, 12, 8)
        chips.addWidget(self.chips)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(sought)
        column.addLayout(chips)
        column.addWidget(self._stack, 1)
        self._new.setProperty("look", "link")
        words = _("Filter this list")
        self.filter.setPlaceholderText(f"{words}    Ctrl+F")
        self.filter.setAccessibleName(words)
        self._columns.setAccessibleName(_("Columns"))
        tip(self._columns, _("Columns"))
        self.empty.say("")

    def _connect(self) -> None:
        self._new.clicked.connect(lambda: self.wanted.emit(""))
        self._switch.clicked.connect(self.switch)
        self.export.clicked.connect(self.export_wanted)
        self._columns.clicked.connect(self._offer_columns)
        self._soon.timeout.connect(self.refresh)
        self.chips.chosen.connect(self.filter_by)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.view.typed.connect(self.begin_filter)
        self.filter.sought.connect(self._filter)
        self.filter.stepped_out.connect(self._step_out)
        self.view.sorted_by.connect(self._sort)
        self.model.arrived.connect(self._show_answer)
        self.model.failed.connect(self.failed)
        self.empty.first_step.connect(self._first_step)
        self.empty.second_step.connect(self._show_all)
        self._frame.theme.changed.connect(self.recolour)

    def _sort(self, key: str, descending: bool) -> None:
        self.model.ask(self.model.query.but(sort=key, descending=descending))

    def _show_answer(self) -> None:
        self.chips.count(self.model.counts)
        query = self.model.query
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
        elif query.words:
            self.empty.say_no_hits(query.words, self.listing.create)
            self._stack.setCurrentWidget(self.empty)
        elif query.state or query.archived:
            self.empty.say(_("Nothing is in this state."), second=_("Show all"))
            self._stack.setCurrentWidget(self.empty)
        else:
            self.empty.say(self.listing.nothing, self.listing.first_step)
            self._stack.setCurrentWidget(self.empty)
        self.arrived.emit()

    def _first_step(self) -> None:
        self.wanted.emit(self.model.query.words)

    def _show_all(self) -> None:
        self.chips.mark(ALL)
        self.filter.put("")
        self.model.ask(self.model.query.but(words="", state=ALL, archived=False))

    def _step_out(self) -> None:
        enter(self.view)

    def _offer_columns(self) -> None:
        menu = self.view.column_menu()
        menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))
