"""The history of a record: who changed what and when, and a way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.services.changes import change_words
from desktop.views.focus import holds
from desktop.views.labels import Elided, label, wrapped
from desktop.views.moments import when

if TYPE_CHECKING:
    from desktop.services.history import Entry
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk

_MOST_CHANGES = 12


class HistoryPanel(QWidget):
    """Cards, newest first. `took_back` carries the record as it is after taking a change back."""

    took_back = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Opened | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._remark = label("", "secondary")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(_("History"), "section"))
        head.addStretch(1)
        head.addWidget(self._remark)
        page = QWidget()
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(16, 0, 16, 16)
        inner.addLayout(self._cards)
        inner.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QWidget()
        top.setLayout(head)
        head.setContentsMargins(16, 12, 16, 4)
        column.addWidget(top)
        column.addWidget(scroll, 1)

    def show_record(self, form_id: str, opened: Opened | None) -> None:
        """Show the history of a record, or nothing."""
        self._shown = opened
        if opened is None:
            self._fill(())
            return
        history = self._desk.workspace.history
        self._desk.read(
            lambda _job: history.of(form_id, opened.id),
            lambda entries: self._fill(entries) if self._shown is opened else None,
        )

    def words(self) -> list[str]:
        """The heads of the cards, newest first."""
        cards = self.findChildren(QFrame, "entry")
        return [card.accessibleName() for card in cards]

    def _fill(self, entries: tuple[Entry, ...]) -> None:
        had_keyboard = holds(self, self.window().focusWidget())
        if had_keyboard:  # else Qt gives it to whatever comes next in the window
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        while (item := self._cards.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.setParent(None)
                card.deleteLater()
        for number, entry in enumerate(entries):
            self._cards.addWidget(self._card(entry, is_newest=number == 0))
        self._remark.setText(f"{len(entries)} · F9" if entries else "F9")
        back = self.findChild(QPushButton, "back")
        if had_keyboard and back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, entry: Entry, *, is_newest: bool) -> QFrame:
        card = QFrame()
        card.setObjectName("entry")
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        at = when(entry.at, self._desk.workspace.clock)
        card.setAccessibleName(f"{at} {entry.who} {entry.verb_label}")
        head = QHBoxLayout()
        head.addWidget(label(entry.verb_label, "strong"))
        head.addStretch(1)
        head.addWidget(label(at, "secondary"))
        column.addLayout(head)
        if entry.who:
            column.addWidget(Elided(entry.who, "secondary"))
        if entry.note:
            column.addWidget(wrapped(entry.note))
        for change in entry.changes[:_MOST_CHANGES]:
            column.addWidget(wrapped(change_words(change), "secondary"))
        left = len(entry.changes) - _MOST_CHANGES
        if left > 0:
            column.addWidget(label(_("and {count} more").format(count=left), "secondary"))
        if is_newest and entry.can_take_back and not self._desk.workspace.read_only:
            column.addWidget(self._back_button(entry), 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _back_button(self, entry: Entry) -> QPushButton:
        button = QPushButton(_("Take back"))
        button.setObjectName("back")
        button.setProperty("look", "link")
        button.clicked.connect(lambda: self._take_back(entry))
        return button

    def _take_back(self, entry: Entry) -> None:
        history = self._desk.workspace.history
        about = self._shown.id if self._shown is not None else ""
        self._desk.run(lambda _job: history.take_back(entry.id), self._taken_back, about=about)

    def _taken_back(self, opened: Opened) -> None:
        self.took_back.emit(opened)
        self._desk.tell(_("The change was taken back."), tone="done", about=opened.id)
