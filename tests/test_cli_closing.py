"""The command line closes periods, lists them and writes their workbooks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.services.office import Office
from tests.test_cli import Shell, furnished, office, shell

__all__ = ["furnished", "office", "shell"]

MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")
APRIL = ("--from", "2026-04-01", "--to", "2026-04-30")


@pytest.fixture
def spent(office: Office) -> str:
    """The id of a checklist of March with an expense."""
    values = {"checked_on": date(2026, 3, 16), "travel_cost": Decimal("12.30")}
    return office.checklist(office.plan(), **values).id


def test_a_trial_tells_what_would_be_closed_and_closes_nothing(spent: str, shell: Shell) -> None:
    assert shell.types("finance", "close", *MARCH, "--dry-run") == 0
    assert shell.out.splitlines()[0].endswith(": 1 line · 1 new")
    assert "CNY 0.00 → 12.30" in shell.out
    assert "No voucher number: " in shell.out
    assert "this was a trial" in shell.out
    assert shell.reads("finance", "batches") == []
    assert spent


def test_a_period_is_closed_and_its_workbook_written(
    spent: str, shell: Shell, tmp_path: Path
) -> None:
    told = shell.reads("finance", "close", *MARCH)
    assert (told["written"], told["sums"]["CNY"]["closing"]) == (True, "12.30")
    (batch,) = shell.reads("finance", "batches")
    assert (batch["number"], batch["lines"], batch["from"]) == (told["number"], 1, "2026-03-01")
    path = tmp_path / "batch.xlsx"
    assert shell.types("export", "finance", "--batch", batch["number"], "-o", str(path)) == 0
    assert shell.out == "batch.xlsx: 1 line\n"
    assert batch["number"] in str(openpyxl.load_workbook(path).properties.title)
    assert shell.types("finance", "batches") == 0
    assert shell.out.startswith(f"{batch['number']}\t2026-03-01 – 2026-03-31\t1 line\tCNY 12.30")
    assert spent


def test_a_correction_is_told_with_its_reason(spent: str, office: Office, shell: Shell) -> None:
    assert shell.types("finance", "close", *MARCH) == 0
    office.workspace.checklists.save({"travel_cost": Decimal(15)}, spent)
    assert shell.types("finance", "close", *APRIL, "--dry-run") == 0
    assert "Travel: Amount: 12.30 → 15.00" in shell.out
    assert "2 lines · 1 reversal · 1 corrected" in shell.out


def test_what_cannot_be_closed_is_told_on_one_line(spent: str, shell: Shell) -> None:
    assert shell.types("finance", "close", *APRIL) == 1
    assert "nothing to close" in shell.err
    assert shell.types("export", "finance", "--batch", "JZ-1", "-o", "x.xlsx") == 1
    assert "JZ-1" in shell.err
    assert spent


@pytest.mark.parametrize(
    "words",
    [
        ("finance",),
        ("finance", "close", "--from", "2026-03-01"),
        ("finance", "close", "--from", "2026-03-02", "--to", "2026-03-01"),
        ("export", "finance", "--batch", "JZ-1", *MARCH, "-o", "x.xlsx"),
        ("export", "plans", "--batch", "JZ-1", "-o", "x.xlsx"),
    ],
)
def test_half_a_period_is_wrong_usage(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.types(*words) == 2
