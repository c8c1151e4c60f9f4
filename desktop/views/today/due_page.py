"""The agenda of Today: what is due as one list, or what belongs there while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.views.lists.empty import Empty
from desktop.views.pages import Card
from desktop.views.today.menu import Asking
from desktop.views.today.view import DueView
from desktop.views.today.ways import new_task, new_visit
from desktop.views.today.whose import mine
from desktop.views.today.words import LATER, lines

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.agenda import Agenda, AgendaItem
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job
    from desktop.views.today.deeds import Deeds

    Found = tuple[Agenda, frozenset[str]]


class DuePage(QStackedWidget):
    """`arrived` tells an agenda that was read; `later_wanted` asks for what is due later."""

    arrived = Signal(object)
    later_wanted = Signal()

    def __init__(self, desk: Desk, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._office = False
        self._read_number = 0
        self._asking = Asking(desk, deeds, self)
        self.view = DueView(desk.frame, self._today(), _("What is due"))
        self.nothing = Empty(desk.frame.icons, "calendar-days")
        self._build()
        self._connect()

    def show_of(self, *, office: bool) -> None:
        """Show what is due for one person, or for all."""
        self._office = office
        self.look()

    def look(self) -> None:
        """Read anew what is due."""
        self._read_number += 1
        number, workspace, office = self._read_number, self._desk.workspace, self._office

        def read(_job: Job[Found]) -> Found:
            critical = frozenset(each.id for each in workspace.critical_cases.waiting())
            return workspace.agenda.today(None if office else mine(workspace)), critical

        def show(found: Found) -> None:
            if number == self._read_number:
                self._show(*found)

        self._desk.read(read, show)

    def _build(self) -> None:
        card = Card("")
        card.column.setContentsMargins(1, 4, 1, 4)
        card.add(self.view)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 0, 16, 16)
        column.addWidget(card)
        self.nothing.say(
            _(
                "Nothing is due. Actions of approved plans, tasks, visits, answers to complaints "
                "and contracts that end come here by themselves."
            ),
            _("New task"),
            _("New visit"),
        )
        self.addWidget(page)
        self.addWidget(self.nothing)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view, deeds = self.view, self._deeds
        view.opened.connect(self._open)
        view.done.connect(self._finish)
        view.stepped.connect(self._step)
        view.day_wanted.connect(self._asking.day)
        view.menu_wanted.connect(self._asking.menu)
        deeds.moved.connect(lambda _key, _day: self.look() if self.isVisible() else None)
        self.nothing.first_step.connect(lambda: new_task(self._desk, self._today()))
        self.nothing.second_step.connect(lambda: new_visit(self._desk, self._today()))
        self._desk.frame.theme.changed.connect(self.nothing.recolour)

    def _show(self, agenda: Agenda, critical: frozenset[str]) -> None:
        shown = lines(agenda, office=self._office, critical=critical)
        self.view.show_items(shown)
        has_any = bool(agenda.count or agenda.this_week.count or agenda.standing.count)
        self.setCurrentIndex(0 if has_any or agenda.later_count else 1)
        self.arrived.emit(agenda)

    def _open(self, thing: object) -> None:
        if thing == LATER:
            self.later_wanted.emit()
        else:
            self._deeds.open(thing)  # type: ignore[arg-type]  # the other lines hold things

    def _finish(self, thing: object) -> None:
        if thing != LATER:
            self._deeds.finish(thing)  # type: ignore[arg-type]  # the other lines hold things

    def _step(self, item: AgendaItem, days: int) -> None:
        """What is late and moved on stands on today first, not on another day that is past."""
        today = self._today()
        if item.overdue and item.can_move and days > 0 and item.due_on < today:
            self._deeds.move(item, today)
        else:
            self._deeds.move_by(item, days)

    def _today(self) -> date:
        return self._desk.workspace.clock.today()
