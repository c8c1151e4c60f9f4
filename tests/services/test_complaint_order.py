"""What the times of a complaint must say, what needs a reason, and who must agree."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from desktop.clock import FixedClock
from desktop.errors import Invalid, Refused
from desktop.forms.values import Ref
from desktop.models.revision import Revision
from desktop.services.complaint_figures.figure import Days
from tests.cases import WAY, taken, way_to
from tests.services.office import Office

NOW = datetime(2026, 3, 16, 9, 30)
MUCH, LITTLE = Decimal(6000), Decimal(3000)


def test_a_time_still_to_come_is_refused_and_five_minutes_are_not(office: Office) -> None:
    complaints, case = office.workspace.complaints, office.complaint()
    late = {"acknowledged_at": NOW + timedelta(minutes=6)}
    with pytest.raises(Invalid, match="to mend"):
        complaints.take(case.id, "acknowledge", values=late)
    soon = NOW + timedelta(minutes=5)
    case = complaints.take(case.id, "acknowledge", values={"acknowledged_at": soon})
    assert case.values["acknowledged_at"] == soon


def test_a_time_before_today_needs_a_reason(office: Office, clock: FixedClock) -> None:
    complaints, case = office.workspace.complaints, office.complaint()
    clock.at = NOW + timedelta(days=1)
    with pytest.raises(Refused, match="only now"):
        complaints.take(case.id, "acknowledge", values={"acknowledged_at": NOW})
    told = complaints.take(
        case.id, "acknowledge", note="Said on the phone.", values={"acknowledged_at": NOW}
    )
    assert told.values["acknowledged_at"] == NOW
    assert office.workspace.history.of("complaint", case.id)[0].note == "Said on the phone."


def test_it_did_not_occur_after_it_was_received(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        office.complaint(occurred_on=NOW.date() + timedelta(days=1))
    assert [problem.where for problem in refused.value.problems] == ["occurred_on"]


def test_an_assessment_lies_not_before_the_acknowledgement(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), "acknowledge")
    with pytest.raises(Invalid) as refused:
        taken(complaints, case, "assess", assessed_at=NOW - timedelta(minutes=1))
    assert [problem.where for problem in refused.value.problems] == ["assessed_at"]


def test_a_step_does_not_take_what_it_does_not_ask(office: Office) -> None:
    with pytest.raises(Refused, match="Response"):
        office.workspace.complaints.take(
            office.complaint().id, "acknowledge", values={"response": "x"}
        )


def test_safety_is_most_urgent_and_impact_weighs_as_severity(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(severity="low"), "acknowledge")
    assert case.values["priority"] == "low"
    case = taken(complaints, case, "assess", severity="low", impact="medium")
    assert case.values["priority"] == "medium"
    assert complaints.save({"safety": "yes"}, case.id).values["priority"] == "critical"


def test_a_high_compensation_is_not_communicated_before_it_is_approved(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("propose"), compensation=MUCH)
    assert "communicate" not in {step.verb for step in complaints.steps(case)}
    ((step, reason),) = complaints.why_not(case)
    assert (step.verb, "approval" in reason) == ("communicate", True)
    with pytest.raises(Refused, match="approval"):
        complaints.take(case.id, "communicate")
    case = taken(complaints, case, "ask_approval")
    office.works(office.director)
    case = taken(complaints, case, "approve", "communicate")
    assert case.values["approved_by"] == office.director.text


def test_half_a_name_at_a_step_is_the_colleague_and_what_means_nobody_stays(
    office: Office,
) -> None:
    complaints = office.workspace.complaints
    case = complaints.take(office.complaint().id, "acknowledge", values={"acknowledged_by": "帆"})
    assert case.values["acknowledged_by"] == "林帆"
    case = taken(complaints, case, "assess", owner="chenmo")
    assert case.values["owner"] == "陈默"
    case = complaints.take(case.id, "hand_over", values={"owner": "外协厂"})
    assert case.values["owner"] == "外协厂"


def test_nobody_approves_what_they_have_asked_for(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("propose"), compensation=MUCH)
    case = taken(complaints, case, "ask_approval")
    assert "approve" not in {step.verb for step in complaints.steps(case)}
    ((step, reason),) = complaints.why_not(case)
    assert (step.verb, "have asked for" in reason) == ("approve", True)
    with pytest.raises(Refused, match="have asked for") as refused:
        complaints.take(case.id, "approve")
    assert refused.value.advice == "Let a colleague approve it, under their own name."
    office.works(office.director)
    with pytest.raises(Refused, match="have asked for"):
        complaints.take(case.id, "approve", values={"approved_by": office.manager.text})
    assert complaints.take(case.id, "approve").state == "proposed"


def test_who_is_alone_approves_what_they_have_asked_for(office: Office) -> None:
    complaints = office.workspace.complaints
    office.workspace.people.archive(office.director.id or "")
    case = taken(complaints, office.complaint(), *way_to("propose"), compensation=MUCH)
    case = taken(complaints, case, "ask_approval", "approve")
    assert case.values["approved_by"] == office.manager.text


def test_what_nobody_is_known_to_have_asked_for_may_be_approved(
    office: Office,
) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("propose"), compensation=MUCH)
    case = taken(complaints, case, "ask_approval")
    with office.workspace.database.transaction() as session:
        session.execute(update(Revision).values(who=""))
    assert taken(complaints, case, "approve").values["approved_by"] == office.manager.text


def test_what_is_sent_back_is_not_approved(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("propose"), compensation=MUCH)
    case = taken(complaints, case, "ask_approval", "send_back")
    assert (case.state, case.values["approved_at"]) == ("proposed", None)
    with pytest.raises(Refused, match="approval"):
        complaints.take(case.id, "communicate")


def test_raising_what_was_approved_takes_the_approval_away(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("propose"), compensation=MUCH)
    case = taken(complaints, case, "ask_approval")
    office.works(office.director)
    case = taken(complaints, case, "approve")
    assert complaints.save({"compensation": MUCH + 1}, case.id).values["approved_at"] is None


def test_a_low_compensation_needs_no_approval(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("propose"), compensation=LITTLE)
    with pytest.raises(Refused, match="more than 5,000"):
        complaints.take(case.id, "ask_approval")


def test_a_compensation_is_not_raised_after_the_decision(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("communicate"))
    with pytest.raises(Refused, match="not approved"):
        complaints.save({"compensation": MUCH}, case.id)


def test_a_case_is_closed_after_it_was_verified(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("carry_out"))
    assert complaints.steps(case)[0].verb == "verify"
    with pytest.raises(Refused, match="Verify it first"):
        complaints.take(case.id, "close")
    case = taken(complaints, case, "verify")
    assert complaints.steps(case)[0].verb == "close"


def test_a_closed_case_is_reopened_for_thirty_days(office: Office, clock: FixedClock) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *WAY)
    clock.at = NOW + timedelta(days=31)
    assert [step.verb for step, _why in complaints.why_not(case)] == ["reopen"]
    with pytest.raises(Refused, match="30 days"):
        complaints.take(case.id, "reopen", note="It rusts again.")
    clock.at = NOW + timedelta(days=30)
    assert taken(complaints, case, "reopen").state == "investigating"


def test_a_hold_tells_for_whom_was_waited_and_goes_on_where_it_was(
    office: Office, clock: FixedClock
) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("propose"))
    due = case.values["response_due_at"]
    case = taken(complaints, case, "hold")
    clock.at = NOW + timedelta(hours=2)
    case = taken(complaints, case, "resume")
    (hold,) = case.values["holds"]
    assert (hold["reason"], hold["words"]) == ("customer", "Photos are to come.")
    assert (hold["from_at"], hold["to_at"]) == (NOW, clock.at)
    assert case.state == "proposed"
    assert case.values["response_due_at"] == due + timedelta(hours=2)


def test_withdrawing_ends_the_hold(office: Office) -> None:
    case = taken(office.workspace.complaints, office.complaint(), "hold", "withdraw")
    assert (case.state, case.values["holds"][0]["to_at"]) == ("withdrawn", NOW)


def test_a_duplicate_leads_to_its_main_case_and_to_no_circle(office: Office) -> None:
    complaints = office.workspace.complaints
    main, other = office.complaint(), office.complaint()
    link = Ref(None, "", main.code)
    with pytest.raises(Refused, match="itself"):
        complaints.take(main.id, "duplicate", values={"duplicate_of": link})
    case = complaints.take(other.id, "duplicate", values={"duplicate_of": link})
    assert case.values["duplicate_of"] == Ref(main.id, main.code, main.code)
    with pytest.raises(Refused, match="main case"):
        complaints.take(main.id, "duplicate", values={"duplicate_of": Ref(None, "", case.code)})
    with pytest.raises(Refused, match=case.code):
        complaints.delete(main.id)


def test_a_dispute_is_decided_anew_and_what_was_offered_is_kept(
    office: Office, clock: FixedClock
) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("communicate"), "dispute")
    assert (case.state, case.values["accepted"]) == ("disputed", "no")
    clock.at = NOW + timedelta(hours=1)
    case = taken(complaints, case, "escalate")
    assert (case.values["decided_at"], case.values["accepted"]) == (clock.at, "")
    assert case.values["recourse_note"] == "The director calls."
    case = taken(complaints, case, "dispute", "exhaust")
    assert (case.state, case.values["close_reason"]) == ("closed", "exhausted")


def test_the_first_answer_stays_what_it_was_when_it_is_decided_anew(
    office: Office, clock: FixedClock
) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("communicate"))
    case = complaints.save({"decided_at": NOW + timedelta(minutes=1)}, case.id)
    assert case.values["first_decided_at"] is None  # corrected, not answered again
    first = case.values["decided_at"], case.values["response_due_at"]
    for days in (20, 21):
        clock.at = NOW + timedelta(days=days)
        case = taken(complaints, case, "dispute", "escalate")
    assert case.values["decided_at"] == clock.at
    kept = case.values["first_decided_at"], case.values["first_response_due_at"]
    assert kept == first


def test_an_answer_whose_time_was_struck_out_is_not_kept_as_the_first(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("communicate"), "dispute")
    complaints.save({"decided_at": None}, case.id)
    values = taken(complaints, case, "escalate").values
    assert (values["first_decided_at"], values["first_response_due_at"]) == (None, None)


def test_the_first_answer_stays_what_it_was_when_the_case_is_reopened(
    office: Office, clock: FixedClock
) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *WAY)
    first = case.values["decided_at"], case.values["response_due_at"]
    clock.at = NOW + timedelta(days=20)
    case = taken(complaints, case, "reopen")
    assert case.values["decided_at"] is None
    assert case.values["response_due_at"] > clock.at  # another answer is owed from now
    kept = case.values["first_decided_at"], case.values["first_response_due_at"]
    assert kept == first


def test_deciding_anew_changes_nothing_in_whether_it_was_answered_in_time(
    office: Office, clock: FixedClock
) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), *way_to("communicate"))

    def told() -> dict[str, object]:
        days = Days(date(2026, 3, 1), date(2026, 4, 1))
        figures = office.workspace.complaint_figures.of(days)
        keys = ("in_time.respond", "late.respond", "mean.respond")
        return {key: figures.figure(key).words for key in keys}

    before = told()
    assert before["in_time.respond"] == "100.0%"
    clock.at = NOW + timedelta(days=20)
    case = taken(complaints, case, "dispute", "escalate")
    assert told() == before
    taken(complaints, case, "accept", "carry_out", "verify", "close", "reopen")
    assert told() == before


def test_a_staged_customers_case_goes_from_hand_to_hand(office: Office) -> None:
    office.workspace.customers.save({"service_route": "staged"}, office.customer.id)
    complaints, case = office.workspace.complaints, office.complaint()
    assert (case.values["route"], case.values["line"]) == ("staged", "service")
    for line in ("technical", "complaint"):
        case = complaints.take(case.id, "hand_over", values={"owner": "陈工"})
        assert case.values["line"] == line
    assert (case.state, case.values["handed_over_count"]) == ("received", 2)


def test_a_customer_with_one_representative_has_no_lines(office: Office) -> None:
    values = office.complaint().values
    assert (values["route"], values["line"]) == ("single", "")


def test_a_deleted_case_on_hold_comes_back_on_hold_and_goes_on(office: Office) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, office.complaint(), "acknowledge", "hold")
    complaints.delete(case.id)
    office.workspace.history.bring_back("complaint", case.id)
    assert taken(complaints, case, "resume").state == "acknowledged"
