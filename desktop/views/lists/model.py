"""The one table model: it knows how many rows there are and fetches a page when it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from desktop.views.labels import plain_tip
from desktop.views.lists.pages import PAGE, Pages, pages_of
from desktop.views.lists.rows import Card, Column, Listing, Query
from desktop.views.tables import FIGURES, NOWHERE, WORDS, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.views.jobs import Job, Jobs

_PAGES_KEPT = 60
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class _Answer:
    """What a query brought home: the count, the counts by state, and the pages in view."""

    count: int
    counts: Mapping[str, int]
    pages: Mapping[int, Sequence[Any]]


class RowsModel(QAbstractTableModel):
    """Column 0 is the card of the narrow list; the others are the columns of the table.

    `arrived` tells that a query was answered; `failed` carries the error of one that was not.
    """

    arrived = Signal()
    failed = Signal(object)

    def __init__(self, listing: Listing, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = listing
        self._jobs = jobs
        self.query = Query(sort=listing.sort, descending=listing.descending)
        self.counts: Mapping[str, int] = {}
        self.is_answered = False
        self._count = 0
        self._pages: Pages[Any] = Pages(jobs, _PAGES_KEPT, self._came, self._fail)
        self._asking: Job[_Answer] | None = None
        self._first: Job[Sequence[Any]] | None = None

    def ask(self, query: Query, first: int = 0, last: int = PAGE - 1) -> None:
        """Put a query, or the same one anew; rows `first` to `last` come with the answer.

        The very first rows are shown at once, before anything is counted.
        """
        for job in (self._asking, self._first):
            if job is not None:
                job.cancel()
        self.query = query
        pages = pages_of(first, last)
        if self.is_answered or self._count or first:
            self._ask_all(pages)
            return
        read = self._reading()
        self._first = self._jobs.run(lambda _job: read(0), self.show_first, self._fail)
        self._ask_all(pages)

    def _ask_all(self, pages: range) -> None:
        source, query, read_page = self.listing.source, self.query, self._reading()

        def read(job: Job[_Answer]) -> _Answer:
            found = {}
            for page in pages:
                job.step(0, 0)
                found[page] = read_page(page)
            return _Answer(source.count(query), source.counts(query), found)

        self._asking = self._jobs.run(read, self._take, self._fail)

    def show_first(self, rows: Sequence[Any]) -> None:
        """Rows before their count: as many as there are on the first page."""
        if self.is_answered:
            return
        self.beginResetModel()
        self._pages.renew({0: rows})
        self._count = len(rows)
        self.endResetModel()

    def row(self, number: int) -> Any | None:  # noqa: ANN401 - rows are the source's own type
        """The row, or None while its page is on the way."""
        return self._pages.row(number, self._reading() if self._asking is None else None)

    def number_of(self, row_id: str) -> int:
        """Where the record stands among the rows that are at hand, or -1."""
        for page, rows in self._pages.known().items():
            for place, row in enumerate(rows):
                if self.listing.row_id(row) == row_id:
                    return page * PAGE + place
        return -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All rows of the query, fetched or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The card and the columns."""
        return 0 if parent.isValid() else len(self.listing.columns) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """The columns' words."""
        if orientation is not Qt.Orientation.Horizontal or section == 0:
            return None
        column = self.listing.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return FIGURES if column.figures else WORDS
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """A cell, or the whole card; nothing while the page is on the way."""
        row = self.row(index.row())
        if row is None:
            return None
        if index.column() == 0:
            return _of_card(self.listing.card(row), role)
        return _of_cell(self.listing.columns[index.column() - 1], row, role)

    def _take(self, answer: _Answer) -> None:
        self._asking = None
        self.beginResetModel()
        self._pages.renew(answer.pages)
        self._count, self.counts = answer.count, answer.counts
        self.is_answered = True
        self.endResetModel()
        self.arrived.emit()

    def _fail(self, error: Exception) -> None:
        self._asking = None
        self.failed.emit(error)

    def _reading(self) -> Callable[[int], Sequence[Any]]:
        """How a page of the query that is shown is read."""
        source, query = self.listing.source, self.query
        return lambda page: tuple(source.page(query, page * PAGE, PAGE))

    def _came(self, page: int) -> None:
        last = min((page + 1) * PAGE, self._count) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, self.columnCount() - 1))


def _of_cell(column: Column, row: Any, role: int) -> Any:  # noqa: ANN401 - Qt's variant
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        return column.text(row)
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(column.text(row))
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return FIGURES if column.figures else WORDS
    if role == TONE_ROLE and column.tone is not None:
        return column.tone(row)
    return None


def _of_card(card: Card, role: int) -> Any:  # noqa: ANN401 - Qt's variant
    if role == CARD_ROLE:
        return card
    if role == Qt.ItemDataRole.AccessibleTextRole:
        parts = (card.title, card.state, card.detail, card.note)
        return ", ".join(part for part in parts if part)
    if role == Qt.ItemDataRole.DisplayRole:
        return card.title
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(f"{card.title}\n{card.detail}".strip())
    return None
