"""Finance's workbook adds up, and can be followed line by line."""

import shutil
import subprocess
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from desktop.i18n import speaking
from desktop.reports.finance_book import FinanceBook
from desktop.reports.finance_xlsx import write_finance


class Line(NamedTuple):
    spent_on: date
    kind: str
    amount: Decimal
    customer_code: str
    customer: str
    manager: str
    code: str
    action: str
    voucher: str
    currency: str = "CNY"
    cost_centre: str = ""


class Aim(NamedTuple):
    sign_on: date
    customer_code: str
    customer: str
    manager: str
    code: str
    product: str
    amount: Decimal | None
    profit: Decimal | None


KINDS = ("travel", "hospitality", "other")
NAMES = ("=1+1", "联拓*精密", "赵~倩", "Baichuan", "BAICHUAN")
LINES = [
    Line(
        date(2026, 10 + number % 2, 1 + number % 28),
        KINDS[number % 3],
        Decimal(number * 1237).scaleb(-2),
        f"KH-{number % 5}",
        NAMES[number % 5],
        NAMES[number % 4],
        f"JC-{number}",
        "拜访\n第二行",
        f"00{number}",
    )
    for number in range(1, 60)
]
AIMS = [
    Aim(date(2026, 12, 1), "KH-1", "柏川", "陈思远", "JH-1", "分析仪", Decimal(816000), Decimal(1)),
    Aim(date(2026, 12, 2), "KH-1", "柏川", "陈思远", "JH-1", "维保", Decimal(168000), None),
]


def book(lines: list[Line]) -> FinanceBook:
    return FinanceBook(
        start=date(2026, 10, 1),
        end=date(2026, 12, 31),
        expenses=lines,
        targets=AIMS,
        made_at=datetime(2026, 12, 31, 17, 0),
        made_by="陈思远",
        company="远川仪表",
        version="0.1.0",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with speaking("zh"):
        write_finance(tmp_path / "finance.xlsx", book(LINES))
    return tmp_path / "finance.xlsx"


def test_a_customer_is_told_on_one_line(path: Path) -> None:
    sheet = load_workbook(path)["按客户汇总"]
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [14, 34]


def test_each_expense_is_a_line(path: Path) -> None:
    sheet = load_workbook(path)["费用明细"]
    assert sheet.max_row == len(LINES) + 1
    second = [cell.value for cell in sheet[2]]
    assert second[1:11] == [
        "JC-1", "联拓*精密", "KH-1", "联拓*精密", "应酬费", 12.37, "CNY", "—", "001", "2026-11",
    ]  # fmt: skip
    assert sheet["A2"].is_date


def test_the_lines_are_a_named_table(path: Path) -> None:
    table = load_workbook(path)["费用明细"].tables["Expenses"]
    assert table.ref == f"A1:L{len(LINES) + 1}"


def test_the_only_formulas_are_the_programs_own(path: Path) -> None:
    allowed = ("=SUMPRODUCT(", "=SUM(", "=COUNT(", "=ROUND(", "=IF(", "='")
    for sheet in load_workbook(path).worksheets:
        formulas = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert all(str(formula).startswith(allowed) for formula in formulas)


def test_a_period_without_expenses_makes_a_whole_workbook(tmp_path: Path) -> None:
    write_finance(tmp_path / "f.xlsx", book([]))
    assert len(load_workbook(tmp_path / "f.xlsx").worksheets) == 10


def calculated(path: Path) -> Any:
    """The workbook as another program calculates it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed; it calculates the formulas")
    folder = path.parent / "calculated"
    command = [program, "--headless", f"-env:UserInstallation=file://{path.parent}/profile"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return load_workbook(folder / path.name, data_only=True)


@pytest.mark.long
@pytest.mark.timeout(400)  # the other program may take minutes to start
def test_the_sums_are_those_of_the_lines_as_another_program_adds_them(path: Path) -> None:
    workbook = calculated(path)
    for title, key in (("按客户经理汇总", "manager"), ("按客户汇总", "customer_code")):
        expected: dict[str, Decimal] = defaultdict(Decimal)
        for line in LINES:
            expected[getattr(line, key)] += line.amount
        sheet = workbook[title]
        sums = {row[0].value: row[-1].value for row in list(sheet.rows)[1:-1]}
        assert {name: round(Decimal(str(value)), 2) for name, value in sums.items()} == expected
    results = [row[4].value for row in list(workbook["对账"].rows)[1:]]
    assert results == ["一致"] * len(results)


@pytest.mark.long
@pytest.mark.timeout(400)  # the other program may take minutes to start
def test_a_line_that_somebody_changed_shows_in_the_reconciliation(path: Path) -> None:
    workbook = load_workbook(path)
    workbook["费用明细"]["G2"].value = 999_999
    workbook.save(path)
    results = [row[4].value for row in list(calculated(path)["对账"].rows)[1:]]
    assert results.count("不一致") > 4
    assert results[0] == "一致"


def test_the_sales_targets_are_a_named_table_with_their_sums(path: Path) -> None:
    sheet = load_workbook(path)["销售目标"]
    assert sheet.tables["Targets"].ref == "A1:H3"
    assert [sheet["G4"].value, sheet["H4"].value] == ["=SUM(G2:G3)", "=SUM(H2:H3)"]
