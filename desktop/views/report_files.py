"""The files that the reports write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _, sentences
from desktop.views.desk import Desk, missing_words
from desktop.views.dialogs import file_name
from desktop.views.writing import Wish, write_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.services.printing import PrintResult

_XLSX = "Excel (*.xlsx)"
_PDF = "PDF (*.pdf)"


def write_finance(desk: Desk, parent: QWidget, start: date, end: date) -> None:
    """The finance workbook of a period."""
    if end < start:
        desk.tell(_("The period ends before it begins: change a date."), tone="waiting")
        return
    name = _("Finance {start} to {end}").format(start=start.isoformat(), end=end.isoformat())
    wish = Wish(_("Export"), file_name(name, ".xlsx"), _XLSX)
    exports = desk.workspace.exports
    _write(desk, parent, wish, lambda target: exports.finance(start, end, target))


def write_review(desk: Desk, parent: QWidget, manager: str) -> None:
    """All plans of an account manager."""
    title, printing = _("Care plans of {name}").format(name=manager), desk.workspace.printing
    _print(desk, parent, title, lambda target: printing.plans_of_manager(manager, target))


def write_blank(desk: Desk, parent: QWidget) -> None:
    """The blank forms."""
    _print(desk, parent, _("Blank forms"), desk.workspace.printing.blank)


def write_blank_sheet(desk: Desk, parent: QWidget, form_id: str, words: str) -> None:
    """A form as a workbook to be filled, named by these words."""
    wish = Wish(_("Save as workbook"), file_name(words, ".xlsx"), _XLSX)
    exports = desk.workspace.exports
    _write(desk, parent, wish, lambda target: exports.blank(form_id, target))


def _write(desk: Desk, parent: QWidget, wish: Wish, work: Callable[[Path], object]) -> None:
    def told(target: Path, _done: object) -> None:
        desk.tell_written(target)

    write_file(desk, parent, wish, lambda _job, target: work(target), told)


def _print(desk: Desk, parent: QWidget, title: str, work: Callable[[Path], PrintResult]) -> None:
    def told(target: Path, result: PrintResult) -> None:
        remark = _("Pages: {count}.").format(count=result.pages)
        desk.tell_written(target, sentences(remark, missing_words(result.missing)))

    wish = Wish(_("Save as PDF"), file_name(title, ".pdf"), _PDF)
    write_file(desk, parent, wish, lambda _job, target: work(target), told)
