"""The working calendar: the days of a year that are not what their weekday says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from desktop.i18n import N_, _, ngettext
from desktop.services.clocks.day_tables import HOLIDAY, WORKDAY
from desktop.services.clocks.working_days import BY_HAND, SHIPPED
from desktop.views.case_settings.changing import change
from desktop.views.days_field import DayField
from desktop.views.labels import plain_tip, set_tone, wrapped
from desktop.views.pages import Card, button, choice
from desktop.views.tables import be_quiet
from desktop.views.today.words import SHORT_WEEKDAYS
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.services.clocks.day_tables import CalendarDay
    from desktop.services.undo import Undo
    from desktop.views.desk import Desk
    from desktop.views.jobs import Job

KINDS = (
    (HOLIDAY, N_("Day off")),
    (WORKDAY, N_("Worked (make-up day)")),
    ("", N_("As its weekday says")),
)
_ROW, _SHOWN = 28, 8
_ABOUT = "working calendar"
_AHEAD = 2  # years after this one that can be entered
_KINDS_OF_FILE = "CSV, Excel (*.csv *.xlsx)"


class CalendarCard(Card):
    """One year at a time; what is changed here holds at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Working calendar"),
            _("Public holidays, and the days that are worked in their place."),
            parent,
        )
        self._desk = desk
        today = desk.workspace.clock.today()
        self.year = choice(_("Year"), self._years(), str(today.year))
        self.standing = wrapped("", "secondary")
        self.table = DayTable()
        self.day = DayField(_("Day"), today, desk.frame)
        self.day.show_day(today)
        self.kind = choice(
            _("This day is"), tuple((key, _(words)) for key, words in KINDS), HOLIDAY
        )
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of the holiday"))
        self.name.setAccessibleName(_("Name of the holiday"))
        self.name.setMinimumWidth(170)
        self.put, self.whole = button(_("Enter")), button(_("This year is complete"))
        self.reset = button(_("As it was delivered"))
        self.take, self.write = button(_("Import …")), button(_("Export …"))
        self.add_row(self.year, self.take, self.write)
        self.add(self.standing, self.table)
        self.add_row(self.day, self.kind, self.name, self.put)
        self.add_row(self.whole, self.reset)
        self._connect()
        self.look()

    def look(self) -> None:
        """Show the chosen year as it is now."""
        year = self._year()
        days = self._desk.workspace.clocks.days
        known = {each.year: each for each in days.years()}
        self.table.show_days(days.days(year))
        found = known.get(year)
        self.whole.setVisible(found is None)
        self.reset.setVisible(found is not None and found.source != SHIPPED)
        if found is None:
            words = _(
                "The holidays of {year} are not entered: until then Monday to Friday is counted."
            ).format(year=year)
            self._say(words, "waiting")
        else:
            off = ngettext("{count} day off", "{count} days off", found.holidays)
            made_up = ngettext("{count} make-up day", "{count} make-up days", found.workdays)
            said = off.format(count=found.holidays), made_up.format(count=found.workdays)
            self._say(" · ".join((*said, _source(found.source))), "draft")

    def _connect(self) -> None:
        self.year.currentIndexChanged.connect(self._turn)
        self.table.currentCellChanged.connect(lambda *_cells: self._fill_in())
        self.put.clicked.connect(self._put)
        self.name.returnPressed.connect(self._put)
        days = self._desk.workspace.clocks.days
        self.whole.clicked.connect(lambda: self._change(lambda: days.confirm(self._year())))
        self.reset.clicked.connect(lambda: self._change(lambda: days.reset(self._year())))
        self.take.clicked.connect(self._take)
        self.write.clicked.connect(self._write)

    def _turn(self) -> None:
        self.look()
        day = self.day.day()
        if day.year != self._year():
            self.day.show_day(day.replace(year=self._year(), month=1, day=1))

    def _fill_in(self) -> None:
        """Bring the chosen line into the fields below, to be changed there."""
        found = self.table.chosen()
        if found is not None:
            self.day.show_day(found.day)
            self.kind.setCurrentIndex(self.kind.findData(found.kind))
            self.name.setText(found.name)

    def _put(self) -> None:
        days, day = self._desk.workspace.clocks.days, self.day.day()
        kind, name = str(self.kind.currentData() or ""), self.name.text()
        self._change(lambda: days.change(day, kind, name))
        self._show_year(day.year)

    def _take(self) -> None:
        path = self._desk.source(self, _("Import a calendar"), _KINDS_OF_FILE)
        if path is not None:
            days = self._desk.workspace.clocks.days
            self._desk.run(lambda _job: days.read(path), partial(self._took, path))

    def _took(self, path: Path, found: tuple[CalendarDay, ...]) -> None:
        days = self._desk.workspace.clocks.days
        self._change(lambda: days.take(found, path.name))
        if found:
            self._show_year(found[-1].day.year)

    def _write(self) -> None:
        days, year = self._desk.workspace.clocks.days, self._year()
        name = _("Working calendar {year}").format(year=year)
        wish = Wish(_("Export the calendar"), f"{name}.csv", "CSV (*.csv)")

        def write(_job: Job[int], target: Path) -> int:
            return days.write(target, (year,))

        write_file(
            self._desk, self, wish, write, lambda target, _count: self._desk.tell_written(target)
        )

    def _change(self, work: Callable[[], Undo]) -> None:
        change(self._desk, work, self.look, _ABOUT)

    def _show_year(self, year: int) -> None:
        if self.year.findData(str(year)) < 0:
            self.year.addItem(str(year), str(year))
        self.year.setCurrentIndex(self.year.findData(str(year)))

    def _say(self, words: str, tone: str) -> None:
        self.standing.setText(words)
        set_tone(self.standing, tone)

    def _year(self) -> int:
        return int(self.year.currentData())

    def _years(self) -> tuple[tuple[str, str], ...]:
        """The years that are known, and those ahead that will be needed."""
        this = self._desk.workspace.clock.today().year
        known = {each.year for each in self._desk.workspace.clocks.days.years()}
        years = known | {this + more for more in range(_AHEAD + 1)}
        return tuple((str(year), str(year)) for year in sorted(years, reverse=True))


