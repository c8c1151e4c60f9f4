"""The head of Today: which day it is, what it brings, whose day, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import N_, _
from desktop.views.labels import Elided, button_words, label, tip

if TYPE_CHECKING:
    from desktop.views.icons import Icons

AGENDA, WEEK, MONTH, YEAR, TEAM = "agenda", "week", "month", "year", "team"
MODES = (
    (AGENDA, N_("Agenda")),
    (WEEK, N_("This week")),
    (MONTH, N_("This month")),
    (YEAR, N_("Plans of the year")),
    (TEAM, N_("Team")),
)
_KEYS = tuple(key for key, _words in MODES)


class Head(QWidget):
    """`mode_chosen` tells a key of `MODES`; `office_chosen` whether all are meant."""

    mode_chosen = Signal(str)
    office_chosen = Signal(bool)
    export_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.day = label("", "title")
        self.counts = Elided("", "quiet")
        self.modes = QTabBar()
        self.modes.setAccessibleName(_("View"))
        self.modes.setDrawBase(False)
        self.modes.setExpanding(False)
        self.modes.setUsesScrollButtons(False)
        for _key, words in MODES:
            self.modes.addTab(button_words(_(words)))
        self.mine, self.office = _chip(_("Mine")), _chip(_("Whole office"))
        self._whose = QButtonGroup(self)
        self._whose.addButton(self.mine)
        self._whose.addButton(self.office)
        self.export = QToolButton()
        self.export.setAccessibleName(_("Export the calendar"))
        tip(self.export, _("Export the calendar (Ctrl+E)"))
        self._build()
        self.modes.currentChanged.connect(lambda at: self.mode_chosen.emit(_KEYS[at]))
        self.office.toggled.connect(self.office_chosen)
        self.export.clicked.connect(self.export_wanted)
        self.recolour()

    @property
    def mode(self) -> str:
        """The key of the form that is shown."""
        return _KEYS[self.modes.currentIndex()]

    def set_up(self, mode: str, *, office: bool) -> None:
        """Show what is chosen, without telling."""
        blocked = QSignalBlocker(self.modes), QSignalBlocker(self.office)
        self.modes.setCurrentIndex(_KEYS.index(mode) if mode in _KEYS else 0)
        (self.office if office else self.mine).setChecked(True)
        for blocker in blocked:
            blocker.unblock()

    def choose(self, mode: str) -> None:
        """Choose a form, and tell."""
        self.modes.setCurrentIndex(_KEYS.index(mode))

    def turn(self, by: int) -> None:
        """Choose the next form, or the one before."""
        self.modes.setCurrentIndex((self.modes.currentIndex() + by) % len(_KEYS))

    def say(self, day: str, counts: str) -> None:
        """Say which day it is and what it brings."""
        self.day.setText(day)
        self.counts.say(counts)

    def recolour(self) -> None:
        """Take the icon anew from the theme."""
        self.export.setIcon(self._icons.get("download", "draft"))

    def _build(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.day)
        upper.addWidget(self.counts, 1)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self.modes, 1)
        for each in (self.mine, self.office, self.export):
            lower.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addLayout(lower)


def _chip(words: str) -> QPushButton:
    made = QPushButton(button_words(words))
    made.setProperty("look", "chip")
    made.setCheckable(True)
    return made
