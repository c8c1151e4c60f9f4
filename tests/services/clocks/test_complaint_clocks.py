"""The times of a complaint, as its steps, its log and the person move them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.services.clocks.day_tables import WORKDAY
from desktop.services.clocks.targets import MINUTES, Place, Target
from desktop.services.opened import Opened
from tests.services.asked import level
from tests.services.office import Office

BY_HAND = datetime(2026, 3, 20, 12)


def at(day: int, hour: int = 9, minute: int = 30) -> datetime:
    return datetime(2026, 3, day, hour, minute)


def take(office: Office, case: Opened, *verbs: str, **values: Any) -> Opened:
    for verb in verbs:
        note = "As was said."
        case = office.workspace.complaints.take(case.id, verb, note=note, values=values)
    return case


def times(case: Opened) -> tuple[Any, ...]:
    keys = ("acknowledge_due_at", "assess_due_at", "response_due_at", "next_update_due_at")
    return tuple(case.values[key] for key in keys)


def test_a_complaint_knows_all_its_times_from_its_receipt(office: Office) -> None:
    assert times(office.complaint()) == (at(16, 15, 0), at(17), at(19), at(18))


def test_before_the_assessment_without_a_severity_it_counts_as_medium(office: Office) -> None:
    assert office.complaint(severity="").values["response_due_at"] == at(23)


def test_the_assessment_moves_the_answer_and_the_news(office: Office) -> None:
    case = take(office, office.complaint(severity=""), "acknowledge")
    assessed = take(office, case, "assess", severity="medium", safety="yes", owner="林帆")
    assert assessed.values["priority"] == "critical"
    assert assessed.values["response_due_at"] == at(17)
    assert assessed.values["next_update_due_at"] == at(18)


def test_a_time_that_a_person_set_is_not_moved_by_the_assessment(office: Office) -> None:
    case = take(office, office.complaint(response_due_at=BY_HAND), "acknowledge")
    assessed = take(office, case, "assess", severity="critical", owner="林帆")
    assert assessed.values["response_due_at"] == BY_HAND


def test_a_level_has_its_own_targets(office: Office) -> None:
    level(office, "a")
    office.workspace.clocks.change_target(Place("a", "acknowledge"), Target(60, MINUTES))
    assert office.complaint().values["acknowledge_due_at"] == at(16, 10, 30)


def test_a_make_up_day_brings_the_answer_forward(office: Office) -> None:
    office.workspace.clocks.days.change(date(2026, 3, 21), WORKDAY)
    assert office.complaint(severity="medium").values["response_due_at"] == at(21)


def test_what_changes_in_the_settings_leaves_what_was_promised(office: Office) -> None:
    case = office.complaint()
    office.workspace.clocks.change_target(Place("", "respond", "high"), Target(1))
    assert office.workspace.complaints.open(case.id).values["response_due_at"] == at(19)


@pytest.mark.parametrize(("audience", "due"), [("customer", at(20, 11, 0)), ("internal", at(18))])
def test_news_to_the_customer_put_the_next_ones_off(
    office: Office, clock: FixedClock, audience: str, due: datetime
) -> None:
    case = take(office, office.complaint(), "acknowledge")
    clock.at = at(18, 11, 0)
    told = {"noted_at": at(18, 11, 0), "by": "林帆", "text": "On its way", "audience": audience}
    saved = office.workspace.complaints.save({"updates": (told,)}, case.id)
    assert saved.values["next_update_due_at"] == due


def test_a_later_receipt_moves_all_times(office: Office, clock: FixedClock) -> None:
    case = office.complaint()
    clock.at = at(16, 12, 0)
    moved = office.workspace.complaints.save({"received_at": at(16, 10, 30)}, case.id)
    assert times(moved) == (at(16, 16, 0), at(17, 10, 30), at(19, 10, 30), at(18, 10, 30))


def test_two_holds_shift_by_their_working_time(office: Office, clock: FixedClock) -> None:
    case = take(office, office.complaint(severity="medium"), "acknowledge")
    for held, resumed in ((at(16, 17, 0), at(17, 10, 0)), (at(18, 11, 0), at(18, 14, 0))):
        clock.at = held
        case = take(office, case, "hold", hold_reason="customer")
        clock.at = resumed
        case = take(office, case, "resume")
    # 60 + 60 minutes over the night, and 60 + 30 around a lunch
    assert case.values["response_due_at"] == at(23, 14, 30)


def test_an_answer_in_hand_is_not_moved_by_a_later_hold(office: Office, clock: FixedClock) -> None:
    case = take(office, office.complaint(), "acknowledge")
    case = take(office, case, "assess", severity="high", owner="林帆")
    case = take(office, case, "investigate")
    case = take(office, case, "propose", response="New boxes.")
    case = take(office, take(office, case, "communicate"), "hold", hold_reason="customer")
    clock.at = at(27)
    case = take(office, case, "resume")
    assert case.values["response_due_at"] == at(19)
