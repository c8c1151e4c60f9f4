"""Customers by months: which there are is known at once, pages come when they are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from desktop.forms.text import list_words
from desktop.i18n import _
from desktop.services.plan_calendar import Bar, Chosen, Line, Stretch
from desktop.views.labels import plain_tip
from desktop.views.lists.pages import PAGE, Pages, pages_of
from desktop.views.tables import NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.services.plan_calendar import PlanCalendars
    from desktop.views.jobs import Job, Jobs

_PAGES_KEPT = 30
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class _Answer:
    """What stands for all customers, and the pages in view."""

    places: Sequence[int]
    pages: Mapping[int, Sequence[Line]]


class YearModel(QAbstractTableModel):
    """Column 0 is the customer, the others are the months of the stretch.

    `arrived` tells that what was asked for has come; `failed` carries the error where it has not.
    """

    arrived = Signal()
    failed = Signal(object)

    def __init__(
        self, calendar: PlanCalendars, jobs: Jobs, today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._calendar, self._jobs = calendar, jobs
        self.today = today
        self.stretch = Stretch(today.year)
        self._chosen = Chosen()
        self._places: Sequence[int] = ()
        self._pages: Pages[Line] = Pages(jobs, _PAGES_KEPT, self._came, self._fail)
        self._asking: Job[_Answer] | None = None

    def ask(self, stretch: Stretch, chosen: Chosen, first: int = 0, last: int = PAGE - 1) -> None:
        """Ask for these customers, or the same ones anew; rows `first` to `last` come at once."""
        if self._asking is not None:
            self._asking.cancel()
        calendar = self._calendar
        pages = pages_of(first, last)

        def read(job: Job[_Answer]) -> _Answer:
            places = calendar.places(chosen)
            found = {}
            for page in pages:
                job.step(0, 0)
                found[page] = calendar.page(stretch, _part(places, page))
            return _Answer(places, found)

        def take(answer: _Answer) -> None:
            self._take(answer, stretch, chosen)

        self._asking = self._jobs.run(read, take, self._fail)

    def line(self, number: int) -> Line | None:
        """The line, or None while its page is on the way."""
        return self._pages.row(number, self._reading() if self._asking is None else None)

    def bars(self, index: Index) -> tuple[Bar, ...]:
        """The plans that touch a month; none of column 0."""
        line = self.line(index.row())
        if line is None or not index.column():
            return ()
        month = self.stretch.days(self.stretch.months[index.column() - 1])
        return tuple(bar for bar in line.bars if bar.touches(*month))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All customers, fetched or not."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The customer and the months."""
        return 0 if parent.isValid() else len(self.stretch.months) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """The months."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.stretch.head(section - 1) if section else _("Customer name")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """The line to be painted, and its words; nothing while its page is on the way."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._spoken(index, line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(index, line))
        return None

    def _spoken(self, index: Index, line: Line) -> str:
        """Customer, month and plans, for a screen reader."""
        if not index.column():
            parts = (line.customer, line.code, line.about, line.warning)
            return ", ".join(part for part in parts if part)
        plans = list_words([bar.words for bar in self.bars(index)])
        return _("{customer}, {month}: {plans}").format(
            customer=line.customer,
            month=self.stretch.head(index.column() - 1),
            plans=plans or _("no plan"),
        )

    def _tip(self, index: Index, line: Line) -> str:
        if not index.column():
            return self._spoken(index, line)
        return "\n".join(bar.words for bar in self.bars(index))

    def _take(self, answer: _Answer, stretch: Stretch, chosen: Chosen) -> None:
        self._asking = None
        asked = (answer.places, stretch, chosen)
        if asked == (self._places, self.stretch, self._chosen):
            self._pages.renew(answer.pages)
            self._tell(0, len(self._places) - 1)
        else:
            self.beginResetModel()
            self._pages.renew(answer.pages)
            self._places, self.stretch, self._chosen = asked
            self.endResetModel()
        self.arrived.emit()

    def _fail(self, error: Exception) -> None:
        self._asking = None
        self.failed.emit(error)

    def _reading(self) -> Callable[[int], Sequence[Line]]:
        """How a page of what is shown is read."""
        calendar, stretch, places = self._calendar, self.stretch, self._places
        return lambda page: calendar.page(stretch, _part(places, page))

    def _came(self, page: int) -> None:
        self._tell(page * PAGE, min((page + 1) * PAGE, len(self._places)) - 1)

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


def _part(places: Sequence[int], page: int) -> Sequence[int]:
    return places[page * PAGE : (page + 1) * PAGE]
