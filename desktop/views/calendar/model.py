"""The days in view as a table: a row a week, a column a weekday."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.forms.text import list_words
from desktop.i18n import _, ngettext
from desktop.services.clocks.day_tables import HOLIDAY
from desktop.views.calendar.days import SATURDAY, WEEK, Span
from desktop.views.calendar.lanes import Days, Slot, laid_out
from desktop.views.today.words import SHORT_WEEKDAYS, full_day, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from desktop.services.agenda import AgendaItem
    from desktop.services.clocks.day_tables import CalendarDay

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Cell(NamedTuple):
    """One day. `outside` days belong to another month; `special` is not what its weekday says."""

    day: date
    slots: tuple[Slot, ...]
    is_today: bool
    outside: bool
    special: CalendarDay | None = None

    @property
    def free(self) -> bool:
        """Whether no work is done."""
        if self.special is not None:
            return self.special.kind == HOLIDAY
        return self.day.weekday() >= SATURDAY

    @property
    def mark(self) -> str:
        """What stands beside the number of a special day: the holiday, or that it is worked."""
        if self.special is None:
            return ""
        return self.special.name or _("Day off") if self.free else _("Worked")


class CalendarModel(QAbstractTableModel):
    """Whole weeks and what stands in them."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.shown = Span(today, today)
        self._month: int | None = None
        self._days: Days = {}
        self._special: dict[date, CalendarDay] = {}

    def show_span(self, span: Span, month: int | None, today: date) -> None:
        """Show these weeks, empty at first; of a month, the other days stand back."""
        self.beginResetModel()
        self.shown, self._month, self.today, self._days = span, month, today, {}
        self.endResetModel()

    def show_items(self, items: Iterable[AgendaItem], special: Iterable[CalendarDay] = ()) -> None:
        """Show these things and no others, on days of which some are `special`."""
        self._days = laid_out(tuple(items), self.shown)
        self._special = {each.day: each for each in special}
        if self.rowCount():
            last = self.index(self.rowCount() - 1, WEEK - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def slots(self, day: date) -> tuple[Slot, ...]:
        """What stands on a day, from above."""
        return self._days.get(day, ())

    def items(self) -> tuple[AgendaItem, ...]:
        """All things in view, each once, by their days."""
        found = {id(slot.item): slot.item for slots in self._days.values() for slot in slots}
        return tuple(sorted(found.values(), key=lambda item: item.due_on))

    def cell(self, index: Index) -> Cell:
        """The day at a place."""
        day = self.shown.day(index.row(), index.column())
        outside = self._month is not None and day.month != self._month
        return Cell(day, self.slots(day), day == self.today, outside, self._special.get(day))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row for each week."""
        return 0 if parent.isValid() else self.shown.weeks

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A column for each weekday."""
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - any role's
        """The day to be painted, and its words for a screen reader."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self.cell(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._spoken(self.cell(index))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - any role's
        """The weekdays."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(SHORT_WEEKDAYS[section])
        return None

    def _spoken(self, cell: Cell) -> str:
        """The day, how much stands on it, and what."""
        day = full_day(cell.day)
        if cell.is_today:
            day = _("{day}, today").format(day=day)
        if cell.mark:
            day = list_words([day, cell.mark])
        if not cell.slots:
            return _("{day}: nothing").format(day=day)
        count = len(cell.slots)
        much = ngettext("{count} thing", "{count} things", count).format(count=count)
        words = "; ".join(spoken(slot.item, self.today) for slot in cell.slots)
        return _("{day}, {much}: {words}").format(day=day, much=much, words=words)
