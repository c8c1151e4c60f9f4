"""Records and registers as workbooks for Excel and WPS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.files import whole_file
from desktop.i18n import N_
from desktop.reports.page import Printout
from desktop.services.desk import Desk
from desktop.services.lists import Lists
from desktop.services.opened import opened

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
}
Progress = Callable[[int, int], None]


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
        printout = Printout(
            form=record.form,
            values=record.values,
            code=record.code,
            edition=record.edition,
            printed_at=self._desk.clock.local(),
            printed_by=who,
        )
        with whole_file(target) as part:
            write_form_xlsx(part, printout)
