"""Complaints go from receipt to close, each step in its time."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from desktop.clock import FixedClock
from desktop.errors import Invalid, Refused
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from tests.cases import WAY, taken, way_to
from tests.services.office import Office


def closed(office: Office) -> Opened:
    return taken(office.workspace.complaints, office.complaint(), *WAY)


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
    complaints, case = office.workspace.complaints, office.complaint()
    for minute, verb in enumerate(WAY):
        clock.at = datetime(2026, 3, 17, 10, minute)
        case = taken(complaints, case, verb)
    times = [
        *("acknowledged_at", "assessed_at", "investigation_started_at"),
        *("investigation_ended_at", "decided_at", "accepted_at"),
        *("carried_out_at", "verified_at", "closed_at"),
    ]
    assert [case.values[key].minute for key in times] == list(range(9))


def test_who_takes_a_step_is_written_beside_it(office: Office) -> None:
    values = closed(office).values
    who = office.manager.text
    persons = ("received_by", "acknowledged_by", "verified_by")
    assert [values[key] for key in persons] == [who, who, who]


def test_a_time_that_a_person_wrote_is_not_overwritten(office: Office, clock: FixedClock) -> None:
    complaints = office.workspace.complaints
    told = datetime(2026, 3, 16, 9, 45)
    clock.at = datetime(2026, 3, 16, 11)
    complaint = office.complaint(acknowledged_at=told, received_at=datetime(2026, 3, 16, 9))
    assert complaints.take(complaint.id, "acknowledge").values["acknowledged_at"] == told


def test_a_complaint_is_not_closed_before_it_is_answered(office: Office) -> None:
    with pytest.raises(Refused, match="Acknowledge"):
        office.workspace.complaints.take(office.complaint().id, "close")


def test_an_answer_needs_its_words(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("investigate"))
    with pytest.raises(Invalid) as refused:
        complaints.take(case.id, "propose")
    assert [problem.where for problem in refused.value.problems] == ["response"]


def test_an_answered_complaint_stays_complete(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("communicate"))
    with pytest.raises(Invalid):
        complaints.save({"response": ""}, case.id)


def test_satisfaction_is_entered_after_closing_and_the_cause_is_not(office: Office) -> None:
    complaints, case = office.workspace.complaints, closed(office)
    saved = complaints.save({"satisfaction": Decimal("3.5")}, case.id)
    assert saved.values["satisfaction"] == Decimal("3.5")
    with pytest.raises(Refused, match="Reopen"):
        complaints.save({"cause": "salt"}, case.id)


def test_reopening_takes_answer_and_close_away_and_is_counted(office: Office) -> None:
    case = taken(office.workspace.complaints, closed(office), "reopen")
    assert (case.state, case.values["closed_at"]) == ("investigating", None)
    assert (case.values["decided_at"], case.values["reopened_count"]) == (None, 1)


def test_acknowledging_before_receipt_is_refused(office: Office) -> None:
    complaints, case = office.workspace.complaints, office.complaint()
    early = {"acknowledged_at": datetime(2026, 3, 16, 8)}
    with pytest.raises(Invalid) as refused:
        complaints.take(case.id, "acknowledge", values=early)
    assert refused.value.problems[0].where == "acknowledged_at"
    assert complaints.open(case.id).state == "received"


def test_a_fresh_complaint_needs_nothing_more_before_it_is_acknowledged(office: Office) -> None:
    complaint = office.complaint(response="")
    complaints = office.workspace.complaints
    assert complaints.check(complaint.values, complaint.id, ahead=True) == ()


def test_what_is_answered_needs_all_words_next(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(medium=""), *way_to("propose"))
    found = complaints.check(case.values, case.id, ahead=True)
    assert [problem.where for problem in found] == ["medium"]
