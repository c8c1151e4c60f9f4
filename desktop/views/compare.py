"""Two versions of a record side by side, where words of ours meet a newer record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.services.changes import Change, changes
from desktop.views.focus import EnterPresses
from desktop.views.labels import label, wrapped

if TYPE_CHECKING:
    from desktop.services.opened import Opened


def compare(parent: QWidget, saved: Opened, words: dict[str, Any]) -> bool:
    """Whether the person goes on with the own words instead of what is saved."""
    found = changes(saved.form, saved.values, words)
    return CompareWindow(parent, saved, found).exec() == QDialog.DialogCode.Accepted


class CompareWindow(QDialog):
    """What is saved at the left, what was typed at the right, field by field."""

    def __init__(self, parent: QWidget, saved: Opened, found: tuple[Change, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Two versions"))
        self.resize(760, 480)
        mine = QPushButton(_("Go on with my words"))
        mine.clicked.connect(self.accept)
        mine.setDefault(True)
        theirs = QPushButton(_("Keep what is saved"))
        theirs.setAutoDefault(False)
        theirs.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(f"{saved.code} {saved.title}".strip(), "heading"))
        why = _("This record was saved by {who} after you began. Nothing is lost: choose.")
        column.addWidget(wrapped(why.format(who=saved.changed_by or _("somebody"))))
        heads = (_("Saved"), _("My words"))
        column.addWidget(scrolled(table_of(found, heads)), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(theirs)
        row.addWidget(mine)
        column.addLayout(row)
        EnterPresses(self)


def table_of(found: tuple[Change, ...], heads: tuple[str, str]) -> QFrame:
    """A line for each difference: the field, and how it reads in either version."""
    page = QFrame()
    page.setProperty("look", "card")
    grid = QGridLayout(page)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    for at, words in enumerate((_("Field"), *heads)):
        grid.addWidget(label(words, "secondary"), 0, at)
    for line, change in enumerate(found, start=1):
        grid.addWidget(wrapped(change.label, "strong"), line, 0)
        grid.addWidget(wrapped(change.before or "—"), line, 1)
        grid.addWidget(wrapped(change.after or "—"), line, 2)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    grid.setRowStretch(len(found) + 1, 1)
    return page


def scrolled(page: QWidget) -> QScrollArea:
    """The page behind bars that appear where it is too long."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(page)
    return scroll
