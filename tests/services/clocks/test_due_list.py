"""The list of all that is due of complaints."""

from __future__ import annotations

from datetime import datetime

from desktop.clock import FixedClock
from desktop.services.clocks.due_list import DueStage
from desktop.services.opened import Opened
from tests.services.office import Office


def received(office: Office, **values: object) -> Opened:
    complaint = office.complaint(**values)
    if complaint.state == "draft":
        complaint = office.workspace.complaints.take(complaint.id, "register")
    return complaint


def test_the_first_due_stands_first_with_what_it_is_about(office: Office) -> None:
    low, critical = received(office, severity="low"), received(office, severity="critical")
    found = office.workspace.clocks.due_list()
    assert [(stage.stage, stage.code, stage.due_at) for stage in found.stages] == [
        ("acknowledge", low.code, datetime(2026, 3, 16, 15)),
        ("acknowledge", critical.code, datetime(2026, 3, 16, 15)),
        ("answer", critical.code, datetime(2026, 3, 17, 9, 30)),
        ("answer", low.code, datetime(2026, 3, 30, 9, 30)),
    ]
    first = found.stages[1]
    assert (first.customer, first.manager, first.problem) == (
        "苏州东旭轴承",
        "林帆",
        "Bearings rust in the box.",
    )
    assert (first.state, first.priority, first.record_id) == ("received", "critical", critical.id)


def test_what_is_late_is_late_by_working_time(office: Office) -> None:
    received(office)
    found = office.workspace.clocks.due_list(datetime(2026, 3, 17, 9, 20))
    late = found.stages[0]
    assert (late.overdue, late.late_minutes) == (True, 180 + 20)
    assert (found.count, found.overdue_count) == (2, 1)


def test_at_its_very_minute_nothing_is_late(office: Office) -> None:
    received(office)
    assert office.workspace.clocks.due_list(datetime(2026, 3, 16, 15)).overdue_count == 0
    assert office.workspace.clocks.due_list(datetime(2026, 3, 16, 15, 1)).overdue_count == 1


def test_seen_from_before_its_receipt_a_complaint_is_not_there(office: Office) -> None:
    received(office)
    assert office.workspace.clocks.due_list(datetime(2026, 3, 16, 9, 29)).stages == ()


def test_more_are_counted_than_are_read(office: Office) -> None:
    for _number in range(2):
        received(office)
    found = office.workspace.clocks.due_list(limit=3)
    assert (len(found.stages), found.count) == (3, 4)


def test_complaints_of_others_are_not_mine(office: Office) -> None:
    received(office, manager=office.director)
    clocks = office.workspace.clocks
    assert clocks.due_list(manager_id=office.manager.id).count == 0
    assert clocks.due_list(manager_id=office.director.id).count == 2


def test_what_was_put_away_waits_no_more(office: Office) -> None:
    complaint = received(office)
    office.workspace.complaints.archive(complaint.id)
    assert office.workspace.clocks.due_list().count == 0


def test_a_time_in_a_year_without_holidays_says_so(office: Office, clock: FixedClock) -> None:
    clock.at = datetime(2026, 12, 31, 16, 30)
    received(office)
    warned = {stage.stage: _year(stage) for stage in office.workspace.clocks.due_list().stages}
    told = (2027, "The holidays of 2027 are not entered.")
    assert warned == {"acknowledge": told, "answer": told}


def _year(stage: DueStage) -> tuple[int, str]:
    return stage.due_at.year, stage.warning
