"""Why a case stands where it stands: the words of the step that led there, or of its hold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.forms import complaint_choices
from desktop.forms.text import option_label
from desktop.i18n import _
from desktop.views.labels import Elided
from desktop.views.moments import when

if TYPE_CHECKING:
    from desktop.services.history import Reason
    from desktop.services.opened import Opened
    from desktop.views.desk import Desk


class ReasonLine(QWidget):
    """Hidden while no step with a reason, and no hold, led to where the case is now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._opened: Opened | None = None
        self.words = Elided("", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        self.hide()

    def show_case(self, opened: Opened) -> None:
        """Find why the case is where it is."""
        if self._opened is None or opened.id != self._opened.id:
            self.hide()
        self._opened = opened
        history = self._desk.workspace.history
        self._desk.read(
            lambda _job: history.reason(opened.form.id, opened.id), partial(self._show, opened)
        )

    def _show(self, opened: Opened, reason: Reason | None) -> None:
        if opened is not self._opened:
            return
        words = _held(opened) if opened.state == "on_hold" else self._told(reason)
        self.words.say(words)
        self.setVisible(bool(words))

    def _told(self, reason: Reason | None) -> str:
        if reason is None:
            return ""
        at = when(reason.at, self._desk.workspace.clock)
        step = " · ".join(each for each in (reason.verb_label, at, reason.who) if each)
        return _("{label}: {words}").format(label=step, words=" ".join(reason.words.split()))


def _held(opened: Opened) -> str:
    """For whom a case waits, and for what."""
    holds = opened.values["holds"]
    if not holds:
        return ""
    whom = option_label(complaint_choices.HOLD_REASON, holds[-1]["reason"])
    words = " ".join(holds[-1]["words"].split())
    return _("{label}: {words}").format(label=whom, words=words) if whom and words else whom + words
