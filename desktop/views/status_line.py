"""The line at the bottom: how many are shown, when the last backup was made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.labels import Elided

HEIGHT = 26


class StatusLine(QWidget):
    """Counts at the left, the state of the workspace at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.left = Elided("", "secondary")
        self.right = Elided("", "secondary")
        self.right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)

    def say(self, *parts: str) -> None:
        """What the place counts."""
        self.left.say(" · ".join(part for part in parts if part))

    def say_right(self, *parts: str) -> None:
        """What holds for the whole workspace."""
        self.right.say(" · ".join(part for part in parts if part))
