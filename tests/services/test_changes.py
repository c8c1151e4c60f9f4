"""Differences are told field by field and row by row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop.forms.care_plan import CARE_PLAN
from desktop.forms.values import Ref, Typed, blank_row, blank_values
from desktop.services.changes import changes

BLANK = blank_values(CARE_PLAN)
TABLE: Any = CARE_PLAN.field("sales_targets")


def target(product: str, row_id: str = "", amount: Decimal | None = None) -> dict[str, Any]:
    return {**blank_row(TABLE), "id": row_id, "product": product, "amount": amount}


def paths(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str | int, ...]]:
    found = changes(CARE_PLAN, {**BLANK, **before}, {**BLANK, **after})
    return [change.path for change in found]


def test_the_same_values_have_no_difference() -> None:
    assert paths({"memo": "a"}, {"memo": "a"}) == []


def test_a_new_record_differs_in_all_that_is_filled() -> None:
    found = changes(CARE_PLAN, None, {**BLANK, "memo": "a", "period": "Q1"})
    assert [change.path for change in found] == [("period",), ("memo",)]


def test_a_customer_number_that_only_mirrors_is_not_told_twice() -> None:
    link = {"customer": Ref("1", "A", "K1"), "customer_code": "K1"}
    assert paths({}, link) == [("customer",)]


def test_a_new_row_is_told_as_one_change() -> None:
    assert paths({}, {"sales_targets": (target("A"),)}) == [("sales_targets", 0)]


def test_a_cell_of_a_known_row_is_told_by_its_column() -> None:
    before = {"sales_targets": (target("A", "1"),)}
    after = {"sales_targets": (target("A", "1", Decimal(5)),)}
    assert paths(before, after) == [("sales_targets", 0, "amount")]


def test_a_row_in_front_does_not_change_the_rows_behind() -> None:
    before = {"sales_targets": (target("A", "1"), target("B", "2"))}
    after = {"sales_targets": (target("C"), target("A", "1"), target("B", "2"))}
    assert paths(before, after) == [("sales_targets", 0)]


def test_a_removed_row_is_told_with_its_words() -> None:
    before = {**BLANK, "sales_targets": (target("A", "1"),)}
    found = changes(CARE_PLAN, before, BLANK)
    assert [(change.before, change.after) for change in found] == [("A", "")]


def test_moved_rows_are_told_once() -> None:
    first, second = target("A", "1"), target("B", "2")
    found = paths({"sales_targets": (first, second)}, {"sales_targets": (second, first)})
    assert found == [("sales_targets",)]


def test_blank_rows_are_no_difference() -> None:
    assert paths({}, {"sales_targets": (target(""),)}) == []


def test_what_was_not_understood_is_a_difference() -> None:
    assert paths({}, {"plan_date": Typed("someday")}) == [("plan_date",)]
