"""Finance's workbook: lines, summaries that add them up, sales targets, reconciliation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook

from desktop.forms.text import moment_words
from desktop.i18n import _, sentences
from desktop.reports.cells import margin_words, put, put_text, quoted, sheet_name
from desktop.reports.finance_book import FinanceBook
from desktop.reports.finance_lines import lines_sheet
from desktop.reports.finance_reconciliation import Check, reconciliation_sheet
from desktop.reports.finance_sheets import Head, add_sheet, name_table, put_line, put_totals
from desktop.reports.finance_summaries import summary_sheets
from desktop.reports.sheet_style import BODY, BOLD, LEFT, TITLE, printed


def write_finance(target: Path | BinaryIO, book: FinanceBook) -> None:
    """Write the workbook of a period or of a batch in the current language."""
    workbook, foot = Workbook(), _foot(book)
    workbook.remove(workbook.worksheets[0])
    lines = lines_sheet(workbook, book, foot)
    totals = summary_sheets(workbook, book, lines, foot)
    targets = _targets_sheet(workbook, book) if book.batch is None else ()
    reconciliation_sheet(workbook, book, lines, totals, targets, foot)
    _about(workbook, book)
    workbook.properties.title = _title(book)
    workbook.properties.creator = "CareDesk"
    workbook.save(target)


def _targets_sheet(workbook: Workbook, book: FinanceBook) -> Sequence[Check]:
    """The sales targets and their sums; what is to be checked of them."""
    heads = (
        Head(_("Expected signing date"), 14, "day"), Head(_("Plan number"), 15),
        Head(_("Account manager"), 12), Head(_("Customer number"), 14),
        Head(_("Customer name"), 30), Head(_("Main product or service"), 40),
        Head(_("Expected amount (yuan)"), 18, "number"),
        Head(_("Expected profit (yuan)"), 18, "number"),
    )  # fmt: skip
    sheet = add_sheet(workbook, _("Sales targets"), heads, landscape=True, foot=_foot(book))
    for number, line in enumerate(book.targets, start=2):
        put_line(sheet, number, (
            line.sign_on, line.code, line.manager, line.customer_code, line.customer,
            line.product, line.amount, line.profit,
        ))  # fmt: skip
    last = max(2, len(book.targets) + 1)
    name_table(sheet, "Targets", len(heads), last)
    put_totals(sheet, last + 1, 7, len(heads))
    return tuple(_target_checks(book, quoted(sheet.title)))


def _target_checks(book: FinanceBook, targets: str) -> Iterator[Check]:
    last = max(2, len(book.targets) + 1) + 1
    amount = sum((line.amount or Decimal() for line in book.targets), Decimal())
    profit = sum((line.profit or Decimal() for line in book.targets), Decimal())
    yield Check(_("Expected amount (yuan)"), f"{targets}!$G${last}", amount)
    yield Check(_("Expected profit (yuan)"), f"{targets}!$H${last}", profit)


def _about(workbook: Workbook, book: FinanceBook) -> None:
    sheet = workbook.create_sheet(sheet_name(_("About")))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 60
    put_text(sheet["A1"], _title(book))
    sheet["A1"].font = TITLE
    facts = (
        (_("Company"), book.company),
        (_("Closing batch"), _closed(book)),
        (_("First day"), book.start),
        (_("Last day"), book.end),
        (_("Made at"), moment_words(book.made_at)),
        (_("Made by"), book.made_by),
        (_("Made with"), f"CareDesk {book.version}"),
        (_("Included"), _included(book)),
    )
    for number, (words, value) in enumerate(facts, start=3):
        put_text(sheet.cell(number, 1), words)
        put(sheet.cell(number, 2), value)
        sheet.cell(number, 1).font, sheet.cell(number, 2).font = BOLD, BODY
        sheet.cell(number, 2).alignment = LEFT
    printed(
        sheet, landscape=False, foot=margin_words(sheet.title), middle=margin_words(_foot(book))
    )


def _title(book: FinanceBook) -> str:
    words = _("Finance workbook")
    return f"{words} {book.batch.number}" if book.batch else words


def _closed(book: FinanceBook) -> str:
    """Which batch this is and who closed it, or that the period is open."""
    if book.batch is None:
        return _("Not closed: what is told here may still change.")
    at = moment_words(book.batch.closed_at)
    return (
        f"{book.batch.number} · {' · '.join(each for each in (at, book.batch.closed_by) if each)}"
    )


def _included(book: FinanceBook) -> str:
    if book.batch is None:
        return _(
            "Every expense of the checklists dated in the period; a blank expense has no line."
        )
    return sentences(
        _("The expenses of the period, as they were when it was closed."),
        _("Those that were entered late for an earlier one."),
        _("What corrects lines of earlier batches."),
    )


def _foot(book: FinanceBook) -> str:
    state = book.batch.number if book.batch else _("Not closed")
    return f"{book.company}  {book.start} – {book.end}  {state}".strip()
