"""What the pages of an import have in common: what is needed to go on, and the button for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class StepPage(QWidget):
    """One step. `able_changed` tells that the words or the readiness of its button changed."""

    able_changed = Signal()

    @property
    def next_words(self) -> str:
        """The words of the button that leads on; empty where there is none."""
        return ""

    @property
    def is_ready(self) -> bool:
        """Whether one can go on."""
        return False

    @property
    def lacks(self) -> str:
        """What is missing before one can go on, in words."""
        return ""

    def entered(self) -> None:
        """The step comes into view: the keyboard goes to its first part."""

    def first_part(self) -> QWidget:
        """Where the keyboard goes first."""
        return self
