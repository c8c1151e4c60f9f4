"""The sheet of finance's lines, and where its columns stand for the formulas over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from desktop.i18n import _
from desktop.reports.cells import quoted
from desktop.reports.finance_book import ENTRIES, KINDS, Expense, FinanceBook, Locked
from desktop.reports.finance_sheets import Head, add_sheet, name_table, put_line
from desktop.reports.register_pages import Shape, on_pages

NO_CENTRE = "—"
MANAGER, CUSTOMER, KIND, AMOUNT, CURRENCY, CENTRE, MONTH, ENTRY = "CDFGHIKN"
"""The columns that formulas add up or look into."""


@dataclass(frozen=True)
class Lines:
    """Where the lines stand."""

    sheet: str
    last: int

    def column(self, letter: str) -> str:
        """The cells of one column as formulas write them."""
        return f"{quoted(self.sheet)}!${letter}$2:${letter}${self.last}"

    def same(self, letter: str, what: str) -> str:
        """One for each line whose cell is `what`, a place or words of our own in quotes.

        EXACT compares words as they are: SUMIFS would read `*`, `?` and `=` in them as commands.
        """
        return f"--EXACT({self.column(letter)},{what})"


def lines_sheet(workbook: Workbook, book: FinanceBook, foot: str) -> Lines:
    """The lines themselves, as a table that a person can filter."""
    heads = [
        Head(_("Date"), 12, "day"), Head(_("Checklist number"), 15), Head(_("Account manager"), 12),
        Head(_("Customer number"), 14), Head(_("Customer name"), 26),
        Head(_("Kind of expense"), 12), Head(_("Amount"), 14, "number"), Head(_("Currency"), 9),
        Head(_("Cost centre"), 16), Head(_("Voucher number"), 16), Head(_("Month"), 10),
        Head(_("Action"), 30),
    ]  # fmt: skip
    lines: Sequence[Expense] = book.expenses
    if book.batch is not None:
        heads += [
            Head(_("Line"), 18), Head(_("Entry"), 12), Head(_("Corrects the line"), 18),
            Head(_("Why"), 32),
        ]  # fmt: skip
        lines = book.batch.lines
    sheet = add_sheet(workbook, _("Expense lines"), heads, landscape=True, foot=foot)
    for number, cells in enumerate(_told(book, lines), start=2):
        put_line(sheet, number, cells)
    if book.batch is not None:  # too wide for one page whose letters can be read
        on_pages([Shape(head.width) for head in heads], len(heads)).set_up(sheet)
        sheet.print_title_cols = "A:B"
    last = max(2, len(lines) + 1)
    name_table(sheet, "Expenses", len(heads), last)
    return Lines(sheet.title, last)


def _told(book: FinanceBook, lines: Sequence[Expense]) -> Iterator[tuple[object, ...]]:
    if book.batch is None:
        yield from map(_cells, lines)
        return
    for line in book.batch.lines:
        yield (*_cells(line), *_locked_cells(line, book.batch.reasons.get(line.id, "")))


def _cells(line: Expense) -> tuple[object, ...]:
    return (
        line.spent_on, line.code, line.manager, line.customer_code, line.customer,
        _(KINDS[line.kind]), line.amount, line.currency, line.cost_centre or NO_CENTRE,
        line.voucher, f"{line.spent_on:%Y-%m}", line.action.split("\n")[0],
    )  # fmt: skip


def _locked_cells(line: Locked, why: str) -> tuple[object, ...]:
    return line.name, _(ENTRIES[line.entry]), line.corrects, why
