"""Finance's workbook of a period: lines, summaries that add them up, targets, reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

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
from desktop.reports.sheet_style import (
    BODY,
    BOLD,
    CENTER,
    HEAD,
    HEAD_FILL,
    LEFT,
    LINE_LEFT,
    RIGHT,
    RULED,
    TITLE,
    UNDERLINED,
    printed,
)

KINDS = {"travel": N_("Travel"), "hospitality": N_("Hospitality"), "other": N_("Other expenses")}


class Expense(Protocol):
    """One expense: `kind` is a key of `KINDS`, `amount` in yuan, `code` of its checklist."""

    @property
    def spent_on(self) -> date: ...
    @property
    def kind(self) -> str: ...
    @property
    def amount(self) -> Decimal: ...
    @property
    def customer_code(self) -> str: ...
    @property
    def customer(self) -> str: ...
    @property
    def manager(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def voucher(self) -> str: ...


class Target(Protocol):
    """One sales target of a plan: `amount` and `profit` in yuan."""

    @property
    def sign_on(self) -> date: ...
    @property
    def customer_code(self) -> str: ...
    @property
    def customer(self) -> str: ...
    @property
    def manager(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def product(self) -> str: ...
    @property
    def amount(self) -> Decimal | None: ...
    @property
    def profit(self) -> Decimal | None: ...


@dataclass(frozen=True)
class FinanceBook:
    """What finance gets for a period, both days included. `made_at` is wall-clock time."""

    start: date
    end: date
    expenses: Sequence[Expense]
    targets: Sequence[Target]
    made_at: datetime
    made_by: str
    company: str
    version: str


def write_finance(target: Path | BinaryIO, book: FinanceBook) -> None:
    """Write the workbook in the current language."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    lines = _lines_sheet(workbook, book)
    totals = [_summary(workbook, book, lines, summary) for summary in _summaries(book)]
    _targets_sheet(workbook, book)
    _reconciliation(workbook, book, lines, totals)
    _about(workbook, book)
    workbook.properties.title = _("Finance workbook")
    workbook.properties.creator = "CareDesk"
    workbook.save(target)


def _lines_sheet(workbook: Workbook, book: FinanceBook) -> _Lines:
    """The lines themselves, as a table that a person can filter."""
    heads = (
        _("Date"), _("Checklist number"), _("Account manager"), _("Customer number"),
        _("Customer name"), _("Kind of expense"), _("Amount (yuan)"), _("Voucher number"),
        _("Month"), _("Action"),
    )  # fmt: skip
    sheet = _sheet(workbook, _("Expense lines"), heads, (12, 15, 12, 14, 26, 12, 14, 18, 10, 50))
    for number, line in enumerate(book.expenses, start=2):
        row = (
            line.spent_on, line.code, line.manager, line.customer_code, line.customer,
            _(KINDS[line.kind]), line.amount, line.voucher, f"{line.spent_on:%Y-%m}",
            line.action.split("\n")[0],
        )  # fmt: skip
        for column, value in enumerate(row, start=1):
            _put_line_cell(sheet.cell(number, column), value)
    last = max(2, len(book.expenses) + 1)
    _as_table(sheet, "Expenses", len(heads), last)
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
    heads = (*summary.heads, _("Lines"), *kinds, _("Sum (yuan)"))
    widths = (*([24] * len(summary.heads)), 8, *([14] * len(kinds)), 16)
    sheet = _sheet(workbook, summary.title, heads, widths)
    amounts, first = lines.column("G"), len(summary.heads) + 1
    for number, names in enumerate(summary.names, start=2):
        for column, words in enumerate(names, start=1):
            put_text(sheet.cell(number, column), words)
        same = f"--EXACT({lines.column(summary.letter)},$A{number})"
        put_formula(sheet.cell(number, first), f"SUMPRODUCT({same})", "0")
        for column in range(first + 1, first + 1 + len(kinds)):
            kind = f"--EXACT({lines.column('F')},{get_column_letter(column)}$1)"
            put_formula(sheet.cell(number, column), f"SUMPRODUCT({same},{kind},{amounts})")
        put_formula(sheet.cell(number, len(heads)), f"SUMPRODUCT({same},{amounts})")
        for column in range(1, len(heads) + 1):
            sheet.cell(number, column).font = BODY
    total = _total_row(sheet, len(summary.names) + 2, first, len(heads))
    printed(sheet, landscape=False, foot=_foot(book))
    return summary.title, f"{quoted(sheet.title)}!{total}"


