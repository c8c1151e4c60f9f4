"""Keeps unsaved words as a draft soon after they were typed, in the worker's thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.origin import Origin
    from desktop.services.drafts import Drafts
    from desktop.views.jobs import Job, Jobs

    Draft = tuple[str, int, dict[str, Any], Origin]
    """The id of the record, the revision that the words change, the words, and what it came of."""

WAIT_MS = 1500


class DraftKeeper(QObject):
    """Asks `draft` for what is to be kept; None is nothing."""

    kept = Signal()

    def __init__(
        self,
        form_id: str,
        drafts: Drafts,
        jobs: Jobs,
        draft: Callable[[], Draft | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._form_id = form_id
        self._drafts = drafts
        self._jobs = jobs
        self._draft = draft
        self._job: Job[bool] | None = None
        self._writing = threading.Lock()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.keep_soon)
        self._gone = threading.Event()
        self.destroyed.connect(self._gone.set)

    def wait_for_rest(self) -> None:
        """Words were typed: keep them a little later, and not much later while typing goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_soon(self) -> None:
        """Keep the words as soon as the worker is free."""
        self._timer.stop()
        found = self._draft()
        if found is None:
            return
        self._job = self._jobs.run(lambda job: self._write(job, found), self._written)

    def keep_now(self) -> None:
        """Keep the words before anything else happens."""
        self.stop()
        found = self._draft()
        if found is not None:
            self._drafts.keep(self._form_id, *found)
            self.kept.emit()

    def keep_if_waiting(self) -> None:
        """Keep the words now if they were to be kept soon."""
        if self._timer.isActive():
            self.keep_soon()

    def stop(self) -> None:
        """Keep nothing of what waits; when this returns, no draft is being written."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        with self._writing:
            pass

    def throw_away(self, record_id: str) -> None:
        """Remove the draft of a record."""
        self.stop()
        self._drafts.discard(self._form_id, record_id)

    def _write(self, job: Job[bool], draft: Draft) -> bool:
        with self._writing:
            if job.is_cancelled:
                return False
            self._drafts.keep(self._form_id, *draft)
            return True

    def _written(self, done: bool) -> None:
        if done and not self._gone.is_set():
            self.kept.emit()
