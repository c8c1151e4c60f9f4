"""Finance's workbook of a period: lines, summaries that add them up, targets, reconciliation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.forms.text import moment_words
from desktop.i18n import N_, _
from desktop.reports.cells import (
    AMOUNT,
    margin_words,
    put,
    put_formula,
    put_text,
    quoted,
    sheet_name,
)
from desktop.reports.finance_book import FinanceBook
from desktop.reports.finance_sheets import (
    Head,
    add_sheet,
    name_table,
    put_line,
    put_sum,
    put_totals,
)
from desktop.reports.sheet_style import BODY, BOLD, CENTER, LEFT, TITLE, printed

KINDS = {"travel": N_("Travel"), "hospitality": N_("Hospitality"), "other": N_("Other expenses")}


def write_finance(target: Path | BinaryIO, book: FinanceBook) -> None:
    """Write the workbook in the current language."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    lines = _lines_sheet(workbook, book)
    totals = [_summary(workbook, book, lines, summary) for summary in _summaries(book)]
    targets = _targets_sheet(workbook, book)
    _reconciliation(workbook, book, lines, totals, targets)
    _about(workbook, book)
    workbook.properties.title = _("Finance workbook")
    workbook.properties.creator = "CareDesk"
    workbook.save(target)


def _lines_sheet(workbook: Workbook, book: FinanceBook) -> _Lines:
    """The lines themselves, as a table that a person can filter."""
    heads = (
        Head(_("Date"), 12, "day"), Head(_("Checklist number"), 15), Head(_("Account manager"), 12),
        Head(_("Customer number"), 14), Head(_("Customer name"), 30),
        Head(_("Kind of expense"), 12), Head(_("Amount (yuan)"), 14, "number"),
        Head(_("Voucher number"), 18), Head(_("Month"), 10), Head(_("Action"), 50),
    )  # fmt: skip
    sheet = add_sheet(workbook, _("Expense lines"), heads, landscape=True, foot=_foot(book))
    for number, line in enumerate(book.expenses, start=2):
        put_line(sheet, number, (
            line.spent_on, line.code, line.manager, line.customer_code, line.customer,
            _(KINDS[line.kind]), line.amount, line.voucher, f"{line.spent_on:%Y-%m}",
            line.action.split("\n")[0],
        ))  # fmt: skip
    last = max(2, len(book.expenses) + 1)
    name_table(sheet, "Expenses", len(heads), last)
    return _Lines(sheet.title, last)


@dataclass(frozen=True)
class _Lines:
    """Where the lines stand, for the formulas over them."""

    sheet: str
    last: int

    def column(self, letter: str) -> str:
        """The cells of one column as formulas write them."""
        return f"{quoted(self.sheet)}!${letter}$2:${letter}${self.last}"


@dataclass(frozen=True)
class _Summary:
    """Sums by the words of one column of the lines.

    `names` are those words, and beside them what helps to read them.
    """

    title: str
    heads: tuple[str, ...]
    letter: str
    names: list[tuple[str, ...]]


def _summaries(book: FinanceBook) -> list[_Summary]:
    managers = sorted({(line.manager,) for line in book.expenses})
    customers = sorted({(line.customer_code, line.customer) for line in book.expenses})
    kinds = [(_(words),) for words in KINDS.values()]
    months = sorted({(f"{line.spent_on:%Y-%m}",) for line in book.expenses})
    number_and_name = (_("Customer number"), _("Customer name"))
    return [
        _Summary(_("By manager"), (_("Account manager"),), "C", [*managers]),
        _Summary(_("By customer"), number_and_name, "D", [*customers]),
        _Summary(_("By kind"), (_("Kind of expense"),), "F", [*kinds]),
        _Summary(_("By month"), (_("Month"),), "I", [*months]),
    ]


def _summary(
    workbook: Workbook, book: FinanceBook, lines: _Lines, summary: _Summary
) -> tuple[str, str]:
    """Write the sums as formulas over the lines; returns the sheet's title and its total's place.

    EXACT compares words as they are: SUMIFS would read `*`, `?` and `=` in them as commands.
    """
    kinds = [] if summary.letter == "F" else [_(words) for words in KINDS.values()]
    widths = (24,) if len(summary.heads) == 1 else (14, 34)
    heads = [
        *(Head(words, width) for words, width in zip(summary.heads, widths, strict=True)),
        Head(_("Lines"), 8, "number"),
        *(Head(words, 14, "number") for words in kinds),
        Head(_("Sum (yuan)"), 16, "number"),
    ]
    sheet = add_sheet(workbook, summary.title, heads, landscape=False, foot=_foot(book))
    amounts, first = lines.column("G"), len(summary.heads) + 1
    for number, names in enumerate(summary.names, start=2):
        put_line(sheet, number, names)
        same = f"--EXACT({lines.column(summary.letter)},$A{number})"
        put_sum(sheet.cell(number, first), f"SUMPRODUCT({same})", "0")
        for column in range(first + 1, first + 1 + len(kinds)):
            kind = f"--EXACT({lines.column('F')},{get_column_letter(column)}$1)"
            put_sum(sheet.cell(number, column), f"SUMPRODUCT({same},{kind},{amounts})")
        put_sum(sheet.cell(number, len(heads)), f"SUMPRODUCT({same},{amounts})")
    total = put_totals(sheet, len(summary.names) + 2, first, len(heads), counted=True)
    return summary.title, f"{quoted(sheet.title)}!{total}"


