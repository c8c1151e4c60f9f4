"""The reports: registers, the finance workbook, blank forms, the manager's review."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import N_, _
from desktop.services.exports import REGISTERS
from desktop.views import report_files
from desktop.views.closing.entrance import closing_card
from desktop.views.days_field import DayField
from desktop.views.desk import Desk
from desktop.views.doubles.entrance import doubles_card
from desktop.views.figures.complaints_window import ComplaintsCard
from desktop.views.figures.suggestions_window import SuggestionsCard
from desktop.views.import_window import bring_in
from desktop.views.outgoing.everything_card import EverythingCard
from desktop.views.outgoing.saved_card import SavedCard
from desktop.views.packages.export_window import ExportWindow
from desktop.views.pages import Card, Page, button, choice
from desktop.views.place import Place, Verb
from desktop.views.registers import write_register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.views.closing.page import ClosingPage

PERIODS = (
    ("month", N_("This month")),
    ("last_month", N_("Last month")),
    ("quarter", N_("This quarter")),
    ("year", N_("This year")),
)


class ReportsPage(Place):
    """One card a report. `work_in` goes on with the workspace in another folder."""

    def __init__(self, desk: Desk, work_in: Callable[[Path], None]) -> None:
        super().__init__()
        self._desk = desk
        today = desk.workspace.clock.today()
        registers = tuple((key, _(words)) for key, words in REGISTERS.items())
        self.register = choice(_("Register"), registers, "customers")
        self.form = choice(_("Form"), self._forms(), "")
        self.period = choice(_("Period"), tuple((k, _(w)) for k, w in PERIODS), "month")
        self.start = DayField(_("From"), today, desk.frame)
        self.end = DayField(_("To"), today, desk.frame)
        self.manager = choice(_("Account manager"), (), "")
        self.manager.setEditable(True)
        self._page = Page(_("Reports"))
        self.saved, self.everything = SavedCard(desk), EverythingCard(desk, work_in)
        closing, self.open_closing = closing_card(self.show_closing)
        for card in (
            self._registers(),
            self.saved,
            self._finance(),
            closing,
            self._review(),
            self._blank(),
        ):
            self._page.add(card)
        self._page.add(self._package())
        self._page.add(self._import())
        self._page.add(self.everything)
        self.complaints = ComplaintsCard(desk, self)
        self.suggestions = SuggestionsCard(desk, self)
        self._page.add(self.complaints)
        self._page.add(self.suggestions)
        self._page.add(doubles_card(desk, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._closing_page: ClosingPage | None = None
        column.addWidget(self._stack)
        self.period.setPlaceholderText(_("Chosen days"))
        self.period.activated.connect(lambda: self._choose_period(today))
        for day in (self.start, self.end):
            day.chosen.connect(lambda: self._name_period(today))
        self._choose_period(today)

    @property
    def closing(self) -> ClosingPage:
        """The page of closing, made when it is first wanted."""
        if self._closing_page is None:
            from desktop.views.closing.page import ClosingPage

            self._closing_page = ClosingPage(self._desk)
            self._closing_page.left.connect(self.leave_closing)
            self._stack.addWidget(self._closing_page)
        return self._closing_page

    @property
    def is_closing(self) -> bool:
        """Whether the page of closing is in view."""
        return self._stack.currentWidget() is not self._page

    def show_closing(self) -> None:
        """Bring the page of closing into view."""
        self._stack.setCurrentWidget(self.closing)
        self.closing.next.end.setFocus()
        self.able_changed.emit()

    def leave_closing(self) -> None:
        """Show the reports again."""
        self._stack.setCurrentWidget(self._page)
        self.open_closing.setFocus()
        self.able_changed.emit()

    def verbs(self) -> dict[str, Verb]:
        """What can be done on the page of closing."""
        page = self._closing_page
        if page is None or not self.is_closing:
            return {}
        return {"back": Verb(page.go_back), "refresh": Verb(page.look)}

    def panes(self) -> list[QWidget]:
        """The first choice."""
        return [self.closing.next.end if self.is_closing else self.register]

    def entered(self) -> None:
        """The managers' names may have changed."""
        self.panes()[0].setFocus()
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
        go.clicked.connect(lambda: report_files.write_blank(self._desk, self))
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
            _("Import"),
            _("Tables of other programs and visiting cards come in, filled forms come back."),
        )
        go = button(_("Choose a file …"))
        go.clicked.connect(lambda: bring_in(self._desk, self))
        card.add_row(go)
        return card

    def _choose_period(self, today: date) -> None:
        start, end = period(self.period.currentData(), today)
        self.start.show_day(start)
        self.end.show_day(end)

    def _name_period(self, today: date) -> None:
        """Name the period that the two days are; days of no such period are chosen days."""
        days = self.start.day(), self.end.day()
        names = [name for name, _words in PERIODS if period(name, today) == days]
        self.period.setCurrentIndex(self.period.findData(names[0]) if names else -1)

    def _write_register(self) -> None:
        chosen = self.register.currentData(), self.register.currentText()
        write_register(self._desk, self, chosen, None)

    def _write_finance(self) -> None:
        report_files.write_finance(self._desk, self, self.start.day(), self.end.day())

    def _write_review(self) -> None:
        name = self.manager.currentText().strip()
        if name:
            report_files.write_review(self._desk, self, name)
            return
        self._desk.tell(_("Choose an account manager first."), tone="waiting")
        self.manager.setFocus()

    def _write_blank_sheet(self) -> None:
        chosen = self.form.currentData(), self.form.currentText()
        report_files.write_blank_sheet(self._desk, self, *chosen)

    def _forms(self) -> tuple[tuple[str, str], ...]:
        kinds = [kind for kind in self._desk.workspace.catalogue if len(kind.machine.states) > 1]
        return tuple((kind.id, _(kind.form.title)) for kind in kinds)


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
