"""Exports that were saved are made again under their name, with the days of today's rule."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from desktop.errors import NotFound, Refused
from desktop.services.exports import REGISTERS
from desktop.services.lists import ListQuery
from desktop.services.saved_exports import FINANCE, REPORT, RULES, Saved, days_of
from tests.services.office import Office

SHEET = Saved("每周客户", "customers", ListQuery(text="东旭"), ("code", "name"))


def cells(path: Path) -> list[tuple[object, ...]]:
    (sheet, *_rest) = openpyxl.load_workbook(path).worksheets
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_it_writes_the_rows_and_columns_that_were_chosen(office: Office, tmp_path: Path) -> None:
    office.workspace.customers.save({"name": "Other"})
    exports = office.workspace.saved_exports
    exports.keep(SHEET)
    ran = exports.run(exports.named(" 每周客户 "), tmp_path / "a.xlsx")
    assert ran.count == 1
    assert cells(ran.path)[-1] == ("KH-0001", "苏州东旭轴承")


def test_it_goes_where_it_was_told_under_the_name_of_the_day(
    office: Office, tmp_path: Path
) -> None:
    exports = office.workspace.saved_exports
    saved = Saved(
        "a/../b", "tasks", period="last_month", folder=str(tmp_path), file_name="{name} {period}"
    )
    exports.keep(saved)
    ran = exports.run(exports.named("a/../b"))
    assert ran.path == tmp_path / "a_.._b 2026-02-01–2026-02-28.xlsx"
    assert ran.path.exists()


def test_rows_lie_in_the_days_of_the_rule(office: Office, tmp_path: Path) -> None:
    interactions = office.workspace.interactions
    for day in (1, 31):
        interactions.save(
            {
                **interactions.blank(),
                "customer": office.customer,
                "channel": "visit",
                "happened_at": datetime(2026, 3 if day == 1 else 1, day, 9, 0),
                "summary": f"on {day}",
            }
        )
    exports = office.workspace.saved_exports
    for rule, count in (("month", 1), ("last_month", 0), ("year", 2), ("", 2)):
        saved = Saved("x", "interactions", period=rule)
        assert exports.run(saved, tmp_path / f"{rule}.xlsx").count == count


def test_the_finances_and_the_report_are_saved_too(office: Office, tmp_path: Path) -> None:
    exports = office.workspace.saved_exports
    for what, name in ((FINANCE, "a.xlsx"), (REPORT, "a.pdf")):
        exports.keep(Saved(what, what, period="month"))
        assert exports.run(exports.named(what), tmp_path / name).path.stat().st_size > 1000


def test_it_is_renamed_and_removed_and_comes_back(office: Office) -> None:
    exports = office.workspace.saved_exports
    exports.keep(SHEET)
    exports.rename("每周客户", "每月客户")
    gone = exports.remove("每月客户")
    assert exports.all() == ()
    assert exports.keep(gone) == gone
    assert [each.name for each in exports.all()] == ["每月客户"]


def test_a_name_stands_for_one_export(office: Office) -> None:
    exports = office.workspace.saved_exports
    exports.keep(Saved("A", "tasks"))
    exports.keep(Saved("B", "tasks"))
    for attempt in (
        lambda: exports.keep(Saved(" a ", "plans")),
        lambda: exports.keep(Saved(" ", "plans")),
        lambda: exports.keep(Saved("C", "nothing")),
        lambda: exports.keep(Saved("C", "obstacles", period="month")),
        lambda: exports.rename("A", "b"),
    ):
        with pytest.raises(Refused):
            attempt()
    with pytest.raises(NotFound):
        exports.named("C")
    exports.rename("A", "a")
    assert [each.name for each in exports.all()] == ["a", "B"]


def test_without_a_folder_it_asks_for_one(office: Office) -> None:
    exports = office.workspace.saved_exports
    with pytest.raises(Refused, match="folder"):
        exports.run(exports.keep(SHEET))


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        ("week", date(2025, 12, 29), date(2026, 1, 4)),
        ("last_week", date(2025, 12, 22), date(2025, 12, 28)),
        ("month", date(2026, 1, 1), date(2026, 1, 31)),
        ("last_month", date(2025, 12, 1), date(2025, 12, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_days_follow_from_today(rule: str, first: date, last: date) -> None:
    assert days_of(rule, date(2026, 1, 1)) == (first, last)


def test_each_list_can_be_written_by_the_rules_it_offers(office: Office, tmp_path: Path) -> None:
    exports = office.workspace.saved_exports
    assert exports.rules("obstacles") == ("",)
    assert exports.rules("interactions") == tuple(RULES)
    for what in REGISTERS:
        for rule in exports.rules(what):
            exports.run(Saved("x", what, period=rule), tmp_path / "x.xlsx")
