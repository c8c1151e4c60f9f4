"""A line for a day outside of forms: typed as in forms, or chosen from a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.forms.dates import read_day
from desktop.i18n import _
from desktop.views.forms.calendar import Calendar

if TYPE_CHECKING:
    from datetime import date

    from desktop.views.frame import Frame

_ROOM = 56


class DayField(QLineEdit):
    """`12-31`, `tomorrow` or a full date; on leaving, the day that holds is written out.

    What is not understood gives way to the day before it. `chosen` tells another day.
    """

    chosen = Signal()

    def __init__(self, name: str, today: date, frame: Frame) -> None:
        super().__init__()
        self._today, self._frame, self._day = today, frame, today
        self.setAccessibleName(name)
        self._month = QAction(_("Calendar (F4)"), self)
        self._month.triggered.connect(self.open_calendar)
        self.addAction(self._month, QLineEdit.ActionPosition.TrailingPosition)
        self._recolour()
        frame.theme.changed.connect(self._recolour)
        self.editingFinished.connect(self._settle)

    def day(self) -> date:
        """The day that holds: the typed one where it is understood, else the one before."""
        return read_day(self.text().strip(), self._today) or self._day

    def show_day(self, day: date) -> None:
        """Write a day, without a word to anybody."""
        self._day = day
        self.setText(day.isoformat())

    def open_calendar(self) -> None:
        """Offer a month to choose from, beginning where the line stands."""
        month = Calendar(self.day(), self._frame, self)
        month.chosen.connect(self._take)
        month.open_below(self)

    def sizeHint(self) -> QSize:
        """As wide as a date and the way to the calendar."""
        wide = self.fontMetrics().horizontalAdvance("2026-11-22") + _ROOM
        return QSize(wide, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and Alt+Down open the calendar, as in forms."""
        held = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and held):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        self._take(self.day())

    def _take(self, day: date) -> None:
        is_other = day != self._day
        self.show_day(day)
        if is_other:
            self.chosen.emit()

    def _recolour(self) -> None:
        self._month.setIcon(self._frame.icons.get("calendar"))
