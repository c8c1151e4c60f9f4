"""The clocks of complaints in the agenda: to the minute, over holidays, stopped by holds."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from desktop.clock import FixedClock, SystemClock
from desktop.services.agenda import AgendaItem
from desktop.services.opened import Opened
from desktop.services.workspace import open_workspace
from tests.services.asked import day, kinds, only
from tests.services.office import Office

NINE_THIRTY = datetime(2026, 3, 16, 9, 30)


def received(office: Office, **values: object) -> Opened:
    complaint = office.complaint(**values)
    if complaint.state == "draft":
        complaint = office.workspace.complaints.take(complaint.id, "register")
    return complaint


def asked(office: Office) -> dict[str, AgendaItem]:
    """What a complaint asks for within a month, by stage."""
    items = office.workspace.agenda.between(day(-30), day(30))
    return {item.kind: item for item in items if item.form == "complaint"}


def test_each_stage_stands_at_its_time(office: Office) -> None:
    complaint = received(office)
    items = asked(office)
    assert {kind: item.starts_at for kind, item in items.items()} == {
        "acknowledge": datetime(2026, 3, 16, 15),
        "answer": datetime(2026, 3, 19, 9, 30),
    }
    office.workspace.complaints.take(complaint.id, "acknowledge")
    assert {kind: item.starts_at for kind, item in asked(office).items()} == {
        "assess": datetime(2026, 3, 17, 9, 30),
        "answer": datetime(2026, 3, 19, 9, 30),
        "update": datetime(2026, 3, 18, 9, 30),
    }


def test_an_acknowledgement_is_late_from_the_next_minute_on(
    office: Office, clock: FixedClock
) -> None:
    received(office)
    clock.at = datetime(2026, 3, 16, 15)
    agenda = office.workspace.agenda.today()
    assert (kinds(agenda.overdue), kinds(agenda.today)) == ([], ["acknowledge"])
    clock.at += timedelta(minutes=1)
    agenda = office.workspace.agenda.today()
    assert (kinds(agenda.overdue), kinds(agenda.today)) == (["acknowledge"], [])
    assert agenda.overdue.items[0].tone == "critical"


def test_the_customers_page_shows_the_times(office: Office) -> None:
    received(office)
    items = office.workspace.agenda.of_customer(office.customer.id or "")
    assert [(item.kind, item.starts_at) for item in items] == [
        ("acknowledge", datetime(2026, 3, 16, 15)),
        ("answer", datetime(2026, 3, 19, 9, 30)),
    ]


def test_somebody_is_told_half_an_hour_before(office: Office) -> None:
    received(office)
    due = datetime(2026, 3, 16, 15)
    agendas = office.workspace.agenda
    before = due - timedelta(minutes=30)
    assert agendas.reminders(before - timedelta(minutes=5), before - timedelta(minutes=1)) == ()
    (told,) = agendas.reminders(before - timedelta(minutes=1), before)
    assert told.words == "Complaint to acknowledge · 苏州东旭轴承 · due at 15:00"


def test_a_held_complaint_asks_for_nothing_and_is_due_later(
    office: Office, clock: FixedClock
) -> None:
    complaints = office.workspace.complaints
    complaint = received(office)
    complaint = complaints.take(complaint.id, "acknowledge")
    complaint = complaints.take(
        complaint.id, "hold", note="Waiting for photos", values={"hold_reason": "customer"}
    )
    clock.at = datetime(2026, 3, 20, 9, 30)
    assert asked(office) == {}
    complaints.take(complaint.id, "resume")
    moved = asked(office)
    assert moved["answer"].starts_at == datetime(2026, 3, 25, 9, 30)
    assert not moved["answer"].overdue


def test_a_due_time_in_a_year_without_holidays_says_so(office: Office, clock: FixedClock) -> None:
    clock.at = datetime(2026, 12, 30, 16, 30)
    received(office)
    items = office.workspace.agenda.between(
        datetime(2026, 12, 1).date(), datetime(2027, 2, 1).date()
    )
    assert only(items, "answer").starts_at == datetime(2027, 1, 4, 16, 30)
    assert only(items, "answer").warning == "The holidays of 2027 are not entered."
    assert only(items, "acknowledge").warning == ""
    office.workspace.clocks.days.confirm(2027)
    items = office.workspace.agenda.between(
        datetime(2027, 1, 1).date(), datetime(2027, 2, 1).date()
    )
    assert only(items, "answer").warning == ""


# ----------------------------------------------------------------- clocks that cannot be trusted


def test_a_clock_that_was_set_back_moves_nothing_that_is_written(
    office: Office, clock: FixedClock
) -> None:
    received(office)
    before = {kind: item.starts_at for kind, item in asked(office).items()}
    clock.at = NINE_THIRTY - timedelta(days=2)
    assert {kind: item.starts_at for kind, item in asked(office).items()} == before
    agenda = office.workspace.agenda.today()
    assert kinds(agenda.overdue) == []
    assert "acknowledge" in kinds(agenda.this_week)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever zone a test moves the machine to, it comes home."""
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.usefixtures("zone")
def test_the_times_of_a_case_are_the_same_wherever_the_machine_is(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    received(office)
    folder = office.workspace.folder
    office.workspace.close()
    monkeypatch.setitem(os.environ, "TZ", name)
    time.tzset()
    elsewhere = open_workspace(folder, SystemClock())
    try:
        items = elsewhere.agenda.between(day(0), day(30))
        times = {item.kind: item.starts_at for item in items if item.form == "complaint"}
        counted = elsewhere.clocks.due({"received_at": NINE_THIRTY, "severity": "high"})
    finally:
        elsewhere.close()
    assert times == {
        "acknowledge": datetime(2026, 3, 16, 15),
        "answer": datetime(2026, 3, 19, 9, 30),
    }
    assert (counted.acknowledge, counted.respond) == (times["acknowledge"], times["answer"])


@pytest.mark.usefixtures("zone")
def test_the_night_in_which_clocks_are_set_back_has_no_more_minutes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TZ", "America/New_York")
    time.tzset()
    calendar = office.workspace.clocks.calendar()
    friday = datetime(2026, 10, 30, 17, 30)  # the Sunday after it has 25 hours there
    assert calendar.after(friday, 60) == datetime(2026, 11, 2, 9, 30)
    assert calendar.between(friday, datetime(2026, 11, 2, 9, 30)) == 60
