"""The page of the plans' calendar: a year or a quarter, turned, narrowed, printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n import _, ngettext
from desktop.origin import Origin
from desktop.services.plan_calendar import Chosen, Which, which_words
from desktop.services.stretches import half, of_day
from desktop.views.dialogs import file_name
from desktop.views.labels import button_words, label, tip
from desktop.views.pages import Turner, below_a_bar, button, choice
from desktop.views.plan_year.model import YearModel
from desktop.views.plan_year.view import YearView
from desktop.views.today.whose import mine
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPoint

    from desktop.services.stretches import Stretch
    from desktop.views.desk import Desk

_MEMORY = "plan_year"
_YEAR, _QUARTER = "year", "quarter"


class PlanYearPage(QWidget):
    """Shows which plans cover which months, of one person's customers or of all."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        today = desk.workspace.clock.today()
        kept = desk.frame.memory.recall(_MEMORY)
        self._office = False
        self.stretch = of_day(today, quarter=kept.get("span") == _QUARTER)
        self.title = label("", "heading")
        self.remark = label("", "secondary")
        self.earlier = Turner(desk.frame, "chevron-left", _("Earlier (Ctrl+Left)"))
        self.later = Turner(desk.frame, "chevron-right", _("Later (Ctrl+Right)"))
        self.now = button(_("Now"))
        spans = ((_YEAR, _("Year")), (_QUARTER, _("Quarter")))
        self.span = choice(_("Period"), spans, str(kept.get("span", _YEAR)))
        self.span.setMinimumWidth(90)
        which = tuple((each.value, which_words(each)) for each in Which)
        self.which = choice(_("Customers"), which, str(kept.get("which", Which.NOTED)))
        self.print_it = button(_("Save as PDF"))
        reader = desk.frame.reader
        self.years = YearModel(desk.workspace.plan_calendar, reader, today, self)
        self.view = YearView(desk.frame, self.years)
        self._build()
        self._connect()

    def show_of(self, *, office: bool) -> None:
        """Show the customers of whoever works here, or of the whole office."""
        self._office = office
        self.look()

    def look(self) -> None:
        """Read anew what stands in view."""
        self.years.today = self._desk.workspace.clock.today()
        self.title.setText(self.stretch.words)
        self.years.ask(self.stretch, self._chosen(), *self.view.in_view())

    def turn(self, by: int) -> None:
        """Show another year or quarter."""
        self._show(self.stretch.turned(by))

    def ask_new(self, index: QModelIndex, spot: QPoint) -> QMenu | None:
        """Ask for which period a plan of this customer is to be begun."""
        line = self.years.line(index.row())
        if line is None:
            return None
        menu = QMenu(self)
        menu.addSection(button_words(line.customer))
        for period in self._periods(index.column()):
            words = _("New plan for {period}").format(period=period)
            menu.addAction(button_words(words), partial(self._begin, line.customer_id, period))
        return _popped(menu, spot)

    def ask_which(self, index: QModelIndex, spot: QPoint) -> QMenu | None:
        """Ask which of several plans is to be opened."""
        line = self.years.line(index.row())
        if line is None:
            return None
        menu = QMenu(self)
        menu.addSection(button_words(line.customer))
        for bar in self.years.bars(index):
            menu.addAction(button_words(bar.words), partial(self._open, bar.plan_id))
        return _popped(menu, spot)

    def begin_here(self) -> None:
        """Ask for a plan where the keyboard is."""
        index = self.view.currentIndex()
        if index.isValid():
            self.ask_new(index, self.view.spot_of(index))

    def _chosen(self) -> Chosen:
        whose = None if self._office else mine(self._desk.workspace)
        return Chosen(Which(self.which.currentData()), whose)

    def _periods(self, column: int) -> list[str]:
        """The periods that a month may belong to: its quarter, its half, its year."""
        place = max(column - 1, 0)
        quarter, year = self.stretch.around(place)
        return [quarter.words, half(self.stretch.year, self.stretch.months[place]), year.words]

    def _begin(self, customer_id: str, period: str) -> None:
        calendar = self._desk.workspace.plan_calendar
        values = self._desk.try_now(lambda: calendar.begin(customer_id, period))
        if values is not None:
            self._desk.start_record("care_plan", values, Origin("customer", customer_id))

    def _open(self, plan_id: str) -> None:
        self._desk.show_record("care_plan", plan_id)

    def _show(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.look()

    def _arrived(self) -> None:
        count = self.years.rowCount()
        words = ngettext("{count} customer", "{count} customers", count).format(count=count)
        self.remark.setText(words)
        name = _("Calendar: {what}").format(what=self.stretch.words)
        self.view.setAccessibleName(name)
        if count and not self.view.currentIndex().isValid():
            self.view.go_to(*self._place)

    def _keep_place(self) -> None:
        self._place = self.view.place()

    def _change_span(self) -> None:
        self._desk.frame.memory.keep(_MEMORY, span=self.span.currentData())
        today = self._desk.workspace.clock.today()
        within = self.stretch.first <= today <= self.stretch.last
        day = today if within else self.stretch.first
        self._show(of_day(day, quarter=self.span.currentData() == _QUARTER))

    def _change_which(self) -> None:
        self._desk.frame.memory.keep(_MEMORY, which=self.which.currentData())
        self.look()

    def _go_now(self) -> None:
        today = self._desk.workspace.clock.today()
        self._show(of_day(today, quarter=bool(self.stretch.quarter)))

    def write(self) -> None:
        """Ask where to, and print what is shown."""
        desk, stretch, chosen = self._desk, self.stretch, self._chosen()
        title = _("Calendar of the care plans {period}").format(period=stretch.words)
        calendar = desk.workspace.plan_calendar
        write_file(
            desk,
            self,
            Wish(_("Save as PDF"), file_name(title, ".pdf"), "PDF (*.pdf)"),
            lambda _job, target: calendar.pdf(stretch, chosen, target),
            desk.tell_printed,
        )

    def _build(self) -> None:
        self._place = (0, 0)
        tip(self.now, "T")
        turning = (self.earlier, self.now, self.later, self.title, self.remark)
        below_a_bar(self, turning, (self.span, self.which, self.print_it), self.view)

    def _connect(self) -> None:
        view = self.view
        self.earlier.clicked.connect(lambda: self.turn(-1))
        self.later.clicked.connect(lambda: self.turn(1))
        self.now.clicked.connect(self._go_now)
        self.span.activated.connect(self._change_span)
        self.which.activated.connect(self._change_which)
        self.print_it.clicked.connect(self.write)
        self.years.modelAboutToBeReset.connect(self._keep_place)
        self.years.arrived.connect(self._arrived)
        self.years.failed.connect(self._desk.tell_error)
        view.opened.connect(self._open)
        view.customer_opened.connect(lambda each: self._desk.show_record("customer", each))
        view.new_wanted.connect(self.ask_new)
        view.choice_wanted.connect(self.ask_which)
        view.paged.connect(self.turn)
        view.now_wanted.connect(self._go_now)


def _popped(menu: QMenu, spot: QPoint) -> QMenu:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(spot)
    menu.setActiveAction(menu.actions()[1])
    return menu
