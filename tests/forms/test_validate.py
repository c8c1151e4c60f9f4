"""Problems stand beside their field and say how to mend them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.errors import Level
from desktop.forms.catalogue import catalogue
from desktop.forms.spec import Rows
from desktop.forms.validate import errors, problems
from desktop.forms.values import Ref, Typed, blank_row, blank_values
from desktop.i18n import speaking

PLAN = catalogue()["care_plan"].form
COMPLAINT = catalogue()["complaint"].form


@pytest.fixture
def plan() -> dict[str, Any]:
    values = blank_values(PLAN)
    return values | {
        "manager": Ref("p1", "陈思远"),
        "customer": Ref("c1", "柏川乳业有限公司", "KH-0037"),
        "plan_date": date(2026, 11, 22),
    }


def row(key: str, **cells: object) -> dict[str, Any]:
    table = PLAN.field(key)
    assert isinstance(table, Rows)
    return blank_row(table) | cells


def where(found: Any) -> list[str]:
    return [problem.where for problem in found]


def test_a_draft_with_customer_manager_and_date_may_be_saved(plan: dict[str, Any]) -> None:
    assert errors(PLAN, plan) == ()


def test_a_plan_without_a_customer_cannot_be_saved(plan: dict[str, Any]) -> None:
    assert where(errors(PLAN, plan | {"customer": None})) == ["customer"]


def test_submitting_names_everything_that_is_missing_in_reading_order(
    plan: dict[str, Any],
) -> None:
    assert where(errors(PLAN, plan, finished=True)) == [
        "customer_introduction",
        "long_term_goal",
        "relationship_goal",
        "main_strategy",
        "actions",
    ]


def test_a_row_that_lacks_a_cell_is_named_by_its_number(plan: dict[str, Any]) -> None:
    rows = (row("obstacles", obstacle="价格", importance="high"),)
    found = errors(PLAN, plan | {"obstacles": rows}, finished=True)
    assert "obstacles[1].measure" in where(found)


def test_a_blank_row_is_no_problem(plan: dict[str, Any]) -> None:
    assert errors(PLAN, plan | {"obstacles": (row("obstacles"),)}) == ()


def test_what_was_typed_and_not_understood_is_told_with_an_example(plan: dict[str, Any]) -> None:
    with speaking("en"):
        (found,) = errors(PLAN, plan | {"plan_date": Typed("32/13")})
    assert found.message == "“32/13” is not a date: write it like 2026-11-22."


def test_an_unknown_customer_is_told(plan: dict[str, Any]) -> None:
    unknown = Ref(None, "KH-9999", "KH-9999")
    assert where(errors(PLAN, plan | {"customer": unknown})) == ["customer"]


def test_a_profit_above_its_amount_is_a_warning_not_an_error(plan: dict[str, Any]) -> None:
    target = row("sales_targets", product="分析仪", amount=Decimal(1), profit=Decimal(2))
    (found,) = problems(PLAN, plan | {"sales_targets": (target,)})
    assert (found.where, found.level) == ("sales_targets[1].profit", Level.WARNING)


def test_a_profit_may_be_negative_but_an_amount_may_not(plan: dict[str, Any]) -> None:
    target = row("sales_targets", product="试用", amount=Decimal(-1), profit=Decimal(-5))
    found = errors(PLAN, plan | {"sales_targets": (target,)})
    assert where(found) == ["sales_targets[1].amount"]


def test_an_action_that_ends_before_it_begins_is_told(plan: dict[str, Any]) -> None:
    action = row("actions", starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 1))
    assert where(errors(PLAN, plan | {"actions": (action,)})) == ["actions[1].ends_on"]


def test_a_satisfaction_from_a_survey_needs_its_date(plan: dict[str, Any]) -> None:
    assert where(errors(PLAN, plan | {"satisfaction_source": "survey"})) == ["satisfaction_on"]


def test_a_satisfaction_above_five_is_told(plan: dict[str, Any]) -> None:
    assert where(errors(PLAN, plan | {"satisfaction": Decimal("5.1")})) == ["satisfaction"]


def test_a_text_that_is_too_long_says_by_how_much(plan: dict[str, Any]) -> None:
    with speaking("en"):
        (found,) = errors(PLAN, plan | {"period": "x" * 63})
    assert found.message == "Too long by 3 characters: shorten it to 60."


def test_a_field_of_ten_thousand_characters_fits(plan: dict[str, Any]) -> None:
    assert errors(PLAN, plan | {"customer_introduction": "长" * 10_000}) == ()


def test_a_complaint_that_occurred_after_its_receipt_is_told() -> None:
    values = blank_values(COMPLAINT) | {
        "manager": Ref("p1", "陈思远"),
        "customer": Ref("c1", "柏川乳业有限公司", "KH-0037"),
        "received_at": datetime(2026, 11, 22, 9, 0),
        "problem": "读数漂移",
        "occurred_on": date(2026, 11, 23),
    }
    assert where(errors(COMPLAINT, values)) == ["occurred_on"]
