"""The reports: registers, the finance workbook, blank forms, the manager's review."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QVBoxLayout, QWidget

from desktop.i18n import N_, _, sentences
from desktop.services.exports import REGISTERS
from desktop.views.desk import Desk, missing_words
from desktop.views.dialogs import file_name
from desktop.views.import_window import bring_in
from desktop.views.packages.export_window import ExportWindow
from desktop.views.pages import Card, Page, button, choice
from desktop.views.place import Place
from desktop.views.registers import write_register

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.printing import PrintResult

PERIODS = (
    ("month", N_("This month")),
    ("last_month", N_("Last month")),
    ("quarter", N_("This quarter")),
    ("year", N_("This year")),
)
_XLSX = "Excel (*.xlsx)"
_PDF = "PDF (*.pdf)"


class ReportsPage(Place):
    """One card a report."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        today = desk.workspace.clock.today()
        registers = tuple((key, _(words)) for key, words in REGISTERS.items())
        self.register = choice(_("Register"), registers, "customers")
        self.form = choice(_("Form"), self._forms(), "")
        self.period = choice(_("Period"), tuple((k, _(w)) for k, w in PERIODS), "month")
        self.start = _day(_("From"))
        self.end = _day(_("To"))
        self.manager = QComboBox()
        self.manager.setEditable(True)
        self.manager.setMinimumWidth(200)
        self.manager.setAccessibleName(_("Account manager"))
        self._page = Page(_("Reports"))
        for card in (self._registers(), self._finance(), self._review(), self._blank()):
            self._page.add(card)
        self._page.add(self._package())
        self._page.add(self._import())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.period.activated.connect(lambda: self._choose_period(today))
        self._choose_period(today)

    def panes(self) -> list[QWidget]:
        """The first choice."""
        return [self.register]

    def entered(self) -> None:
        """The managers' names may have changed."""
        self.register.setFocus()
        suggestions = self._desk.workspace.suggestions
        self._desk.read(
            lambda _job: [ref.text for ref in suggestions.links("person", "")], self._offer
        )

    def _offer(self, names: list[str]) -> None:
        profile = self._desk.workspace.profiles.current()
        chosen = self.manager.currentText() or (profile.person.text if profile.person else "")
        self.manager.clear()
        self.manager.addItems(names)
        self.manager.setCurrentText(chosen)

    def _registers(self) -> Card:
        card = Card(_("Registers"), _("All records of one kind as a workbook, one line each."))
        go = button(_("Export"), main=True)
        go.clicked.connect(self._write_register)
        card.add_row(self.register, go)
        return card

    def _finance(self) -> Card:
        card = Card(
            _("Finance workbook"),
            _("Expenses of the checklists and sales targets of a period, with their sums."),
        )
        go = button(_("Export"), main=True)
        go.clicked.connect(self._write_finance)
        card.add_row(self.period, self.start, self.end, go)
        return card

    def _review(self) -> Card:
        card = Card(
            _("Manager's review"), _("All care plans of an account manager in one file to print.")
        )
        go = button(_("Save as PDF"), main=True)
        go.clicked.connect(self._write_review)
        card.add_row(self.manager, go)
        return card

    def _blank(self) -> Card:
        card = Card(
            _("Blank forms"), _("Empty, to be filled with a pen, or in Excel and brought back.")
        )
        go = button(_("Save as PDF"), main=True)
        go.clicked.connect(self._write_blank)
        sheet = button(_("Save as workbook"))
        sheet.clicked.connect(self._write_blank_sheet)
        card.add_row(go)
        card.add_row(self.form, sheet)
        return card

    def _package(self) -> Card:
        card = Card(
            _("Exchange package"),
            _(
                "Customers with all that hangs on them, "
                "for colleagues who have a CareDesk of their own."
            ),
        )
        go = button(_("Write a package …"), main=True)
        go.clicked.connect(lambda: ExportWindow(self._desk, self).open())
        take = button(_("Take one over …"))
        take.clicked.connect(lambda: bring_in(self._desk, self))
        card.add_row(go, take)
        return card

    def _import(self) -> Card:
        card = Card(
            _("Import a filled form"),
            _("A workbook that was exported here and filled elsewhere comes back."),
        )
        go = button(_("Choose a file …"))
        go.clicked.connect(lambda: bring_in(self._desk, self))
        card.add_row(go)
        return card

    def _choose_period(self, today: date) -> None:
        start, end = period(self.period.currentData(), today)
        self.start.setDate(QDate(start.year, start.month, start.day))
        self.end.setDate(QDate(end.year, end.month, end.day))

    def _write_register(self) -> None:
        chosen = self.register.currentData(), self.register.currentText()
        write_register(self._desk, self, chosen, None)

    def _write_finance(self) -> None:
        start, end = _date_of(self.start), _date_of(self.end)
        if end < start:
            self._desk.tell(_("The period ends before it begins: change a date."), tone="waiting")
            return
        name = _("Finance {start} to {end}").format(start=start.isoformat(), end=end.isoformat())
        target = self._desk.target(self, _("Export"), file_name(name, ".xlsx"), _XLSX)
        if target is not None:
            exports = self._desk.workspace.exports
            self._desk.run(
                lambda _job: exports.finance(start, end, target),
                lambda _done: self._desk.tell_written(target),
                _("Writing “{name}”").format(name=target.name),
            )

    def _write_review(self) -> None:
        name = self.manager.currentText().strip()
        if not name:
            self._desk.tell(_("Choose an account manager first."), tone="waiting")
            self.manager.setFocus()
            return
        title = _("Care plans of {name}").format(name=name)
        target = self._desk.target(self, _("Save as PDF"), file_name(title, ".pdf"), _PDF)
        if target is not None:
            printing = self._desk.workspace.printing
            self._desk.run(
                lambda _job: printing.plans_of_manager(name, target),
                lambda result: self._printed(target, result),
                _("Writing “{name}”").format(name=target.name),
            )

    def _write_blank(self) -> None:
        name = file_name(_("Blank forms"), ".pdf")
        target = self._desk.target(self, _("Save as PDF"), name, _PDF)
        if target is not None:
            printing = self._desk.workspace.printing
            self._desk.run(
                lambda _job: printing.blank(target),
                lambda result: self._printed(target, result),
                _("Writing “{name}”").format(name=target.name),
            )

    def _write_blank_sheet(self) -> None:
        form_id, words = self.form.currentData(), self.form.currentText()
        target = self._desk.target(self, _("Save as workbook"), file_name(words, ".xlsx"), _XLSX)
        if target is not None:
            exports = self._desk.workspace.exports
            self._desk.run(
                lambda _job: exports.blank(form_id, target),
                lambda _done: self._desk.tell_written(target),
                _("Writing “{name}”").format(name=target.name),
            )

    def _forms(self) -> tuple[tuple[str, str], ...]:
        kinds = [kind for kind in self._desk.workspace.catalogue if len(kind.machine.states) > 1]
        return tuple((kind.id, _(kind.form.title)) for kind in kinds)

    def _printed(self, target: Path, result: PrintResult) -> None:
        remark = _("{count} pages.").format(count=result.pages)
        missing = missing_words(result.missing)
        self._desk.tell_written(target, sentences(remark, missing))


def period(name: str, today: date) -> tuple[date, date]:
    """The first and the last day of a period that `today` lies in, or of last month."""
    first = today.replace(day=1)
    if name == "last_month":
        end = first - timedelta(days=1)
        return end.replace(day=1), end
    if name == "quarter":
        start = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        return start, _month_end(start.replace(month=start.month + 2))
    if name == "year":
        return today.replace(month=1, day=1), today.replace(month=12, day=31)
    return first, _month_end(first)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _day(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made


def _date_of(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
