"""How far the search is, and the way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.i18n import _
from desktop.services.doubles.groups import groups
from desktop.views.pages import button

if TYPE_CHECKING:
    from desktop.services.doubles.groups import Group, Pair
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

    _Found = tuple[list[Group], set[Pair]]

_TICK_MS, _STEPS = 100, 1000


class SearchBar(QWidget):
    """In view while the search runs; `stopped` tells that nothing comes.

    `came` brings the groups, and the pairs that are told apart.
    """

    came = Signal(object, object)
    stopped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job[_Found] | None = None
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.stop = button(_("Stop"))
        self.stop.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def begin(self) -> None:
        """Look through all customers on the worker; a search that runs is stopped."""
        self.end()
        doubles = self._desk.workspace.doubles

        def work(job: Job[_Found]) -> _Found:
            found = doubles.search(job.step, lambda: job.is_cancelled)
            apart = doubles.told_apart()
            return groups(found, apart), apart

        alive = self._desk.while_open
        self._job = self._desk.frame.jobs.run(work, alive(self._came), alive(self._failed))
        self.bar.setValue(0)
        self._timer.start()
        self.show()

    def end(self) -> None:
        """Stop the search, where one runs."""
        if self._job is not None:
            self._job.cancel()
            self._rest()
            self.stopped.emit()

    def _came(self, found: _Found) -> None:
        self._rest()
        self.came.emit(*found)

    def _failed(self, error: Exception) -> None:
        self._rest()
        self.stopped.emit()
        self._desk.tell_error(error)

    def _rest(self) -> None:
        self._job = None
        self._timer.stop()
        self.hide()

    def _tick(self) -> None:
        if self._job is not None and self._job.fraction >= 0:
            self.bar.setValue(round(self._job.fraction * _STEPS))
