"""Forms and registers leave as workbooks, and filled workbooks come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineSheet, CalamineWorkbook

from desktop.errors import Cancelled, ReadOnlyPlace
from desktop.services.lists import ListQuery
from desktop.services.opened import Opened
from desktop.services.workspace import Workspace
from tests.services.office import ACTION, Office


def cells(path: Path) -> dict[tuple[str, tuple[int, int]], Any]:
    """What each cell holds, read by a library other than the one that wrote it."""
    workbook = CalamineWorkbook.from_path(path)
    return {
        (name, place): value
        for name in workbook.sheet_names
        for place, value in _placed(workbook.get_sheet_by_name(name))
        if value not in {"", None}
    }


def _placed(sheet: CalamineSheet) -> Iterator[tuple[tuple[int, int], Any]]:
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            yield (row, column), value


def full_plan(office: Office) -> Opened:
    return office.plan(
        memo="=1+1",
        strengths="R&D <b>",
        satisfaction=Decimal("4.5"),
        sales_targets=(
            {"product": "6204", "sign_on": date(2026, 5, 1), "amount": Decimal("120000.50")},
        ),
        actions=(ACTION, {**ACTION, "action": "Train"}),
    )


@pytest.mark.parametrize("kind", ["care_plan", "checklist", "complaint"])
def test_a_filled_workbook_comes_back_unchanged(office: Office, tmp_path: Path, kind: str) -> None:
    made: dict[str, Callable[[Office], Opened]] = {
        "care_plan": full_plan,
        "checklist": lambda o: o.checklist(o.plan(), travel_cost=Decimal("3.20")),
        "complaint": lambda o: o.complaint(),
    }
    record = made[kind](office)
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    office.workspace.exports.form(kind, record.id, first)
    incoming = office.workspace.imports.read(first)
    assert (incoming.changes, incoming.problems) == ((), ())
    office.workspace.imports.apply(incoming)
    office.workspace.exports.form(kind, record.id, second)
    assert cells(first) == cells(second)


def test_what_is_changed_in_the_workbook_is_what_changes(office: Office, tmp_path: Path) -> None:
    plan = full_plan(office)
    path = tmp_path / "plan.xlsx"
    office.workspace.exports.form("care_plan", plan.id, path)
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "Train":
                    cell.value = "Train twice"
    workbook.save(path)
    incoming = office.workspace.imports.read(path)
    assert [change.path for change in incoming.changes] == [("actions", 1, "action")]
    saved = office.workspace.imports.apply(incoming)
    assert saved.values["actions"][1]["id"] == plan.values["actions"][1]["id"]


def test_a_blank_workbook_filled_elsewhere_makes_a_new_record(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    office.workspace.exports.blank("care_plan", path)
    workbook = openpyxl.load_workbook(path)
    for key, value in {"customer": "苏州东旭轴承", "actions_1_action": "Visit"}.items():
        name = next(name for name in workbook.defined_names if name.endswith(f"_{key}"))
        sheet, place = next(iter(workbook.defined_names[name].destinations))
        workbook[sheet][place.replace("$", "")].value = value
    workbook.save(path)
    incoming = office.workspace.imports.read(path)
    assert incoming.is_new
    saved = office.workspace.imports.apply(incoming)
    assert (saved.values["customer"], saved.values["actions"][0]["action"]) == (
        office.customer,
        "Visit",
    )


def test_a_register_holds_what_the_list_shows(office: Office, tmp_path: Path) -> None:
    office.complaint(problem="rust")
    office.complaint(problem="noise")
    path = tmp_path / "complaints.xlsx"
    query = ListQuery(text="noise")
    assert office.workspace.exports.register("complaints", path, query) == 1
    words = cells(path).values()
    assert "noise" in words
    assert "rust" not in words


def test_a_register_has_real_dates_and_numbers(office: Office, tmp_path: Path) -> None:
    full_plan(office)
    path = tmp_path / "targets.xlsx"
    office.workspace.exports.register("targets", path)
    words = list(cells(path).values())
    assert date(2026, 5, 1) in words
    assert 120000.5 in words


def test_all_registers_can_be_written(office: Office, tmp_path: Path) -> None:
    plan = full_plan(office)
    office.checklist(plan)
    office.complaint()
    lists = ("customers", "plans", "actions", "targets", "checklists", "complaints")
    counts = {
        name: office.workspace.exports.register(name, tmp_path / f"{name}.xlsx") for name in lists
    }
    assert counts == dict(zip(lists, (1, 1, 2, 1, 1, 1), strict=True))


def test_a_stopped_register_leaves_the_old_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.reports.register_xlsx.STEP", 1)
    for number in range(3):
        workspace.customers.save({"name": f"Customer {number}"})
    path = tmp_path / "customers.xlsx"
    path.write_text("old")
    with pytest.raises(Cancelled):
        workspace.exports.register("customers", path, cancelled=lambda: True)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []


def test_a_folder_that_may_not_be_written_gets_a_clear_message(
    office: Office, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(ReadOnlyPlace, match=r"plan\.xlsx"):
        office.workspace.exports.form("care_plan", office.plan().id, blocked / "plan.xlsx")


def test_finance_gets_the_expenses_of_the_period_only(office: Office, tmp_path: Path) -> None:
    plan = full_plan(office)
    office.checklist(plan, travel_cost=Decimal("100.25"), voucher="BX-7")
    office.checklist(plan, travel_cost=Decimal(7), checked_on=date(2026, 4, 1))
    path = tmp_path / "finance.xlsx"
    office.workspace.exports.finance(date(2026, 3, 1), date(2026, 3, 31), path)
    words = list(cells(path).values())
    assert 100.25 in words
    assert "BX-7" in words
    assert 7 not in words


def test_the_sums_of_finance_are_the_sums_of_the_checklists(office: Office, tmp_path: Path) -> None:
    plan = full_plan(office)
    costs = [Decimal("100.25"), Decimal("0.10"), Decimal("0.20")]
    for cost in costs:
        office.checklist(plan, hospitality_cost=cost)
    path = tmp_path / "finance.xlsx"
    lines = office.workspace.exports.finance(date(2026, 3, 1), date(2026, 3, 31), path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    amounts = [Decimal(str(row[6].value)) for row in sheet.iter_rows(min_row=2)]
    assert lines == 3
    assert sum(amounts) == sum(costs)
