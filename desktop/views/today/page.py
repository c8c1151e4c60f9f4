"""The place Today: what is due, the week, the month, and the office in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.focus import holds
from desktop.views.place import Place, Verb
from desktop.views.today.deeds import Deeds
from desktop.views.today.due_page import DuePage
from desktop.views.today.exporting import write_calendar
from desktop.views.today.head import AGENDA, MONTH, TEAM, WEEK, YEAR, Head
from desktop.views.today.ways import new_task
from desktop.views.today.words import counts, full_day

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.services.agenda import Agenda, AgendaItem
    from desktop.views.calendar.page import CalendarPage
    from desktop.views.desk import Desk
    from desktop.views.plan_year.page import PlanYearPage
    from desktop.views.team_page import TeamPage

_PAUSE_MS = 150
_MINUTE_MS = 60_000
_MEMORY = "today"


class TodayPage(Place):
    """Opens in the form in which it was left; calendar and figures are made when wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = desk.workspace.clock.today()
        self._is_stale = True
        kept = desk.frame.memory.recall(_MEMORY)
        self._office = kept.get("office") is True
        self.deeds = Deeds(desk, self)
        self.head = Head(desk.frame.icons)
        self.due = DuePage(desk, self.deeds)
        self._calendar: CalendarPage | None = None
        self._team: TeamPage | None = None
        self._plans: PlanYearPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.due)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self.head.set_up(str(kept.get("mode", AGENDA)), office=self._office)
        self.head.say(full_day(self._day), "")
        self._connect()

    @property
    def calendar(self) -> CalendarPage:
        """The week or the month, made when it is first wanted."""
        if self._calendar is None:
            from desktop.views.calendar.page import CalendarPage

            self._calendar = CalendarPage(self._desk, self.deeds)
            self._calendar.turned.connect(self.able_changed)
            self._stack.addWidget(self._calendar)
        return self._calendar

    @property
    def team(self) -> TeamPage:
        """The office in figures, made when it is first wanted."""
        if self._team is None:
            from desktop.views.team_page import TeamPage

            self._team = TeamPage(self._desk)
            self._stack.addWidget(self._team)
        return self._team

    @property
    def plans(self) -> PlanYearPage:
        """The calendar of the care plans, made when it is first wanted."""
        if self._plans is None:
            from desktop.views.plan_year.page import PlanYearPage

            self._plans = PlanYearPage(self._desk)
            self._stack.addWidget(self._plans)
        return self._plans

    def look(self) -> None:
        """Read anew what is shown; the counts at the top belong to every form."""
        self._is_stale = False
        mode = self.head.mode
        self.due.show_of(office=self._office)
        if mode in {WEEK, MONTH}:
            self._stack.setCurrentWidget(self.calendar)
            self.calendar.show_mode(mode, office=self._office)
        elif mode == YEAR:
            self._stack.setCurrentWidget(self.plans)
            self.plans.show_of(office=self._office)
        elif mode == TEAM:
            self._stack.setCurrentWidget(self.team)
            self.team.look()
        else:
            self._stack.setCurrentWidget(self.due)
        for each in (self.head.mine, self.head.office):
            each.setVisible(mode != TEAM)
        self.head.export.setVisible(mode not in {YEAR, TEAM})
        self.able_changed.emit()

    def verbs(self) -> dict[str, Verb]:
        """What can be done here; Ctrl+Enter ticks the chosen line off."""
        view = self.due.view
        verbs = {
            "new": Verb(self._begin),
            "main": Verb(self._finish, lambda: self.thing() is not None),
            "undo": Verb(self.deeds.take_back, lambda: self.deeds.can_take_back),
            "export": Verb(self._export),
            "refresh": Verb(self.look),
            "table": Verb(lambda: self.head.turn(1)),
        }
        if self.head.mode == YEAR:
            verbs["print"] = Verb(self.plans.write)
        if self.head.mode == AGENDA:
            verbs["previous"] = Verb(lambda: view.step(-1))
            verbs["next"] = Verb(lambda: view.step(1))
        return verbs

    def thing(self) -> AgendaItem | None:
        """What the keyboard is on."""
        if self.head.mode == AGENDA:
            return self.due.view.thing()
        return self.calendar.view.thing() if self.head.mode in {WEEK, MONTH} else None

    def panes(self) -> list[QWidget]:
        """What is shown, and the choice of its form."""
        shown = self._stack.currentWidget()
        return [shown if shown is not None else self.due, self.head.modes]

    def entered(self) -> None:
        """The place comes into view: what happened meanwhile is read."""
        self.look()
        if self.head.mode != TEAM:
            self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is read now."""
        super().showEvent(event)
        if self._is_stale:
            self._pause.start()

    def _connect(self) -> None:
        self.head.mode_chosen.connect(self._change_mode)
        self.head.office_chosen.connect(self._change_whose)
        self.head.export_wanted.connect(self._export)
        self.due.arrived.connect(self._say)
        self.due.later_wanted.connect(lambda: self.head.choose(MONTH))
        self.due.view.turned.connect(self.able_changed)
        self.deeds.able_changed.connect(self.able_changed)
        self._desk.bridge.changed.connect(self._hear)
        self._desk.frame.theme.changed.connect(self.head.recolour)
        self._pause.timeout.connect(self._renew)
        self._minute.timeout.connect(self._see_the_day)
        self._minute.start()
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.head.turn(by))

    def _change_mode(self, mode: str) -> None:
        self._desk.frame.memory.keep(_MEMORY, mode=mode)
        has_keyboard = holds(self._stack, self.focusWidget())
        self.look()
        if has_keyboard:
            self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_whose(self, office: bool) -> None:
        self._office = office
        self._desk.frame.memory.keep(_MEMORY, office=office)
        self.look()

    def _say(self, agenda: Agenda) -> None:
        self._day = agenda.day
        words = counts(agenda) or _("Nothing is due.")
        self.head.say(full_day(agenda.day), words)
        self.able_changed.emit()

    def _hear(self) -> None:
        """News that come together are read once."""
        self._is_stale = True
        self._pause.start()

    def _renew(self) -> None:
        if self.isVisible() and self._is_stale:
            self.look()

    def _see_the_day(self) -> None:
        if self._desk.workspace.clock.today() != self._day:
            self._hear()

    def _begin(self) -> None:
        if self.head.mode == YEAR:
            self.plans.begin_here()
            return
        day = self.calendar.day if self.head.mode in {WEEK, MONTH} else self._day
        new_task(self._desk, day)

    def _finish(self) -> None:
        thing = self.thing()
        if thing is not None:
            self.deeds.finish(thing)

    def _export(self) -> None:
        write_calendar(self._desk, self, office=self._office)
