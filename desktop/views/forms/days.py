"""Dates and times: typed as people say them, or taken from a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.forms.dates import MORNING, read_day
from desktop.forms.spec import Field, Moment
from desktop.forms.text import reads
from desktop.forms.typed import plain
from desktop.i18n import _
from desktop.views.forms.calendar import Calendar
from desktop.views.forms.inputs import TypedInput
from desktop.views.labels import tip

if TYPE_CHECKING:
    from desktop.views.forms.surroundings import Surroundings

_BUTTON = 22


class DayInput(TypedInput):
    """A day, such as `3-5`, `明天`, `+14`; F4 or Alt+Down opens the calendar."""

    def __init__(
        self, field: Field, around: Surroundings, parent: QWidget | None = None, *, roomy: bool
    ) -> None:
        super().__init__(field, around, parent, roomy=roomy)
        self.keep_whole("2026-12-28")
        self._button = QToolButton(self)
        self._button.setProperty("look", "inside")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setFixedSize(_BUTTON, _BUTTON)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setAccessibleName(_("Calendar"))
        tip(self._button, _("Calendar (F4)"))
        self._button.clicked.connect(self.open_calendar)
        self._button.hide()

    def value(self) -> Any:  # noqa: ANN401 - a day, a time, or what was typed in its place
        """What stands there; today without an hour is now, where it tells what has been."""
        clock = self.around.workspace.clock
        if self._touched and isinstance(self.field, Moment) and self.field.is_past:
            day = read_day(plain(self.toPlainText()), clock.today())
            if day == clock.today():
                return self._now()
        return super().value()

    def open_calendar(self) -> None:
        """Offer a month to choose from, beginning where the field stands."""
        if self.isReadOnly():
            return
        calendar = Calendar(self._day(), self.around.frame, self)
        calendar.chosen.connect(self.take_day)
        calendar.open_below(self)

    def take_day(self, day: date) -> None:
        """Write the chosen day; a time that stands there stays."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retype(reads(self.field, self._with_time(day)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and Alt+Down open the calendar."""
        alt_down = (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the way to the calendar."""
        super().focusInEvent(event)
        wide_enough = self.width() > self.fontMetrics().horizontalAdvance("2026-11-22") + 40
        self._show_button(wide_enough and not self.isReadOnly())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the way to the calendar."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_button(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right."""
        super().resizeEvent(event)
        top = (self.height() - _BUTTON) // 2
        self._button.move(self.width() - _BUTTON - 4, top)

    def _show_button(self, on: bool) -> None:
        if on:
            self._button.setIcon(self.around.frame.icons.get("calendar"))
        self._button.setVisible(on)
        self.set_room(behind=_BUTTON if on else 0)

    def _day(self) -> date:
        value: Any = self.value()
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else self.around.workspace.clock.today()

    def _with_time(self, day: date) -> date | datetime:
        """The day; in a field of time with the time that stands there, else now or the morning."""
        if not isinstance(self.field, Moment):
            return day
        value = self.value()
        if isinstance(value, datetime):
            return datetime.combine(day, value.time())
        today = self.around.workspace.clock.today()
        is_now = self.field.is_past and day == today
        return self._now() if is_now else datetime.combine(day, MORNING)

    def _now(self) -> datetime:
        return self.around.workspace.clock.local().replace(second=0, microsecond=0)