def _total_row(sheet: Any, row: int, first: int, width: int) -> str:
    """The last row, which adds up those above; returns the place of its sum."""
    put_text(sheet.cell(row, 1), _("Total"))
    for column in range(first, width + 1):
        letter = get_column_letter(column)
        form = "0" if column == first else AMOUNT
        put_formula(sheet.cell(row, column), f"SUM({letter}2:{letter}{max(2, row - 1)})", form)
    for column in range(1, width + 1):
        sheet.cell(row, column).font, sheet.cell(row, column).border = BOLD, RULED
    return f"${get_column_letter(width)}${row}"


def _targets_sheet(workbook: Workbook, book: FinanceBook) -> None:
    heads = (
        _("Expected signing date"), _("Plan number"), _("Account manager"), _("Customer number"),
        _("Customer name"), _("Main product or service"), _("Expected amount (yuan)"),
        _("Expected profit (yuan)"),
    )  # fmt: skip
    sheet = _sheet(workbook, _("Sales targets"), heads, (14, 15, 12, 14, 26, 32, 18, 18))
    for number, line in enumerate(book.targets, start=2):
        row = (
            line.sign_on, line.code, line.manager, line.customer_code, line.customer,
            line.product, line.amount, line.profit,
        )  # fmt: skip
        for column, value in enumerate(row, start=1):
            _put_line_cell(sheet.cell(number, column), value)
    last = len(book.targets) + 2
    put_text(sheet.cell(last, 1), _("Total"))
    for letter in "GH":
        put_formula(sheet[f"{letter}{last}"], f"SUM({letter}2:{letter}{max(2, last - 1)})")
    for column in range(1, len(heads) + 1):
        sheet.cell(last, column).font, sheet.cell(last, column).border = BOLD, RULED


def _reconciliation(
    workbook: Workbook, book: FinanceBook, lines: _Lines, totals: list[tuple[str, str]]
) -> None:
    """The sums of the sheets beside those that the program worked out from the records."""
    heads = (_("What"), _("In the sheets"), _("From the records"), _("Difference"), _("Result"))
    sheet = _sheet(workbook, _("Reconciliation"), heads, (34, 18, 18, 14, 12))
    agrees, differs = _("agrees"), _("differs")
    known = sum((line.amount for line in book.expenses), Decimal())
    rows = [(_("Number of lines"), f"COUNT({lines.column('G')})", Decimal(len(book.expenses)))]
    rows.append((_("Sum of the lines"), f"SUM({lines.column('G')})", known))
    rows += [(title, place, known) for title, place in totals]
    for key, words in KINDS.items():
        amount = sum((line.amount for line in book.expenses if line.kind == key), Decimal())
        same = f'--EXACT({lines.column("F")},"{_(words)}")'
        formula = f"SUMPRODUCT({same},{lines.column('G')})"
        rows.append((_(words), formula, amount))
    for number, (words, formula, value) in enumerate(rows, start=2):
        form = "0" if number == 2 else AMOUNT  # noqa: PLR2004 - the row that counts
        put_text(sheet.cell(number, 1), words)
        put_formula(sheet.cell(number, 2), formula, form)
        put(sheet.cell(number, 3), value, form)
        put_formula(sheet.cell(number, 4), f"ROUND(B{number}-C{number},2)", form)
        put_formula(sheet.cell(number, 5), f'IF(D{number}=0,"{agrees}","{differs}")', "@")
        for column in range(1, 6):
            sheet.cell(number, column).font = BODY
    printed(sheet, landscape=False, foot=_foot(book))


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
    printed(sheet, landscape=False, foot=_foot(book))


def _sheet(workbook: Workbook, title: str, heads: tuple[str, ...], widths: tuple[int, ...]) -> Any:
    sheet = workbook.create_sheet(sheet_name(title))
    for number, (words, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = sheet.cell(1, number)
        put_text(cell, words)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD, HEAD_FILL, UNDERLINED, LEFT
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    printed(sheet, landscape=True, foot=margin_words(title))
    return sheet


def _put_line_cell(cell: Any, value: object) -> None:
    put(cell, value)
    cell.font = BODY
    if isinstance(value, Decimal):
        cell.alignment = RIGHT
    else:
        cell.alignment = CENTER if isinstance(value, date) else LINE_LEFT


def _as_table(sheet: Any, name: str, columns: int, last: int) -> None:
    table = Table(displayName=name, ref=f"A1:{get_column_letter(columns)}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    sheet.add_table(table)


def _foot(book: FinanceBook) -> str:
    return margin_words(f"{book.company}  {book.start} – {book.end}".strip())
