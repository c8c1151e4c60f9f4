"""How often customers of each level shall hear from us, to be changed by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSpinBox, QWidget

from desktop.forms import choices
from desktop.i18n import _
from desktop.services.rhythms import LONGEST
from desktop.views.pages import Card, captioned
from desktop.views.wheel import leave_wheel

if TYPE_CHECKING:
    from desktop.views.desk import Desk


class RhythmCard(Card):
    """A number of days for each level; what is changed here holds at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Contact rhythm"),
            _("Customers not heard from for so many days stand on the page “Today”."),
            parent,
        )
        self._desk = desk
        days = desk.workspace.rhythms.days()
        self.days = {option.key: _days(days[option.key]) for option in choices.LEVEL}
        pairs = [
            (_("Level {level}").format(level=_(option.label)), self.days[option.key])
            for option in choices.LEVEL
        ]
        self.add(captioned(*pairs))
        for level, box in self.days.items():
            box.editingFinished.connect(partial(self._keep, level))

    def _keep(self, level: str) -> None:
        rhythms, days = self._desk.workspace.rhythms, self.days[level].value()
        if days != rhythms.days()[level]:
            self._desk.try_now(lambda: rhythms.change(level, days))


def _days(value: int) -> QSpinBox:
    made = QSpinBox()
    leave_wheel(made)
    made.setRange(0, LONGEST)
    made.lineEdit().setTextMargins(8, 0, 8, 0)
    made.setSpecialValueText(_("never"))
    made.setSuffix(_(" days"))
    made.setValue(value)
    return made
