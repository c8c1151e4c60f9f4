"""The workbook of a batch is reconciled: opening and movements give the closing."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from desktop.i18n import speaking
from desktop.reports.finance_book import Batch, FinanceBook
from desktop.reports.finance_xlsx import write_finance
from tests.reports.test_finance_xlsx import calculated


class Locked(NamedTuple):
    id: str
    name: str
    entry: str
    amount: Decimal
    currency: str
    corrects: str = ""
    kind: str = "travel"
    spent_on: date = date(2026, 10, 3)
    customer_code: str = "KH-1"
    customer: str = "=联拓*精密"
    manager: str = "陈思远"
    code: str = "JC-2026-0001"
    action: str = "拜访"
    voucher: str = "BX-1"
    cost_centre: str = ""


class Movement(NamedTuple):
    opening: Decimal
    closing: Decimal
    records: Decimal


FORMER = "JZ-2026-0001/7"
LINES = (
    Locked("a", "JZ-2026-0002/1", "new", Decimal("100.10"), "CNY", cost_centre="=1+1"),
    Locked("b", "JZ-2026-0002/2", "new", Decimal("33.30"), "USD", kind="other"),
    Locked("c", "JZ-2026-0002/3", "late", Decimal("0.20"), "CNY", kind="hospitality"),
    Locked("d", "JZ-2026-0002/4", "reversal", Decimal("-70.07"), "CNY", FORMER),
    Locked("e", "JZ-2026-0002/5", "again", Decimal("7.07"), "USD", FORMER),
)
OPENING = {"CNY": Decimal("500.00"), "USD": Decimal(0)}
WHY = "Amount: 70.07 → 7.07; Currency: CNY → USD; " * 6


def book(lines: tuple[Locked, ...] = LINES) -> FinanceBook:
    sums: dict[str, Decimal] = defaultdict(Decimal, OPENING)
    for line in LINES:
        sums[line.currency] += line.amount
    batch = Batch(
        number="JZ-2026-0002",
        previous="JZ-2026-0001",
        closed_at=datetime(2026, 11, 2, 9, 0),
        closed_by="陈思远",
        lines=lines,
        reasons={"d": WHY, "e": WHY},
        sums={key: Movement(OPENING[key], sums[key], sums[key]) for key in sums},
    )
    return FinanceBook(
        start=date(2026, 10, 1),
        end=date(2026, 10, 31),
        expenses=lines,
        targets=(),
        made_at=datetime(2026, 11, 2, 10, 0),
        made_by="陈思远",
        company="远川仪表",
        version="0.1.0",
        batch=batch,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_finance(tmp_path / "batch.xlsx", book())
    return tmp_path / "batch.xlsx"


def rows(path: Path, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet].rows]


def test_the_number_stands_in_the_title_at_the_foot_and_at_each_line(path: Path) -> None:
    workbook = load_workbook(path)
    assert workbook.properties.title == "Finance workbook JZ-2026-0002"
    feet = [sheet.oddFooter for sheet in workbook]
    assert all(foot and "JZ-2026-0002" in str(foot.center.text) for foot in feet)
    names = [row[12] for row in rows(path, "Expense lines")]
    assert names == ["Line", *(line.name for line in LINES)]


def test_each_line_says_what_it_is_and_what_it_corrects(path: Path) -> None:
    told = [tuple(row[13:15]) for row in rows(path, "Expense lines")[1:]]
    assert told == [
        ("New expense", None), ("New expense", None), ("Late expense", None),
        ("Reversal", FORMER), ("Corrected", FORMER),
    ]  # fmt: skip


def test_the_lines_are_printed_on_pages_beside_each_other_that_can_be_read(path: Path) -> None:
    sheet = load_workbook(path)["Expense lines"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.pageOrder) == (2, "overThenDown")
    assert sheet.print_title_cols == "$A:$B"


def test_sales_targets_are_no_part_of_a_batch(path: Path) -> None:
    assert load_workbook(path).sheetnames == [
        "Expense lines", "By manager", "By customer", "By kind", "By month", "By cost centre",
        "By currency", "Reconciliation", "About",
    ]  # fmt: skip


def test_each_currency_is_summed_for_itself(path: Path) -> None:
    managers = rows(path, "By manager")
    assert [row[:2] for row in managers[1:]] == [
        ["陈思远", "CNY"], ["陈思远", "USD"], ["Total", "CNY"], ["Total", "USD"],
    ]  # fmt: skip


def test_what_was_corrected_stands_with_both_amounts_and_the_reason_whole(path: Path) -> None:
    sheet = load_workbook(path)["Reconciliation"]
    (row,) = (row for row in sheet.rows if str(row[0].value).startswith(FORMER))
    assert [cell.value for cell in row[1:5]] == [70.07, 7.07, "CNY → USD", WHY]
    height = sheet.row_dimensions[row[0].row or 0].height
    assert height is not None
    assert height > 60


def test_a_person_s_words_are_no_formulas_of_a_batch(path: Path) -> None:
    cells = [c for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row]
    typed = [cell for cell in cells if cell.value in {"=1+1", "=联拓*精密"}]
    assert {cell.data_type for cell in typed} == {"s"}


@pytest.mark.long
@pytest.mark.timeout(400)  # the other program may take minutes to start
def test_another_program_finds_that_opening_and_movements_give_the_closing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "batch.xlsx"
    with speaking("zh"):
        write_finance(path, book())
    told = [[cell.value for cell in row] for row in calculated(path).worksheets[-2].rows]
    assert [round(row[1], 2) for row in told[1:8]] == [500, 100.1, 0.2, -70.07, 0, 530.23, 530.23]
    assert [round(row[2], 2) for row in told[1:8]] == [0, 33.3, 0, 0, 7.07, 40.37, 40.37]
    same = told[8][1]
    assert told[8][1:3] == [same, same]
    results = [row[4] for row in told[14:]]
    assert len(results) > 20
    assert set(results) == {same}


@pytest.mark.long
@pytest.mark.timeout(400)  # the other program may take minutes to start
def test_a_line_that_is_missing_shows_in_the_reconciliation(tmp_path: Path) -> None:
    path = tmp_path / "batch.xlsx"
    write_finance(path, book((replace_amount(LINES[0]), *LINES[1:])))
    told = [[cell.value for cell in row] for row in calculated(path)["Reconciliation"].rows]
    assert told[8][1:3] == ["differs", "agrees"]
    assert [row[4] for row in told[14:]].count("differs") >= 7


def replace_amount(line: Locked) -> Locked:
    return line._replace(amount=line.amount + Decimal("0.01"))
