"""Working hours, targets and rules: asked, changed, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import pytest

from desktop.errors import Invalid
from desktop.events import Changed
from desktop.forms.values import Ref
from desktop.services.clocks.case_rules import CaseRules
from desktop.services.clocks.targets import MINUTES, Place, Target
from desktop.services.undo import Undo
from desktop.services.workspace import Workspace
from tests.services.asked import level
from tests.services.office import Office

FRIDAY = datetime(2026, 11, 20, 16, 30)
MORNING = ((time(8), time(12)),)


def case(customer: Ref | None = None) -> Mapping[str, Any]:
    return {"received_at": FRIDAY, "severity": "high", "customer": customer}


def test_a_new_workspace_counts_by_the_holidays_of_china(workspace: Workspace) -> None:
    clocks = workspace.clocks
    assert clocks.calendar().minutes_a_day == 450
    golden_week = {**case(), "received_at": datetime(2026, 9, 30, 16, 30)}
    due = clocks.due(golden_week)
    assert due.acknowledge == datetime(2026, 10, 8, 11, 30)
    assert due.respond == datetime(2026, 10, 10, 16, 30)  # a Saturday that is made up


def test_a_year_without_holidays_entered_is_plain(workspace: Workspace) -> None:
    calendar = workspace.clocks.calendar()
    new_year = calendar.after(datetime(2026, 12, 31, 17), 120)
    assert new_year == datetime(2027, 1, 1, 10)
    assert calendar.unknown_years(datetime(2026, 12, 31), new_year) == (2027,)


def test_other_hours_move_what_is_due(workspace: Workspace) -> None:
    workspace.clocks.change_hours(MORNING)
    assert workspace.clocks.calendar().minutes_a_day == 240
    assert workspace.clocks.due(case()).acknowledge == datetime(2026, 11, 23, 12)


def test_hours_that_overlap_are_refused(workspace: Workspace) -> None:
    with pytest.raises(Invalid):
        workspace.clocks.change_hours([(time(9), time(12)), (time(11), time(18))])
    assert workspace.clocks.calendar().minutes_a_day == 450


def test_a_target_may_differ_by_the_customers_level(office: Office) -> None:
    clocks = office.workspace.clocks
    level(office, "a")
    clocks.change_target(Place("a", "respond", "high"), Target(1))
    clocks.change_target(Place("b", "respond", "high"), Target(90, MINUTES))
    assert clocks.due(case(office.customer)).respond == datetime(2026, 11, 23, 16, 30)
    assert clocks.due(case()).respond == datetime(2026, 11, 25, 16, 30)
    assert clocks.target("b", "respond", "high") == Target(90, MINUTES)


@pytest.mark.parametrize(
    ("stage", "target"),
    [
        ("respond", Target(-1)),
        ("respond", Target(251)),
        ("respond", Target(1, "years")),
        ("sleep", Target(1)),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(
    workspace: Workspace, stage: str, target: Target
) -> None:
    with pytest.raises(Invalid):
        workspace.clocks.change_target(Place("", stage), target)


def test_the_rules_are_the_usual_ones_until_somebody_changes_them(workspace: Workspace) -> None:
    clocks = workspace.clocks
    assert clocks.rules() == CaseRules(Decimal("5000.00"), 30, (30, 60, 90), 90)
    clocks.change_rules(approval_limit=Decimal("800.50"), efficacy_days=(14, 28))
    assert clocks.rules() == CaseRules(Decimal("800.50"), 30, (14, 28), 90)
    clocks.change_rules(efficacy_days=())
    assert clocks.rules().efficacy_days == ()


@pytest.mark.parametrize(
    "rules",
    [
        {"approval_limit": Decimal(-1)},
        {"reopen_days": -1},
        {"recurrence_days": 4000},
        {"efficacy_days": (60, 30)},
        {"efficacy_days": (30, 30)},
        {"efficacy_days": (0,)},
    ],
)
def test_rules_that_make_no_sense_are_refused(workspace: Workspace, rules: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        workspace.clocks.change_rules(**rules)
    assert workspace.clocks.rules() == CaseRules()


@pytest.mark.parametrize(
    "change",
    [
        lambda clocks: clocks.change_hours(MORNING),
        lambda clocks: clocks.change_target(Place("", "acknowledge"), Target(30, MINUTES)),
        lambda clocks: clocks.change_rules(reopen_days=5, approval_limit=Decimal(1)),
    ],
)
def test_a_change_is_told_and_can_be_taken_back(
    workspace: Workspace, change: Callable[[Any], Undo]
) -> None:
    clocks, news = workspace.clocks, list[Changed]()
    workspace.events.listen(news.append)
    change(clocks)  # so that it is not only the usual that comes back

    def state() -> tuple[object, ...]:
        return clocks.calendar(), clocks.targets(), clocks.rules()

    before = state()
    clocks.change_hours(((time(7), time(9)),))
    clocks.change_target(Place("", "acknowledge"), Target(60, MINUTES))
    clocks.change_rules(reopen_days=9)
    middle = state()
    undo = change(clocks)
    assert news[-1].kind == "calendar"
    assert state() != middle
    undo.back()
    assert state() == middle
    assert state() != before
