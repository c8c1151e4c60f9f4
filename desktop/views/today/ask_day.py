"""Asks for a day in the words people use: `明天`, `下周一`, `+14`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.forms.dates import read_day
from desktop.i18n import _
from desktop.views.forms.calendar import Calendar
from desktop.views.labels import caption, label, set_tone
from desktop.views.pages import button
from desktop.views.today.words import full_day

if TYPE_CHECKING:
    from datetime import date

    from desktop.views.frame import Frame

_WIDTH = 320
_WEEK = 7


class AskDay(QFrame):
    """A small pane with one line; below it stands the day that is understood. Enter takes it."""

    chosen = Signal(object)

    def __init__(self, words: str, today: date, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._today, self._frame = today, frame
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("tomorrow, next Monday, +14, 3-5"))
        self.understood = label("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(caption(words, self.line))
        column.addWidget(self.line)
        column.addWidget(self.understood)
        column.addLayout(self._near_days())
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._take_line)
        self.setFocusProxy(self.line)
        self._read()

    def open_at(self, spot: QPoint) -> None:
        """Stand below this spot of the screen, or where there is room."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        spot.setX(max(screen.left(), min(spot.x(), screen.right() - self.width())))
        spot.setY(max(screen.top(), min(spot.y(), screen.bottom() - self.height())))
        self.move(spot)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _near_days(self) -> QHBoxLayout:
        today = self._today
        monday = today + timedelta(days=_WEEK - today.weekday())
        days = (
            (_("Today"), today),
            (_("Tomorrow"), today + timedelta(days=1)),
            (_("Next Monday"), monday),
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        for words, day in days:
            near = button(words)
            near.setProperty("look", "chip")
            near.clicked.connect(lambda _checked=False, day=day: self._take(day))
            row.addWidget(near)
        month = button(_("Calendar"))
        month.setProperty("look", "chip")
        month.clicked.connect(self._open_month)
        row.addWidget(month)
        row.addStretch(1)
        return row

    def _open_month(self) -> None:
        month = Calendar(self._day() or self._today, self._frame, self)
        month.chosen.connect(self._take)
        month.open_below(self.line)

    def _day(self) -> date | None:
        return read_day(self.line.text().strip(), self._today)

    def _read(self) -> None:
        day, typed = self._day(), self.line.text().strip()
        unknown = _("This is no day that is understood.") if typed else _("Enter moves it.")
        self.understood.setText(full_day(day) if day else unknown)
        set_tone(self.understood, "waiting" if typed and day is None else "draft")

    def _take_line(self) -> None:
        day = self._day()
        if day is not None:
            self._take(day)

    def _take(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)
