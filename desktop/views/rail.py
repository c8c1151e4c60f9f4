"""The rail at the left: where am I, and how much waits where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.labels import button_words, label, set_tone, tip
from desktop.views.spots import GROUPS, LAST, Spot, keys_of

if TYPE_CHECKING:
    from desktop.views.icons import Icons

WIDE = 176
FOLDED = 56
_MARGIN = 8
_GAP = 2
_BETWEEN_GROUPS = 8
_ALARM = "▲"


class RailButton(QPushButton):
    """One place: icon, word, and a count at the right."""

    def __init__(self, words: str, icon: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.icon_name, self._keys = words, icon, keys
        self.setCheckable(True)
        self.setProperty("look", "rail")
        self.setIconSize(QSize(16, 16))
        self._count = label("", "count", self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._number, self._alarm, self._is_folded = 0, "", False
        self.fold(folded=False)

    def count(self, number: int, tone: str) -> None:
        """Show how many wait; nought shows nothing."""
        self._number = number
        set_tone(self._count, tone)
        self._say()

    def alarm(self, words: str) -> None:
        """Stand out with a sign, and say why; without words, stand out no more."""
        self._alarm = words
        self._say()

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, or icon and word."""
        self._is_folded = folded
        self.setText("" if folded else f"  {button_words(self.words)}")
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the right."""
        super().resizeEvent(event)
        self._settle()

    def _say(self) -> None:
        number = str(self._number) if self._number else ""
        sign = _ALARM if self._alarm else ""
        self._count.setText(sign if self._is_folded else f"{sign} {number}".strip())
        self._count.setVisible(bool(sign) or not self._is_folded)
        said = (self.words if self._is_folded else "", self._keys)
        told = "  ".join(each for each in said if each)
        tip(self, "\n".join(each for each in (told, self._alarm) if each))
        name = f"{self.words} {number}".strip()
        self.setAccessibleName(f"{name}, {self._alarm}" if self._alarm else name)
        self._settle()

    def _settle(self) -> None:
        self._count.adjustSize()
        width, height = self._count.width(), self._count.height()
        if self._is_folded:
            self._count.move(self.width() - width - 2, 0)
        else:
            self._count.move(self.width() - width - 12, (self.height() - height) // 2)


class Rail(QWidget):
    """The places as buttons, in groups, the last of them at the bottom; `chosen` tells the id."""

    chosen = Signal(str)
    fold_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self.is_folded = False
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, RailButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self._column.setSpacing(_GAP)
        self._column.addStretch(1)
        self._folder = QToolButton()
        self._folder.clicked.connect(self.fold_wanted)
        self._column.addWidget(self._folder)
        self.setAccessibleName(_("Places"))
        self.fold(folded=False)

    def fill(self) -> None:
        """Add all places, a little space between the groups; the settings stand at the bottom."""
        for group in GROUPS:
            if self._buttons:
                self._column.insertSpacing(self._column.count() - 2, _BETWEEN_GROUPS)
            for spot in group:
                self._column.insertWidget(self._column.count() - 2, self._made(spot))
        self._column.insertWidget(self._column.count() - 1, self._made(LAST))

    def button(self, place_id: str) -> RailButton:
        """The button of a place. Raises `KeyError`."""
        return self._buttons[place_id]

    def open_up(self, *, is_open: bool) -> None:
        """Let the places be entered, or not, while there are no records to show."""
        for button in self._buttons.values():
            button.setEnabled(is_open)

    def mark(self, place_id: str) -> None:
        """Show which place is in view, if it has a button; the others can be entered from it."""
        self.open_up(is_open=True)
        self._group.setExclusive(place_id in self._buttons)
        for id_, button in self._buttons.items():
            button.setChecked(id_ == place_id)
        self.recolour()

    def fold(self, *, folded: bool) -> None:
        """Make the rail narrow or wide."""
        self.is_folded = folded
        self.setFixedWidth(FOLDED if folded else WIDE)
        for button in self._buttons.values():
            button.fold(folded=folded)
        words = _("Unfold the rail") if folded else _("Fold the rail")
        self._folder.setAccessibleName(words)
        tip(self._folder, f"{words}  F7")
        self.recolour()

    def recolour(self) -> None:
        """Take the icons anew from the theme; the place in view is in the accent."""
        for button in self._buttons.values():
            tone = "running" if button.isChecked() else "draft"
            button.setIcon(self._icons.get(button.icon_name, tone))
        arrow = "panel-left-open" if self.is_folded else "panel-left-close"
        self._folder.setIcon(self._icons.get(arrow, "draft"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the places."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        buttons = list(self._buttons.values())
        here = next((i for i, b in enumerate(buttons) if b.hasFocus()), 0)
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, spot: Spot) -> RailButton:
        keys = (
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            for key in keys_of(spot)
        )
        button = RailButton(_(spot.words), spot.icon, next(keys, ""))
        button.clicked.connect(lambda: self.chosen.emit(spot.id))
        self._group.addButton(button)
        self._buttons[spot.id] = button
        return button
