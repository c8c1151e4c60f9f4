"""The four steps of an import in a line: where one is, and the way back to what was done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.i18n import N_, _
from desktop.views.labels import label, set_property

FILE, COLUMNS, LOOK, DONE = range(4)
STEPS = (N_("The file"), N_("The columns"), N_("The rows"), N_("What was written"))


class Steps(QWidget):
    """`wanted` tells the step that was pressed; those that are not reached yet cannot be."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Steps of the import"))
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, words in enumerate(STEPS):
            if number:
                row.addWidget(label("›", "quiet"))
            made = QPushButton(f"{number + 1} {_(words)}")
            made.setProperty("look", "step")
            made.setAutoDefault(False)
            made.clicked.connect(lambda _checked=False, at=number: self.wanted.emit(at))
            self.buttons.append(made)
            row.addWidget(made)

    def show_at(self, here: int, reached: range) -> None:
        """Mark the step in view; those that were `reached` can be gone to."""
        for number, made in enumerate(self.buttons):
            made.setEnabled(number in reached)
            set_property(made, "here", number == here)
            away = Qt.FocusPolicy.NoFocus if number == here else Qt.FocusPolicy.StrongFocus
            made.setFocusPolicy(away)
            words = _("step {number}: {name}").format(number=number + 1, name=_(STEPS[number]))
            made.setAccessibleName(
                _("{step}, in view").format(step=words) if number == here else words
            )
