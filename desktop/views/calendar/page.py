"""The page of a calendar: a week or a month, turned by keys and arrows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.forms.text import day_words
from desktop.i18n import _, language
from desktop.views.calendar.day_list import DayList
from desktop.views.calendar.days import MONTH_MODE, WEEK_MODE, span_of, turned
from desktop.views.calendar.view import CalendarView
from desktop.views.labels import label, tip
from desktop.views.pages import Turner, below_a_bar, button
from desktop.views.today.menu import Asking
from desktop.views.today.ways import new_task, new_visit
from desktop.views.today.whose import mine
from desktop.views.today.words import Key, key_of

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint

    from desktop.services.agenda import AgendaItem
    from desktop.services.clocks.day_tables import CalendarDay
    from desktop.views.calendar.days import Span
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job
    from desktop.views.today.deeds import Deeds

    Found = tuple[tuple[AgendaItem, ...], tuple[CalendarDay, ...]]

_LONGEST = timedelta(days=31)
_MOST = 2000


class CalendarPage(QWidget):
    """Shows the week or the month of one day, which stays in view when the other is shown."""

    turned = Signal()

    def __init__(self, desk: Desk, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._asking = Asking(desk, deeds, self)
        self._mode = MONTH_MODE
        self._office = False
        self._read_number = 0
        self.day = desk.workspace.clock.today()
        self.title = label("", "heading")
        self.remark = label("", "secondary")
        self.earlier = Turner(desk.frame, "chevron-left", _("Earlier (Page Up)"))
        self.later = Turner(desk.frame, "chevron-right", _("Later (Page Down)"))
        self.now, self.new = button(_("Today")), button(_("New …"))
        self.view = CalendarView(desk.frame, self.day)
        self._build()
        self._connect()

    def show_mode(self, mode: str, *, office: bool) -> None:
        """Show the week or the month, of one person or of all."""
        self._mode, self._office = mode, office
        self._turn_to(self.day)
        self.look()

    def go(self, day: date, key: Key = ()) -> None:
        """Put the keyboard on a day, turning the page where it is not in view."""
        if self._turn_to(day):
            self.look()
        self.view.go_to(day, key)

    def look(self) -> None:
        """Read anew what stands in view."""
        self._read_number += 1
        number, workspace, office = self._read_number, self._desk.workspace, self._office
        first, last = self.view.days.shown

        def read(_job: Job[Found]) -> Found:
            whose = None if office else mine(workspace)
            agenda = workspace.agenda
            shown = agenda.between(first, last, whose, done=True)
            following = agenda.between(last + timedelta(days=1), last + _LONGEST, whose)
            going_on = [item for item in following if item.starts_on and item.starts_on <= last]
            return (*shown, *going_on), workspace.clocks.days.between(first, last)

        def show(found: Found) -> None:
            if number == self._read_number:
                self._show(*found)

        self._desk.read(read, show)

    def ask_new(self, day: date, spot: QPoint) -> QMenu:
        """Ask what is to begin on a day."""
        menu = QMenu(self)
        menu.addSection(day_words(day))
        menu.addAction(_("New task"), lambda: new_task(self._desk, day))
        menu.addAction(_("New visit"), lambda: new_visit(self._desk, day))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)
        menu.setActiveAction(menu.actions()[1])
        return menu

    def _build(self) -> None:
        tip(self.now, "T")
        tip(self.new, "N")
        turning = (self.earlier, self.now, self.later, self.title, self.remark)
        below_a_bar(self, turning, (self.new,), self.view)

    def _connect(self) -> None:
        view, deeds = self.view, self._deeds
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.now.clicked.connect(self._go_today)
        self.new.clicked.connect(lambda: self.ask_new(self.day, view.spot_of(self.day)))
        view.wandered.connect(self.go)
        view.paged.connect(self._turn)
        view.today_wanted.connect(self._go_today)
        view.new_wanted.connect(self.ask_new)
        view.day_opened.connect(self.list_day)
        view.opened.connect(deeds.open)
        view.finished.connect(deeds.finish)
        view.moved.connect(deeds.move)
        view.day_wanted.connect(self._asking.day)
        view.menu_wanted.connect(self._asking.menu)
        view.selectionModel().currentChanged.connect(self._turned)
        deeds.moved.connect(self._follow)

    def list_day(self, day: date, spot: QPoint) -> DayList:
        """Show all that stands on a day, where it has no room."""
        items = [slot.item for slot in self.view.days.slots(day)]
        opened = DayList(self._desk.frame, day, items, self.view.days.today, self)
        opened.opened.connect(self._deeds.open)
        opened.finished.connect(self._deeds.finish)
        opened.open_at(spot)
        return opened

    def _show(self, items: tuple[AgendaItem, ...], special: tuple[CalendarDay, ...]) -> None:
        self.view.show_items(items, special)
        full = _("Only the first {count} things are shown.").format(count=_MOST)
        self.remark.setText(full if len(items) >= _MOST else "")
        self.turned.emit()

    def _follow(self, key: Key, day: date) -> None:
        """Go along with what was moved by this page."""
        thing = self.view.thing()
        if self.isVisible() and thing is not None and key_of(thing) == key:
            self.go(day, key)

    def _turned(self) -> None:
        self.day = self.view.day
        self.turned.emit()

    def _turn(self, pages: int) -> None:
        self.go(turned(self._mode, self.day, pages))

    def _turn_to(self, day: date) -> bool:
        """Show the page on which a day stands; False where it is in view."""
        self.day, today = day, self._desk.workspace.clock.today()
        span = span_of(self._mode, day)
        is_new = (span, today) != (self.view.days.shown, self.view.days.today)
        if is_new:
            month = day.month if self._mode == MONTH_MODE else None
            self.view.show_span(span, month, today, day)
            self._say()
        return is_new

    def _go_today(self) -> None:
        self.go(self._desk.workspace.clock.today())

    def _say(self) -> None:
        span = self.view.days.shown
        words = _week_words(span) if self._mode == WEEK_MODE else _month_words(self.day)
        self.title.setText(words)
        self.view.setAccessibleName(_("Calendar: {what}").format(what=words))


def _month_words(day: date) -> str:
    return f"{day.year}年{day.month}月" if language() == "zh" else f"{day:%Y-%m}"


def _week_words(span: Span) -> str:
    number = span.first.isocalendar().week
    return _("Week {number}: {first} to {last}").format(
        number=number, first=day_words(span.first), last=day_words(span.last)
    )
