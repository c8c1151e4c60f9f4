"""Reads the form while it is written, and says beside each field what is wrong with it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import Problem
from desktop.forms.spec import Rows
from desktop.forms.values import is_blank
from desktop.views.forms.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.views.forms.cells import Place
    from desktop.views.forms.source import Source
    from desktop.views.jobs import Job, Jobs

REST_MS = 300
Path = tuple[str | int, ...]  # where a problem is: field, or field, row and column


class Proofreader(QObject):
    """Checks a little after the last key, in the reader's thread; late answers are dropped.

    What is missing is counted from the beginning, and shown once the person tried to finish:
    `found` tells all problems, and whether one is shown.
    """

    found = Signal(object, bool)

    def __init__(
        self,
        records: Source,
        reader: Jobs,
        places: Mapping[str, Place],
        values: Callable[[], dict[str, Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._reader = reader
        self._places = places
        self._values = values
        self._record_id: str | None = None
        self._job: Job[tuple[Problem, ...]] | None = None
        self._is_on = True
        self._tried = False
        self._given: Path = ()
        self._round: list[Path] = []
        self._here: Path = ()
        self.problems: tuple[Problem, ...] = ()
        self._shown: tuple[Problem, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._ask)
        self._gone = Event()
        self.destroyed.connect(self._gone.set)

    def begin(self, record_id: str | None, *, is_on: bool) -> None:
        """Another form is open; nothing was tried on it yet."""
        self.stop()
        self._record_id, self._is_on, self._tried = record_id, is_on, False
        self._here, self._given, self._round = (), (), []
        self._tell(())
        self.look_again()

    def look_again(self) -> None:
        """Something changed: check it when the hand rests."""
        if self._is_on:
            self._timer.start()

    def stand_at(self, path: Path) -> None:
        """The person is here: what is half typed is not complained of yet."""
        self._here = path

    def stop(self) -> None:
        """Check nothing for now."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def check(self, *, finished: bool) -> tuple[Problem, ...]:
        """Check now, and show all that is found."""
        self.stop()
        self._tried = self._tried or finished
        found = self._records.check(self._values(), self._record_id, finished=finished)
        self._tell(found, all_of_them=True)
        return found

    def next_problem(self) -> Problem | None:
        """Check all, and give the problem after the one given last; after the last, the first.

        The one given last may be mended by now: then it is the one that came after it.
        """
        found = {problem.path: problem for problem in reversed(self.check(finished=True))}
        places = list(reversed(found))
        at = self._round.index(self._given) + 1 if self._given in self._round else 0
        if self._given in found:
            following = places[places.index(self._given) + 1 :]
        else:
            following = [place for place in self._round[at:] if place in found]
        self._round = places
        self._given = next(iter([*following, *places]), ())
        return found.get(self._given)

    def show(self, problems: Sequence[Problem]) -> None:
        """Show the problems that stood in the way of what the person tried."""
        self.stop()
        self._tried = True
        self._tell(tuple(problems), all_of_them=True)

    def _ask(self) -> None:
        self.stop()
        values, record_id = self._values(), self._record_id
        self._job = self._reader.run(
            lambda _job: self._records.check(values, record_id, ahead=True), self._tell
        )

    def _tell(self, problems: tuple[Problem, ...], *, all_of_them: bool = False) -> None:
        if self._gone.is_set():
            return
        self.problems = problems
        shown = tuple(one for one in problems if all_of_them or self._is_due(one))
        self._shown = shown
        for key in self._places:
            self.show_place(key)
        self.found.emit(problems, bool(shown))

    def show_place(self, key: str) -> None:
        """Show at a field what is to be shown there now."""
        place = self._places[key]
        mine = tuple(problem for problem in self._shown if problem.path[0] == key)
        if isinstance(place.input, Table):
            place.input.show_problems(mine)
            mine = tuple(problem for problem in mine if len(problem.path) == 1)
        place.cell.show_problems(mine)

    def _is_due(self, problem: Problem) -> bool:
        """Whether it is time to show a problem: not while the person is still writing there."""
        if problem.path == self._here and problem not in self._shown:
            return False
        return self._tried or not self._is_missing(problem)

    def _is_missing(self, problem: Problem) -> bool:
        values = self._values()
        value = values[str(problem.path[0])]
        field = self._records.form.field(str(problem.path[0]))
        if len(problem.path) > 1 and isinstance(field, Rows):
            row, key = int(problem.path[1]), str(problem.path[2])
            return row >= len(value) or is_blank(value[row][key])
        return is_blank(value)
