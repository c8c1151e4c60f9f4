"""The states above a list, each with its count; one of them filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop.i18n import _
from desktop.views.flow import Flow
from desktop.views.labels import button_words
from desktop.views.lists.rows import ALL, Chip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.models.states import Machine

ARCHIVED = "archived"


def chips_of(machine: Machine) -> tuple[Chip, ...]:
    """A chip for each state, where there are several."""
    if len(machine.states) == 1:
        return ()
    return tuple(Chip(state.key, _(state.label)) for state in machine.states)


class Chips(QWidget):
    """All, each state that occurs, and the archived; `chosen` tells the state."""

    chosen = Signal(str)

    def __init__(self, chips: tuple[Chip, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips = (Chip(ALL, _("All")), *chips, Chip(ARCHIVED, _("Archived")))
        flow = Flow(6, self)
        self._buttons: dict[str, QPushButton] = {}
        for chip in self._chips:
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("look", "chip")
            button.clicked.connect(lambda _checked, state=chip.state: self.chosen.emit(state))
            self._group.addButton(button)
            self._buttons[chip.state] = button
            flow.addWidget(button)
        self._buttons[ALL].setChecked(True)
        self.setAccessibleName(_("Filter by state"))
        self.count({})

    def count(self, counts: Mapping[str, int]) -> None:
        """Show the counts; a state without records is not offered unless it is chosen.

        Before anything was counted there are no counts at all.
        """
        whole = sum(number for state, number in counts.items() if state != ARCHIVED)
        for chip in self._chips:
            own = sum(counts.get(state, 0) for state in chip.state.split())
            number = whole if chip.state == ALL else own
            button = self._buttons[chip.state]
            button.setText(button_words(f"{chip.words} {number}" if counts else chip.words))
            button.setVisible(chip.state == ALL or number > 0 or button.isChecked())
        self.updateGeometry()

    def mark(self, state: str) -> None:
        """Show which state filters, without telling."""
        if state in self._buttons:
            self._buttons[state].setChecked(True)

    def button(self, state: str) -> QPushButton:
        """The button of a state."""
        return self._buttons[state]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk the chips."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        shown = [button for button in self._buttons.values() if button.isVisible()]
        if step is None or not shown:
            super().keyPressEvent(event)
            return
        here = next((i for i, button in enumerate(shown) if button.hasFocus()), 0)
        shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
