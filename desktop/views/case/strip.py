"""The quiet strip above a case: by when each stage is due, and what must not be overlooked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.services.clocks.words import unknown_year_words
from desktop.views.case.clock_row import ClockRow
from desktop.views.case.clocks import stage_clocks, years_unknown
from desktop.views.case.critical import is_alarming
from desktop.views.case.reason import ReasonLine
from desktop.views.forms.shapes import Sign
from desktop.views.labels import Elided, set_tone
from desktop.views.pages import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.events import Changed
    from desktop.services.opened import Opened
    from desktop.services.recurrence import Recurrence, RelatedCase
    from desktop.views.desk import Desk
    from desktop.views.frame import Frame
    from desktop.views.record_file import RecordFile

_MINUTE_MS = 60_000
_MOST = 3


class CaseStrip(QWidget):
    """Follows the case that is open; nothing is shown of a new one."""

    def __init__(
        self, desk: Desk, file: RecordFile, call_sheet: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("formbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._desk, self._file = desk, file
        self.alarm = Alarm(desk.frame)
        self.alarm.sheet.setVisible(call_sheet is not None)
        if call_sheet is not None:
            self.alarm.sheet.clicked.connect(call_sheet)
        self.remark = Elided("", "secondary")
        self.reason, self.again = ReasonLine(desk), AgainLine(desk)
        self.row = ClockRow(desk.frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 6)
        column.setSpacing(4)
        column.addWidget(self.alarm)
        column.addWidget(self.row)
        column.addWidget(self.reason)
        column.addWidget(self.again)
        column.addWidget(self.remark)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.look)
        file.turned.connect(self.look)
        desk.bridge.changed.connect(self._hear)
        self.hide()

    def look(self) -> None:
        """Say how the clocks stand now."""
        opened = self._file.opened
        machine = self._file.records.kind.machine
        if opened is None or opened.state == machine.states[0].key:
            self._minute.stop()
            self.hide()
            return
        now = self._desk.workspace.clock.local()
        finished = machine.state(opened.state).finished
        clocks = stage_clocks(opened.values, now, state=opened.state, finished=finished)
        self.row.show_clocks(clocks)
        self.alarm.show_case(opened, is_alarming=is_alarming(opened.state, opened.values))
        self._ask_of_years(opened)
        self.reason.show_case(opened)
        self.again.show_case(opened)
        self.setVisible(bool(clocks) or self.alarm.isVisibleTo(self))
        self._minute.start()

    def clocks(self) -> list[str]:
        """What the clocks say, from left to right."""
        return [cell.accessibleName() for cell in self.row.cells if not cell.isHidden()]

    def _ask_of_years(self, opened: Opened) -> None:
        """Say which years the working calendar does not know, where a clock runs through them."""
        self.remark.hide()
        clocks, values = self._desk.workspace.clocks, opened.values
        self._desk.read(
            lambda _job: (opened.id, years_unknown(clocks.calendar(), values)), self._warn
        )

    def _warn(self, found: tuple[str, tuple[int, ...]]) -> None:
        record_id, years = found
        opened = self._file.opened
        if opened is None or opened.id != record_id:
            return
        self.remark.say(unknown_year_words(years))
        set_tone(self.remark, "waiting")
        self.remark.setVisible(bool(years))

    def _hear(self, news: Changed) -> None:
        if news.kind == "calendar":
            self.look()


class AgainLine(QWidget):
    """Says that it is the same thing again, and leads to the earlier cases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self.words = Elided("", "secondary")
        set_tone(self.words, "waiting")
        sign = Sign(desk.frame.theme, self)
        sign.show_tone("waiting")
        self._links: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(sign)
        self._row.addWidget(self.words, 1)
        self.hide()

    def show_case(self, opened: Opened) -> None:
        """Find the earlier cases of this one."""
        if opened.id != self._case_id:
            self.hide()
        self._case_id = opened.id
        recurrences, values = self._desk.workspace.cases.recurrences, opened.values
        self._desk.read(
            lambda _job: recurrences.of(values, opened.id), partial(self._show, opened.id)
        )

    def _show(self, case_id: str, found: Recurrence) -> None:
        if case_id != self._case_id:
            return
        for link in self._links:
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(case) for case in found.cases[:_MOST]]
        self.words.say(found.words)
        self.setVisible(bool(found.words))

    def _link(self, case: RelatedCase) -> QPushButton:
        link = button(case.code)
        link.setProperty("look", "link")
        link.setProperty("scale", "small")
        link.clicked.connect(partial(self._desk.show_record, "complaint", case.id))
        self._row.addWidget(link)
        return link


class Alarm(QWidget):
    """Says that a critical case waits to be acknowledged, and leads to whom to call."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        sign = Sign(frame.theme, self)
        sign.show_tone("critical")
        self.words = Elided("", "strong")
        set_tone(self.words, "critical")
        self.sheet = button(_("Whom to call …"))
        self.sheet.setProperty("look", "link")
        self.sheet.setProperty("scale", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.sheet)

    def show_case(self, opened: Opened, *, is_alarming: bool) -> None:
        """Stand out while the case is critical and nobody has acknowledged it."""
        due = opened.values.get("acknowledge_due_at")
        words = _("Critical and not acknowledged yet: tell the customer now.")
        if due is not None:
            words = _("Critical and not acknowledged yet: tell the customer by {when}.").format(
                when=f"{due:%m-%d %H:%M}"
            )
        self.words.say(words)
        self.setVisible(is_alarming)
