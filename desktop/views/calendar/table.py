"""The days on screen as a table, one day and perhaps one thing of it chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.views.calendar.delegate import DayDelegate
from desktop.views.calendar.geometry import DayBox
from desktop.views.calendar.model import CalendarModel
from desktop.views.today.words import Key, key_of, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex

    from desktop.services.agenda import AgendaItem
    from desktop.services.clocks.day_tables import CalendarDay
    from desktop.views.calendar.days import Span
    from desktop.views.calendar.lanes import Slot
    from desktop.views.frame import Frame


class DayTable(QTableView):
    """A column a weekday, a row a week; all rows together fill the height."""

    def __init__(self, frame: Frame, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = CalendarModel(today, self)
        self._frame = frame
        self.painted = DayDelegate(frame, self)
        self.setModel(self.days)
        self.setItemDelegate(self.painted)
        self._look()
        frame.theme.changed.connect(self.viewport().update)

    @property
    def day(self) -> date:
        """The day that the keyboard is on."""
        index = self.currentIndex()
        return self.days.cell(index).day if index.isValid() else self.days.today

    def show_span(self, span: Span, month: int | None, today: date, day: date) -> None:
        """Show these weeks, the keyboard on a day of theirs."""
        self.painted.roomy = month is None
        self.days.show_span(span, month, today)
        self.go_to(day)

    def show_items(self, items: Iterable[AgendaItem], special: Iterable[CalendarDay] = ()) -> None:
        """Show these things; the one that was chosen stays chosen, wherever it stands now.

        `special` are holidays and the days that are worked for them.
        """
        self.days.show_items(items, special)
        key = self.painted.chosen
        slots = self.days.slots(self.day)
        if key and not any(key_of(slot.item) == key for slot in slots):
            self._choose_key(key)

    def go_to(self, day: date, key: Key = ()) -> None:
        """Put the keyboard on a day in view, on a thing of it if one is named."""
        place = self.days.shown.place(day)
        if place is not None:
            index = self.days.index(*place)
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, chosen)
        self._choose_key(key)

    def thing(self) -> AgendaItem | None:
        """The thing that the keyboard is on."""
        slot = self.chosen_slot()
        return slot.item if slot is not None else None

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not the beginnings of days."""

    def spot_of(self, day: date) -> QPoint:
        """Where on the screen a day begins, below its number."""
        place = self.days.shown.place(day) or (0, 0)
        box = self.visualRect(self.days.index(*place))
        return self.viewport().mapToGlobal(box.topLeft() + QPoint(8, 28))

    def box_of(self, index: QModelIndex) -> DayBox:
        """The room of a day in the viewport."""
        return DayBox(self.visualRect(index), self.painted.roomy, self.painted.chosen)

    def _look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setMinimumSectionSize(24)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)

    def at(self, index: QModelIndex, spot: QPoint) -> Slot | int | None:
        """What stands at a spot of the viewport."""
        return self.box_of(index).at(self.days.cell(index), spot)

    def chosen_slot(self) -> Slot | None:
        """The thing that the keyboard is on, in its line."""
        key = self.painted.chosen
        slots = self.days.slots(self.day)
        return next((slot for slot in slots if key and key_of(slot.item) == key), None)

    def choose(self, slot: Slot | None) -> None:
        """Put the keyboard on a thing of its day, or on the day itself."""
        self._choose_key(key_of(slot.item) if slot is not None else ())

    def _choose_key(self, key: Key) -> None:
        self.painted.chosen = key
        thing = self.thing()
        words = spoken(thing, self.days.today) if thing is not None else ""
        self.setAccessibleDescription(words)
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        self.viewport().update()
