"""Complaints go from receipt to close, each step in its time."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from desktop.clock import FixedClock
from desktop.errors import Invalid, Refused
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from tests.services.office import Office


def closed(office: Office) -> Opened:
    complaints = office.workspace.complaints
    complaint = office.complaint(response="New boxes sent.")
    for verb in ("acknowledge", "handle", "answer", "close"):
        complaint = complaints.take(complaint.id, verb)
    return complaint


def test_a_new_complaint_knows_by_when_it_is_due(office: Office) -> None:
    values = office.complaint().values
    due = (values["acknowledge_due_at"], values["response_due_at"], values["next_update_due_at"])
    assert due == (
        datetime(2026, 3, 16, 15),
        datetime(2026, 3, 19, 9, 30),
        datetime(2026, 3, 18, 9, 30),
    )


def test_a_due_date_that_a_person_set_stays(office: Office) -> None:
    values = office.complaint(response_due_at=datetime(2026, 3, 30, 12)).values
    assert values["response_due_at"] == datetime(2026, 3, 30, 12)


def test_choosing_a_severity_proposes_the_due_dates(office: Office, clock: FixedClock) -> None:
    values = {"severity": "low", "received_at": clock.local()}
    proposed = office.workspace.complaints.defaults("severity", values)
    assert proposed["response_due_at"].value == datetime(2026, 3, 30, 9, 30)


def test_choosing_the_complainant_proposes_the_phone(office: Office) -> None:
    contact = office.workspace.suggestions.links("contact", "王", {"customer": office.customer})[0]
    proposed = office.workspace.complaints.defaults("complainant", {"complainant": contact})
    assert proposed["complainant_phone"].value == "0512-1"


def test_a_complainant_who_is_no_contact_is_kept_as_words(office: Office) -> None:
    values = office.complaint(complainant=Ref(None, "a driver")).values
    assert values["complainant"] == Ref(None, "a driver")


def test_the_steps_write_their_times(office: Office, clock: FixedClock) -> None:
    complaints = office.workspace.complaints
    complaint = office.complaint(response="New boxes sent.")
    clock.at = datetime(2026, 3, 16, 11, 5)
    complaint = complaints.take(complaint.id, "acknowledge")
    complaint = complaints.take(complaint.id, "handle")
    clock.at = datetime(2026, 3, 17, 9)
    complaint = complaints.take(complaint.id, "answer")
    clock.at = datetime(2026, 3, 18, 10)
    values = complaints.take(complaint.id, "close").values
    times = [values[f"{verb}_at"] for verb in ("acknowledged", "answered", "closed")]
    assert [str(time) for time in times] == [
        "2026-03-16 11:05:00",
        "2026-03-17 09:00:00",
        "2026-03-18 10:00:00",
    ]


def test_a_time_that_a_person_wrote_is_not_overwritten(office: Office, clock: FixedClock) -> None:
    complaints = office.workspace.complaints
    told = datetime(2026, 3, 16, 9, 45)
    complaint = office.complaint(acknowledged_at=told)
    clock.at = datetime(2026, 3, 16, 11)
    assert complaints.take(complaint.id, "acknowledge").values["acknowledged_at"] == told


def test_a_complaint_is_not_closed_before_it_is_answered(office: Office) -> None:
    with pytest.raises(Refused, match="Acknowledge"):
        office.workspace.complaints.take(office.complaint().id, "close")


def test_an_answer_needs_its_words(office: Office) -> None:
    complaints = office.workspace.complaints
    complaint = office.complaint()
    complaints.take(complaint.id, "acknowledge")
    complaints.take(complaint.id, "handle")
    with pytest.raises(Invalid) as refused:
        complaints.take(complaint.id, "answer")
    assert [problem.where for problem in refused.value.problems] == ["response"]


def test_an_answered_complaint_stays_complete(office: Office) -> None:
    complaints = office.workspace.complaints
    complaint = office.complaint(response="New boxes sent.")
    for verb in ("acknowledge", "handle", "answer"):
        complaints.take(complaint.id, verb)
    with pytest.raises(Invalid):
        complaints.save({"response": ""}, complaint.id)


def test_satisfaction_is_entered_after_closing_and_nothing_else(office: Office) -> None:
    complaints = office.workspace.complaints
    complaint = closed(office)
    saved = complaints.save({"satisfaction": Decimal("4.5")}, complaint.id)
    assert saved.values["satisfaction"] == Decimal("4.5")
    with pytest.raises(Refused, match="Reopen"):
        complaints.save({"cause": "salt water"}, complaint.id)


def test_reopening_takes_answer_and_close_away(office: Office) -> None:
    reopened = office.workspace.complaints.take(closed(office).id, "reopen", note="it rusts again")
    assert (reopened.state, reopened.values["closed_at"]) == ("handling", None)
    assert reopened.values["decided_at"] is None


def test_acknowledging_before_receipt_is_refused(office: Office) -> None:
    tomorrow = datetime(2026, 3, 17, 8)
    complaint = office.complaint(received_at=tomorrow)
    with pytest.raises(Invalid) as refused:
        office.workspace.complaints.take(complaint.id, "acknowledge")
    assert refused.value.problems[0].where == "acknowledged_at"
    assert office.workspace.complaints.open(complaint.id).state == "received"


def test_a_fresh_complaint_needs_nothing_more_before_it_is_acknowledged(office: Office) -> None:
    complaint = office.complaint(response="")
    complaints = office.workspace.complaints
    assert complaints.check(complaint.values, complaint.id, ahead=True) == ()


def test_a_complaint_in_hand_needs_its_answer_next(office: Office) -> None:
    complaints = office.workspace.complaints
    complaint = office.complaint(response="")
    for verb in ("acknowledge", "handle"):
        complaint = complaints.take(complaint.id, verb)
    found = complaints.check(complaint.values, complaint.id, ahead=True)
    assert "response" in [problem.where for problem in found]