class DayTable(QTableWidget):
    """The days of a year, one a line; the chosen one can be changed below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[CalendarDay, ...] = ()
        self.setProperty("look", "boxed")
        self.setAccessibleName(_("Days of the year"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        be_quiet(self)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setColumnCount(4)
        heads = (_("Day"), _("Weekday"), _("This day is"), _("Name of the holiday"))
        self.setHorizontalHeaderLabels(heads)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(_ROW * (_SHOWN + 1) + 4)

    def show_days(self, days: tuple[CalendarDay, ...]) -> None:
        """Show these days."""
        words = {key: _(said) for key, said in KINDS}
        self.blockSignals(True)
        self.setRowCount(len(days))
        self._days = days
        for row, day in enumerate(days):
            weekday = _(SHORT_WEEKDAYS[day.day.weekday()])
            told = (day.day.isoformat(), weekday, words[day.kind], day.name)
            for column, said in enumerate(told):
                item = QTableWidgetItem(said)
                item.setToolTip(plain_tip(said))
                self.setItem(row, column, item)
        self.setVisible(bool(days))
        self.clearSelection()
        self.setCurrentCell(-1, -1)
        self.blockSignals(False)

    def chosen(self) -> CalendarDay | None:
        """The day of the chosen line."""
        row = self.currentRow()
        return self._days[row] if 0 <= row < len(self._days) else None


def _source(source: str) -> str:
    named = {SHIPPED: _("as delivered with the program"), BY_HAND: _("entered by hand")}
    return named.get(source) or _("from “{name}”").format(name=source)
