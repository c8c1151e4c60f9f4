"""Records and registers as workbooks for Excel and WPS."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.clock import local_time
from desktop.files import whole_file
from desktop.forms.spec import Day, Moment
from desktop.forms.values import blank_values
from desktop.i18n import N_, _
from desktop.reports.page import Printout
from desktop.services.desk import Desk
from desktop.services.lists import ListQuery, Lists
from desktop.services.opened import opened
from desktop.storage import finance, profile, versions

REGISTERS = {
    "customers": N_("Customers"),
    "people": N_("Colleagues"),
    "products": N_("Products"),
    "plans": N_("Care plans"),
    "actions": N_("Actions"),
    "obstacles": N_("Obstacles"),
    "targets": N_("Sales targets"),
    "checklists": N_("Checklists"),
    "complaints": N_("Complaints"),
    "eight_ds": N_("8D reports"),
    "interactions": N_("Interactions"),
    "materials": N_("Hand-outs and trials"),
    "tasks": N_("Tasks"),
    "suggestions": N_("Suggestions"),
    "opportunities": N_("Opportunities"),
    "services": N_("Services"),
    "articles": N_("Knowledge"),
    "partners": N_("Partners"),
}
Progress = Callable[[int, int], None]


def _unheard(_done: int, _whole: int) -> None:
    """Nobody waits for news of the progress."""


def _going_on() -> bool:
    return False


class Exports:
    """Writes workbooks in the current language."""

    def __init__(self, desk: Desk, lists: Lists) -> None:
        self._desk, self._lists = desk, lists

    def form(self, form_id: str, record_id: str, target: Path) -> None:
        """The record as a workbook that looks like its form and can be filled and read back."""
        from desktop.reports.form_xlsx import write_form_xlsx  # openpyxl takes 0.14 s to import

        kind = self._desk.catalogue[form_id]
        with self._desk.database.reading_session() as session:
            record = opened(kind.form, self._desk.fetch(session, kind, record_id))
            who = self._desk.who(session)
            revision = versions.latest(session, form_id, record_id)
        printout = Printout(
            form=record.form,
            values=record.values,
            code=record.code,
            edition=record.edition,
            printed_at=self._desk.clock.local(),
            printed_by=who,
            revision=revision,
        )
        with whole_file(target) as part:
            write_form_xlsx(part, printout)

    def revision(self, form_id: str, record_id: str) -> str:
        """What names the saved version of the record in a file; empty if it has no history."""
        with self._desk.database.reading_session() as session:
            return versions.latest(session, form_id, record_id)

    def blank(self, form_id: str, target: Path) -> None:
        """An empty workbook of the form: filled and read back, it makes a new record."""
        from desktop.reports.form_xlsx import write_form_xlsx

        form = self._desk.catalogue[form_id].form
        with whole_file(target) as part:
            write_form_xlsx(part, Printout(form=form, values=blank_values(form), blank=True))

    def register(
        self,
        list_id: str,
        target: Path,
        query: ListQuery | None = None,
        progress: Progress = _unheard,
        cancelled: Callable[[], bool] = _going_on,
        columns: Collection[str] = (),
        within: tuple[date, date] | None = None,
    ) -> int:
        """What the list shows for `query`, or all that is in use; the number of its rows.

        `columns` are the keys of those wanted, all if none is named; `within` the first and last
        day of the rows, by the column that `day_column` names. `progress` hears rows done and rows
        in all. Raises `Cancelled`; nothing is left then.
        """
        from desktop.reports.register_xlsx import Column, write_register

        source, asked = self._lists.source(list_id), query or ListQuery()
        whole = source.count(asked)
        wanted = [each for each in source.columns if not columns or each.key in columns]
        told = [Column(each.field, attrgetter(each.key)) for each in wanted or source.columns]
        rows = source.rows(asked)
        with whole_file(target) as part:
            return write_register(
                part,
                _(REGISTERS[list_id]),
                told,
                rows if within is None else _within(rows, self.day_column(list_id), *within),
                lambda done: progress(done, whole),
                cancelled,
            )

    def day_column(self, list_id: str) -> str:
        """The column by whose day the rows of a list lie in a period; "" where there is none."""
        days = [
            each.key
            for each in self._lists.source(list_id).columns
            if isinstance(each.field, Day | Moment)
        ]
        return days[0] if days else ""

    def finance(self, start: date, end: date, target: Path) -> int:
        """Expenses and sales targets of a period, both days included; the number of lines."""
        from desktop.reports.finance_book import FinanceBook
        from desktop.reports.finance_xlsx import write_finance

        with self._desk.database.reading_session() as session:
            who, company = self._desk.who(session), profile.fetch(session).company
        with self._desk.database.reading() as connection:
            book = FinanceBook(
                start=start,
                end=end,
                expenses=tuple(finance.expense_lines(connection, start, end)),
                targets=tuple(finance.target_lines(connection, start, end)),
                made_at=self._desk.clock.local(),
                made_by=who,
                company=company,
                version=__version__,
            )
        with whole_file(target) as part:
            write_finance(part, book)
        return len(book.expenses) + len(book.targets)


def _within(rows: Iterator[Any], key: str, first: date, last: date) -> Iterator[Any]:
    """The rows whose day is one of these."""
    for row in rows:
        day = getattr(row, key)
        if isinstance(day, datetime):
            day = local_time(day).date() if day.tzinfo else day.date()
        if day is not None and first <= day <= last:
            yield row
