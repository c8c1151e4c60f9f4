"""The sheet on which finance's workbook is reconciled (对账): sums, movements, what changed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.i18n import _
from desktop.reports import finance_lines
from desktop.reports.cells import AMOUNT, put, put_formula, put_text
from desktop.reports.finance_book import ENTRIES, KINDS, Batch, FinanceBook, Locked
from desktop.reports.finance_lines import Lines
from desktop.reports.finance_sheets import LINE, Head, add_sheet, put_head, put_line, put_sum
from desktop.reports.finance_summaries import Total
from desktop.reports.sheet_style import BODY, BOLD, CENTER, LEFT, LINE_LEFT, RIGHT, TOTAL
from desktop.reports.sheet_words import width_of

_WHY = (5, 8)
"""The first and the last of the columns over which a reason is written."""


@dataclass(frozen=True)
class Check:
    """A number worked out twice: by a formula over the sheets, and here from the records."""

    words: str
    formula: str
    value: Decimal
    number_format: str = AMOUNT


def reconciliation_sheet(
    workbook: Workbook,
    book: FinanceBook,
    lines: Lines,
    totals: Sequence[Total],
    more: Sequence[Check],
    foot: str,
) -> None:
    """The sums of the sheets beside those that the program worked out from the records.

    Of a batch, also how the sums moved since the one before, and what was corrected.
    """
    checks = (*_line_checks(book, lines, totals), *more)
    if book.batch is None:
        title = _("Reconciliation")
        sheet = add_sheet(workbook, title, _check_heads(), landscape=False, foot=foot)
        _put_checks(sheet, 2, checks)
        return
    heads = [Head(_("Movements"), 42), *(Head(each, 18, "number") for each in book.currencies)]
    sheet = add_sheet(workbook, _("Reconciliation"), heads, landscape=True, foot=foot)
    sheet.print_title_rows = None
    for column, width in zip("BCDEFGH", (18, 18, 14, 14, 18, 18, 18), strict=True):
        sheet.column_dimensions[column].width = width
    _put_movements(sheet, book.batch, lines)
    row = _put_changes(sheet, len(ENTRIES) + 7, book.batch)
    put_head(sheet, row + 1, _check_heads())
    _put_checks(sheet, row + 2, checks)


def _check_heads() -> tuple[Head, ...]:
    return (
        Head(_("What"), 34), Head(_("In the sheets"), 18, "number"),
        Head(_("From the records"), 18, "number"), Head(_("Difference"), 14, "number"),
        Head(_("Result"), 14, "day"),
    )  # fmt: skip


def _put_checks(sheet: Any, first: int, checks: Sequence[Check]) -> None:
    for row, check in enumerate(checks, start=first):
        put_line(sheet, row, (check.words, None, check.value))
        sheet.cell(row, 3).number_format = check.number_format
        put_sum(sheet.cell(row, 2), check.formula, check.number_format)
        put_sum(sheet.cell(row, 4), f"ROUND(B{row}-C{row},2)", check.number_format)
        _put_result(sheet.cell(row, 5), f"D{row}=0")


def _put_result(cell: Any, holds: str) -> None:
    agrees, differs = _("agrees"), _("differs")
    put_formula(cell, f'IF({holds},"{agrees}","{differs}")', "General")
    cell.font, cell.alignment = BODY, CENTER


def _line_checks(book: FinanceBook, lines: Lines, totals: Sequence[Total]) -> Iterator[Check]:
    amounts = lines.column(finance_lines.AMOUNT)
    count = f"COUNT({amounts})"
    yield Check(_("Number of lines"), count, Decimal(len(book.expenses)), "0")
    for currency in book.currencies:
        same = lines.same(finance_lines.CURRENCY, f'"{currency}"')
        formula = f"SUMPRODUCT({same},{amounts})"
        words = _named(_("Sum of the lines"), currency)
        yield Check(words, formula, book.total(currency))
        for key, kind in KINDS.items():
            of_kind = lines.same(finance_lines.KIND, f'"{_(kind)}"')
            formula = f"SUMPRODUCT({same},{of_kind},{amounts})"
            yield Check(_named(_(kind), currency), formula, _of_kind(book, key, currency))
    for total in totals:
        words = _named(total.title, total.currency)
        yield Check(words, total.place, book.total(total.currency))


def _of_kind(book: FinanceBook, kind: str, currency: str) -> Decimal:
    wanted = (kind, currency)
    found = (line.amount for line in book.expenses if (line.kind, line.currency) == wanted)
    return sum(found, Decimal())


def _named(words: str, currency: str) -> str:
    return f"{words} · {currency}"


def _put_movements(sheet: Any, batch: Batch, lines: Lines) -> None:
    """Opening, what this batch adds and takes back, closing; each currency in its column."""
    entries = [_(words) for words in ENTRIES.values()]
    opening = _("Opening")
    if batch.previous:
        opening = _("Opening: closing of {number}").format(number=batch.previous)
    closing = len(entries) + 3
    words = (opening, *entries, _("Closing"), _("From the records"), _("Result"))
    for row, each in enumerate(words, start=2):
        put_line(sheet, row, (each,))
    for column, (currency, movement) in enumerate(sorted(batch.sums.items()), start=2):
        letter = get_column_letter(column)
        _put_amount(sheet.cell(2, column), movement.opening)
        for row, entry in enumerate(entries, start=3):
            same = lines.same(finance_lines.CURRENCY, f'"{currency}"')
            of_entry = lines.same(finance_lines.ENTRY, f'"{entry}"')
            amounts = lines.column(finance_lines.AMOUNT)
            put_sum(sheet.cell(row, column), f"ROUND(SUMPRODUCT({same},{of_entry},{amounts}),2)")
        put_sum(sheet.cell(closing, column), f"SUM({letter}2:{letter}{closing - 1})")
        _put_amount(sheet.cell(closing + 1, column), movement.records)
        holds = f"ROUND({letter}{closing}-{letter}{closing + 1},2)=0"
        _put_result(sheet.cell(closing + 2, column), holds)
        sheet.cell(closing + 2, column).alignment = RIGHT
    for column in range(1, len(batch.sums) + 2):
        sheet.cell(closing, column).font, sheet.cell(closing, column).border = BOLD, TOTAL


def _put_amount(cell: Any, amount: Decimal) -> None:
    put(cell, amount)
    cell.font, cell.alignment = BODY, RIGHT


def _put_changes(sheet: Any, first: int, batch: Batch) -> int:
    """Which lines of earlier batches are corrected, and why; the row after the last one."""
    put_head(sheet, first, (
        Head(_("Corrected line"), 34), Head(_("Was"), 18, "number"),
        Head(_("Is now"), 18, "number"), Head(_("Currency"), 14), Head(_("Why"), 14),
        *(Head("", 18) for _column in range(_WHY[0], _WHY[1])),
    ))  # fmt: skip
    anew = {line.corrects: line for line in batch.lines if line.entry == "again"}
    row = first + 1
    for line in batch.lines:
        if line.entry == "reversal":
            _put_change(sheet, row, line, anew.get(line.corrects), batch.reasons[line.id])
            row += 1
    if row == first + 1:
        words = _("No line of an earlier batch was corrected.")
        put_line(sheet, row, (words,))
        sheet.cell(row, 1).alignment = LINE_LEFT
        sheet.row_dimensions[row].height = LINE + 3
        row += 1
    return row


def _put_change(sheet: Any, row: int, line: Locked, anew: Locked | None, why: str) -> None:
    was = f"{line.corrects} · {line.code} {_(KINDS[line.kind])}"
    now = anew.amount if anew else None
    currency = line.currency
    if anew is not None and anew.currency != currency:
        currency = f"{currency} → {anew.currency}"
    put_line(sheet, row, (was, -line.amount, now, currency))
    cell = sheet.cell(row, _WHY[0])
    put_text(cell, why)
    cell.font, cell.alignment = BODY, LEFT
    sheet.merge_cells(start_row=row, end_row=row, start_column=_WHY[0], end_column=_WHY[1])
    letters = (get_column_letter(column) for column in range(_WHY[0], _WHY[1] + 1))
    room = sum(sheet.column_dimensions[letter].width for letter in letters) - 2
    least = sheet.row_dimensions[row].height
    sheet.row_dimensions[row].height = max(least, LINE * math.ceil(width_of(why) / room) + 3)
