"""How far the long job is: nothing, then a thin line, then words and a way to stop it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.views.jobs import Job, Jobs
from desktop.views.labels import label

LINE_AFTER_MS = 300
WORDS_AFTER_MS = 2000
_TICK_MS = 100
_STEPS = 1000


class Progress(QWidget):
    """Shows the oldest job that is still under way."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._under_way: list[Job[Any]] = []
        self._elapsed = 0
        self._line = QProgressBar()
        self._line.setTextVisible(False)
        self._line.setAccessibleName(_("Progress"))
        self._words = label("", "quiet")
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setProperty("look", "link")
        self._cancel.clicked.connect(self._stop)
        self._row = QWidget()
        self._arrange()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        jobs.started.connect(self._began)
        jobs.ended.connect(self._finished)
        self._show_for(0)

    def over(self, ground: QLayout) -> QGridLayout:
        """The ground with progress lying over its top, where it moves nothing."""
        top = Qt.AlignmentFlag.AlignTop
        cell = QGridLayout()
        cell.addLayout(ground, 0, 0)
        cell.addWidget(self, 0, 0, top)
        cell.addWidget(self._row, 0, 0, top | Qt.AlignmentFlag.AlignHCenter)
        return cell

    def _arrange(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        inner = QHBoxLayout(card)
        inner.setContentsMargins(16, 4, 8, 4)
        inner.setSpacing(16)
        inner.addWidget(self._words)
        inner.addWidget(self._cancel)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self._row)

    def _began(self, job: Job[Any]) -> None:
        self._under_way.append(job)
        if not self._timer.isActive():
            self._elapsed = 0
            self._timer.start()

    def _finished(self, job: Job[Any]) -> None:
        if job not in self._under_way:  # it began under the window before this one
            return
        self._under_way.remove(job)
        self._elapsed = 0
        if not self._under_way:
            self._timer.stop()
        self._show_for(0)

    def _tick(self) -> None:
        self._elapsed += _TICK_MS
        self._show_for(self._elapsed)

    def _show_for(self, elapsed: int) -> None:
        self._line.setVisible(elapsed >= LINE_AFTER_MS)
        job = self._under_way[0] if self._under_way else None
        self._row.setVisible(elapsed >= WORDS_AFTER_MS and job is not None and bool(job.words))
        if job is None:
            return
        known = job.fraction >= 0
        self._line.setRange(0, _STEPS if known else 0)
        if known:
            self._line.setValue(round(job.fraction * _STEPS))
        self._words.setText(job.words)

    def _stop(self) -> None:
        if self._under_way:
            self._under_way[0].cancel()
            self._words.setText(_("Stopping …"))
