"""Which palette is in force: the system's choice or the person's, told when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.views.palette import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints


class Theme(QObject):
    """Knows the palette now. `choice` is `system`, `light` or `dark`."""

    changed = Signal()

    def __init__(self, hints: QStyleHints, choice: str = "system") -> None:
        super().__init__()
        self._hints = hints
        self._choice = choice
        self.palette = self._wanted()
        hints.colorSchemeChanged.connect(self._look_again)

    @property
    def choice(self) -> str:
        """What the person chose: `system`, `light` or `dark`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._look_again()

    def _look_again(self) -> None:
        wanted = self._wanted()
        if wanted is not self.palette:
            self.palette = wanted
            self.changed.emit()

    def _wanted(self) -> Palette:
        if self._choice == "system":
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._choice == "dark"
        return DARK if dark else LIGHT
