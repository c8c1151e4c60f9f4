"""What stands where a list has no rows: what belongs here, and the first step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.labels import button_words, label, wrapped

if TYPE_CHECKING:
    from desktop.views.icons import Icons

_ICON = 40
_NAME = 150  # px of what was typed on a button; a longer one is cut there, not at both its ends


class Empty(QWidget):
    """A picture, words, and up to two steps."""

    first_step = Signal()
    second_step = Signal()

    def __init__(self, icons: Icons, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = wrapped("", "quiet")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first = QPushButton()
        self.first.clicked.connect(self.first_step)
        self.second = QPushButton()
        self.second.setProperty("look", "link")
        self.second.clicked.connect(self.second_step)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._words)
        column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.second, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.recolour()

    def say(self, words: str, first: str = "", second: str = "") -> None:
        """Show words and the steps that are offered."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._picture.setVisible(bool(words))
        for button, text in ((self.first, first), (self.second, second)):
            button.setText(button_words(text))
            button.setVisible(bool(text))

    def say_no_hits(self, words: str, create: str) -> None:
        """Nothing was found: offer to create what was typed, and to look without the words."""
        found = _("Nothing found for “{words}”.").format(words=words)
        name = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _NAME)
        first = create.format(name=name) if create and words else ""
        self.say(found, first, _("Show all"))

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def recolour(self) -> None:
        """Take the picture anew from the theme."""
        scale = self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap(self._icon, _ICON, scale, "draft"))
