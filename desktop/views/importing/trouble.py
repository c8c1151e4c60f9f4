"""What was not done, told on the page itself: in words, with what to do, and what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.i18n import _, sentences
from desktop.views.labels import set_tone, wrapped
from desktop.views.pages import button

if TYPE_CHECKING:
    from desktop.views.desk import Desk


class TroubleLine(QFrame):
    """Hidden until something was not done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "trouble")
        self._what = wrapped("", "strong")
        set_tone(self._what, "critical")
        self._advice = wrapped("")
        self._detail = wrapped("", "secondary")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = button(_("Details"))
        self.more.setProperty("look", "link")
        self.more.clicked.connect(self._detail.show)
        self.more.clicked.connect(self.more.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(4)
        for widget in (self._what, self._advice, self._detail):
            column.addWidget(widget)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def words(self) -> str:
        """All that it says, but the details."""
        return sentences(self._what.text(), self._advice.text())

    def clear(self) -> None:
        """Nothing is the matter any more."""
        self.hide()

    def tell(self, desk: Desk, error: Exception) -> None:
        """Say what a person can mend; our own faults go to their window."""
        if not isinstance(error, UserError):
            desk.faults.report(error)
            return
        self._what.setText(error.what)
        self._advice.setText(sentences(error.safe, error.advice))
        self._advice.setVisible(bool(self._advice.text()))
        self._detail.setText(error.detail)
        self._detail.hide()
        self.more.setVisible(bool(error.detail))
        self.setAccessibleName(self.words())
        self.show()
