"""A month to choose a day from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import language

if TYPE_CHECKING:
    from desktop.views.frame import Frame


class Calendar(QFrame):
    """A month to choose a day from; Esc closes it."""

    chosen = Signal(object)

    def __init__(self, day: date, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._month = QCalendarWidget(self)
        self._month.setLocale(QLocale("zh_CN" if language() == "zh" else "en_GB"))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        weeks = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self._month.setVerticalHeaderFormat(weeks)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._month.activated.connect(self._choose)
        self._month.clicked.connect(self._choose)
        self._dress(frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._month)
        self.setFocusProxy(self._month)

    def open_below(self, host: QWidget) -> None:
        """Stand below a field, or above it where there is no room."""
        self.adjustSize()
        spot = host.mapToGlobal(QPoint(0, host.height()))
        screen = host.screen().availableGeometry()
        if spot.y() + self.height() > screen.bottom():
            spot.setY(max(screen.top(), spot.y() - host.height() - self.height()))
        spot.setX(min(spot.x(), screen.right() - self.width()))
        self.move(spot)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self, frame: Frame) -> None:
        """Quiet weekends, and the window's own arrows."""
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(frame.theme.palette.secondary))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(day, quiet)
        self._month.setHeaderTextFormat(quiet)
        for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self._month.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(frame.icons.get(icon))

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
