"""The one table model: it knows how many rows there are and fetches a page when it is looked at."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.views.labels import plain_tip
from desktop.views.lists.rows import Card, Column, Listing, Query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.views.jobs import Job, Jobs

PAGE = 100
_PAGES_KEPT = 60
_MOST_FETCHING = 3
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2
_FIGURES = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


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
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._fetching: OrderedDict[int, Job[Sequence[Any]]] = OrderedDict()
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
        pages = range(first // PAGE, max(first, last) // PAGE + 1)
        if self.is_answered or self._count or first:
            self._ask_all(pages)
            return
        source = self.listing.source
        self._first = self._jobs.run(
            lambda _job: tuple(source.page(query, 0, PAGE)), self.show_first, self._fail
        )
        self._ask_all(pages)

    def _ask_all(self, pages: range) -> None:
        source, query = self.listing.source, self.query

        def read(job: Job[_Answer]) -> _Answer:
            found = {}
            for page in pages:
                job.step(0, 0)
                found[page] = tuple(source.page(query, page * PAGE, PAGE))
            return _Answer(source.count(query), source.counts(query), found)

        self._asking = self._jobs.run(read, self._take, self._fail)

    def show_first(self, rows: Sequence[Any]) -> None:
        """Rows before their count: as many as there are on the first page."""
        if self.is_answered:
            return
        self.beginResetModel()
        self._pages, self._count = OrderedDict({0: rows}), len(rows)
        self.endResetModel()

    def row(self, number: int) -> Any | None:  # noqa: ANN401 - rows are the source's own type
        """The row, or None while its page is on the way."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._fetch(page)
            return None
        return rows[place] if place < len(rows) else None

    def number_of(self, row_id: str) -> int:
        """Where the record stands among the rows that are at hand, or -1."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if self.listing.row_id(row) == row_id:
                    return page * PAGE + place
        return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows of the query, fetched or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
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
            return _FIGURES if column.figures else _WORDS
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
        for job in self._fetching.values():
            job.cancel()
        self.beginResetModel()
        self._fetching.clear()
        self._pages = OrderedDict(answer.pages)
        self._count, self.counts = answer.count, answer.counts
        self.is_answered = True
        self.endResetModel()
        self.arrived.emit()

    def _fail(self, error: Exception) -> None:
        self._asking = None
        self.failed.emit(error)

    def _fetch(self, page: int) -> None:
        if page in self._fetching or self._asking is not None:
            return
        while len(self._fetching) >= _MOST_FETCHING:  # scrolled past: nobody looks at it now
            _page, job = self._fetching.popitem(last=False)
            job.cancel()
        source, query = self.listing.source, self.query
        self._fetching[page] = self._jobs.run(
            lambda _job: tuple(source.page(query, page * PAGE, PAGE)),
            lambda rows: self._place(page, rows),
            self._fail,
        )

    def _place(self, page: int, rows: Sequence[Any]) -> None:
        self._fetching.pop(page, None)
        self._pages[page] = rows
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, self._count) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, self.columnCount() - 1))


def _of_cell(column: Column, row: Any, role: int) -> Any:  # noqa: ANN401 - Qt's variant
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        return column.text(row)
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(column.text(row))
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _FIGURES if column.figures else _WORDS
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