def _targets_sheet(workbook: Workbook, book: FinanceBook) -> str:
    """The sales targets and their sums; returns the sheet's name as formulas write it."""
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
    put_totals(sheet, last + 1, 7, len(heads), counted=False)
    return quoted(sheet.title)


@dataclass(frozen=True)
class _Check:
    """A number worked out twice: by a formula over the sheets, and here from the records."""

    words: str
    formula: str
    value: Decimal
    number_format: str = AMOUNT


def _reconciliation(
    workbook: Workbook,
    book: FinanceBook,
    lines: _Lines,
    totals: list[tuple[str, str]],
    targets: str,
) -> None:
    """The sums of the sheets beside those that the program worked out from the records."""
    heads = (
        Head(_("What"), 34), Head(_("In the sheets"), 18, "number"),
        Head(_("From the records"), 18, "number"), Head(_("Difference"), 14, "number"),
        Head(_("Result"), 12, "day"),
    )  # fmt: skip
    sheet = add_sheet(workbook, _("Reconciliation"), heads, landscape=False, foot=_foot(book))
    agrees, differs = _("agrees"), _("differs")
    checks = (*_line_checks(book, lines, totals), *_target_checks(book, targets))
    for number, check in enumerate(checks, start=2):
        put_line(sheet, number, (check.words, None, check.value))
        sheet.cell(number, 3).number_format = check.number_format
        put_sum(sheet.cell(number, 2), check.formula, check.number_format)
        put_sum(sheet.cell(number, 4), f"ROUND(B{number}-C{number},2)", check.number_format)
        put_formula(sheet.cell(number, 5), f'IF(D{number}=0,"{agrees}","{differs}")', "General")
        sheet.cell(number, 5).font, sheet.cell(number, 5).alignment = BODY, CENTER


def _line_checks(
    book: FinanceBook, lines: _Lines, totals: list[tuple[str, str]]
) -> Iterator[_Check]:
    known = sum((line.amount for line in book.expenses), Decimal())
    count = Decimal(len(book.expenses))
    yield _Check(_("Number of lines"), f"COUNT({lines.column('G')})", count, "0")
    yield _Check(_("Sum of the lines"), f"SUM({lines.column('G')})", known)
    for title, place in totals:
        yield _Check(title, place, known)
    for key, words in KINDS.items():
        amount = sum((line.amount for line in book.expenses if line.kind == key), Decimal())
        same = f'--EXACT({lines.column("F")},"{_(words)}")'
        yield _Check(_(words), f"SUMPRODUCT({same},{lines.column('G')})", amount)


def _target_checks(book: FinanceBook, targets: str) -> Iterator[_Check]:
    last = max(2, len(book.targets) + 1) + 1
    amount = sum((line.amount or Decimal() for line in book.targets), Decimal())
    profit = sum((line.profit or Decimal() for line in book.targets), Decimal())
    yield _Check(_("Expected amount (yuan)"), f"{targets}!$G${last}", amount)
    yield _Check(_("Expected profit (yuan)"), f"{targets}!$H${last}", profit)


def _about(workbook: Workbook, book: FinanceBook) -> None:
    sheet = workbook.create_sheet(sheet_name(_("About")))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 60
    put_text(sheet["A1"], _("Finance workbook"))
    sheet["A1"].font = TITLE
    facts = (
        (_("Company"), book.company),
        (_("First day"), book.start),
        (_("Last day"), book.end),
        (_("Made at"), moment_words(book.made_at)),
        (_("Made by"), book.made_by),
        (_("Made with"), f"CareDesk {book.version}"),
        (
            _("Included"),
            _("Every expense of the checklists dated in the period; a blank expense has no line."),
        ),
    )
    for number, (words, value) in enumerate(facts, start=3):
        put_text(sheet.cell(number, 1), words)
        put(sheet.cell(number, 2), value)
        sheet.cell(number, 1).font, sheet.cell(number, 2).font = BOLD, BODY
        sheet.cell(number, 2).alignment = LEFT
    printed(
        sheet, landscape=False, foot=margin_words(sheet.title), middle=margin_words(_foot(book))
    )


def _foot(book: FinanceBook) -> str:
    return f"{book.company}  {book.start} – {book.end}".strip()
