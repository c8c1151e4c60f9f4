"""The summaries of finance's lines: sums as formulas, each currency for itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.i18n import _
from desktop.reports import finance_lines
from desktop.reports.cells import AMOUNT, put_text, quoted
from desktop.reports.finance_book import KINDS, FinanceBook
from desktop.reports.finance_lines import NO_CENTRE, Lines
from desktop.reports.finance_sheets import Head, add_sheet, put_line, put_sum
from desktop.reports.sheet_style import BOLD, LEFT, TOTAL


@dataclass(frozen=True)
class Total:
    """Where a summary says the sum of a currency."""

    title: str
    currency: str
    place: str


@dataclass(frozen=True)
class _Summary:
    """Sums by the words of one column of the lines.

    `names` are those words, beside them what helps to read them, and the currency at the end.
    """

    title: str
    heads: tuple[str, ...]
    letter: str
    names: list[tuple[str, ...]]


def summary_sheets(workbook: Workbook, book: FinanceBook, lines: Lines, foot: str) -> list[Total]:
    """Write all summaries; where they say their sums."""
    totals: list[Total] = []
    for summary in _summaries(book):
        totals.extend(_Sheet(workbook, book, lines, summary, foot).written())
    return totals


def _summaries(book: FinanceBook) -> list[_Summary]:
    found = book.expenses
    number_and_name = (_("Customer number"), _("Customer name"))
    kinds = [(_(words), each) for words in KINDS.values() for each in book.currencies]
    customers = {(line.customer_code, line.customer, line.currency) for line in found}
    centres = {(line.cost_centre or NO_CENTRE, line.currency) for line in found}
    managers = {(line.manager, line.currency) for line in found}
    months = {(f"{line.spent_on:%Y-%m}", line.currency) for line in found}
    return [
        _Summary(_("By manager"), (_("Account manager"),), finance_lines.MANAGER, sorted(managers)),
        _Summary(_("By customer"), number_and_name, finance_lines.CUSTOMER, sorted(customers)),
        _Summary(_("By kind"), (_("Kind of expense"),), finance_lines.KIND, [*kinds]),
        _Summary(_("By month"), (_("Month"),), finance_lines.MONTH, sorted(months)),
        _Summary(_("By cost centre"), (_("Cost centre"),), finance_lines.CENTRE, sorted(centres)),
        _Summary(
            _("By currency"), (), finance_lines.CURRENCY, [(each,) for each in book.currencies]
        ),
    ]


class _Sheet:
    """One summary being written."""

    def __init__(
        self, workbook: Workbook, book: FinanceBook, lines: Lines, summary: _Summary, foot: str
    ) -> None:
        self._book, self._lines, self._summary = book, lines, summary
        is_by_kind = summary.letter == finance_lines.KIND
        self._kinds = [] if is_by_kind else [_(words) for words in KINDS.values()]
        self._currency = len(summary.heads) + 1
        self._width = self._currency + 1 + len(self._kinds) + 1
        self._sheet: Any = add_sheet(
            workbook, summary.title, self._heads(), landscape=False, foot=foot
        )

    def written(self) -> Iterator[Total]:
        """Write the sums, and under them the total of each currency; where the totals stand."""
        last = len(self._summary.names) + 1
        for row, names in enumerate(self._summary.names, start=2):
            put_line(self._sheet, row, names)
            self._put_sums(row)
        for row, currency in enumerate(self._book.currencies, start=last + 1):
            if self._summary.heads:
                self._put_total(row, currency, max(2, last))
            place = row if self._summary.heads else row - last + 1
            cell = f"{quoted(self._sheet.title)}!${get_column_letter(self._width)}${place}"
            yield Total(self._summary.title, currency, cell)

    def _heads(self) -> list[Head]:
        widths = (14, 34) if len(self._summary.heads) > 1 else (24,)
        named = zip(self._summary.heads, widths, strict=False)
        return [
            *(Head(words, width) for words, width in named),
            Head(_("Currency"), 10),
            Head(_("Lines"), 8, "number"),
            *(Head(words, 14, "number") for words in self._kinds),
            Head(_("Sum"), 16, "number"),
        ]

    def _put_sums(self, row: int) -> None:
        letter = get_column_letter(self._currency)
        same = self._lines.same(finance_lines.CURRENCY, f"${letter}{row}")
        if self._summary.heads:
            same += "," + self._lines.same(self._summary.letter, f"$A{row}")
        amounts, first = self._lines.column(finance_lines.AMOUNT), self._currency + 1
        put_sum(self._sheet.cell(row, first), f"SUMPRODUCT({same})", "0")
        for column in range(first + 1, self._width):
            kind = self._lines.same(finance_lines.KIND, f"{get_column_letter(column)}$1")
            put_sum(self._sheet.cell(row, column), f"ROUND(SUMPRODUCT({same},{kind},{amounts}),2)")
        put_sum(self._sheet.cell(row, self._width), f"ROUND(SUMPRODUCT({same},{amounts}),2)")

    def _put_total(self, row: int, currency: str, last: int) -> None:
        letter = get_column_letter(self._currency)
        put_text(self._sheet.cell(row, 1), _("Total"))
        put_text(self._sheet.cell(row, self._currency), currency)
        same = f"--EXACT(${letter}$2:${letter}${last},${letter}{row})"
        for column in range(self._currency + 1, self._width + 1):
            of = get_column_letter(column)
            form = "0" if column == self._currency + 1 else AMOUNT
            formula = f"ROUND(SUMPRODUCT({same},{of}$2:{of}${last}),2)"
            put_sum(self._sheet.cell(row, column), formula, form)
        for column in range(1, self._width + 1):
            cell = self._sheet.cell(row, column)
            cell.font, cell.border = BOLD, TOTAL
            if column <= self._currency:
                cell.alignment = LEFT
