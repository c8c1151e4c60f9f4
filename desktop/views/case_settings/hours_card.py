"""The hours of a working day, to be changed by hand."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.i18n import _
from desktop.views.case_settings.changing import change
from desktop.views.labels import label, set_tone
from desktop.views.pages import Card, captioned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.views.desk import Desk
    from desktop.worktime import Span

_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(\d{1,2})[:：](\d{2})")
_ABOUT = "working hours"


class HoursCard(Card):
    """Spans such as `09:00–12:00`; what lies between them is lunch."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Working hours"),
            _("The clocks of complaints run in these hours only, on working days."),
            parent,
        )
        self._desk = desk
        self.line = QLineEdit()
        self.line.setPlaceholderText("09:00–12:00, 13:30–18:00")
        self.sum = label("", "secondary")
        self.add(captioned((_("Hours"), self.line)), self.sum)
        self.line.editingFinished.connect(self._keep)
        self.look()

    def look(self) -> None:
        """Show the hours that hold."""
        calendar = self._desk.workspace.clocks.calendar()
        self.line.setText(written(calendar.hours.spans))
        hours, minutes = divmod(calendar.minutes_a_day, 60)
        words = _("A working day has {hours} h {minutes} min.")
        self._say(words.format(hours=hours, minutes=minutes))

    def _keep(self) -> None:
        typed = self.line.text().strip()
        spans = read(typed)
        clocks = self._desk.workspace.clocks
        if spans is None:
            self._say(_("Write spans like 09:00–12:00, 13:30–18:00."), "critical")
        elif written(spans) != written(clocks.calendar().hours.spans):
            change(self._desk, lambda: clocks.change_hours(spans), self.look, _ABOUT)
        else:
            self.look()

    def _say(self, words: str, tone: str = "draft") -> None:
        self.sum.setText(words)
        set_tone(self.sum, tone)


def read(words: str) -> tuple[Span, ...] | None:
    """The spans that the words say; None where they say something else."""
    rest = _SPAN.sub("", words)
    if rest.strip(" ,，;；、"):
        return None
    found = []
    for hour, minute, last_hour, last_minute in _SPAN.findall(words):
        try:
            start = time(int(hour), int(minute))
            end = time(int(last_hour) % 24, int(last_minute))
        except ValueError:
            return None
        found.append((start, end))
    return tuple(found) or None


def written(spans: Sequence[Span]) -> str:
    """The spans as one types them."""
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in spans)
