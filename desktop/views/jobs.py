"""Long work on one worker thread: values go in, values come out, the window stays awake."""

from __future__ import annotations

import queue
import threading
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Job(Generic[T]):
    """One piece of work, waiting, running or done. The work is called with the job itself."""

    def __init__(
        self,
        work: Callable[[Job[T]], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        words: str,
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed
        self.words = words
        self.context: Context = copy_context()
        self.fraction = -1.0
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; nothing of it is delivered from now on."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Say how far the work is; raises `Cancelled` where the person stopped it."""
        if self.is_cancelled:
            raise Cancelled
        self.fraction = done / total if total else -1.0


class Jobs(QObject):
    """A queue of jobs and the one thread that does them, in order.

    `done` and `failed` are called in the thread of the window. An error that nobody
    asked for with `failed` is told by the signal `broke`.
    """

    started = Signal(object)
    ended = Signal(object)
    broke = Signal(object)
    _came = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._open: set[Job[Any]] = set()
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[Job[T]], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        words: str = "",
    ) -> Job[T]:
        """Queue the work. It may touch no widget and hand out no record of the database."""
        job = Job(work, done, failed, words)
        self._open.add(job)
        self.started.emit(job)
        self._waiting.put(job)
        return job

    @property
    def count(self) -> int:
        """How many jobs wait or run."""
        return len(self._open)

    def close(self, wait_seconds: float = 5.0) -> None:
        """Cancel what waits or runs, and end the thread."""
        for job in self._open:
            job.cancel()
        self._waiting.put(None)
        self._thread.join(wait_seconds)

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            result: object = None
            error: Exception | None = Cancelled() if job.is_cancelled else None
            if error is None:
                try:
                    result = job.context.run(job.work, job)
                except Exception as caught:  # noqa: BLE001 - it is carried to the window
                    error = caught
            try:
                self._came.emit(job, result, error)
            except RuntimeError:  # the window is gone already
                return

    @Slot(object, object, object)
    def _deliver(self, job: Job[Any], result: object, error: Exception | None) -> None:
        self._open.discard(job)
        self.ended.emit(job)
        if job.is_cancelled or isinstance(error, Cancelled):
            return
        if error is None:
            job.done(result)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.broke.emit(error)
