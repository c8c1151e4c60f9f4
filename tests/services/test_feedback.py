"""Suggestions and praise are answered in time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.errors import Invalid, Refused
from desktop.services.opened import Opened
from tests.services.office import Office


def suggestion(office: Office, **values: object) -> Opened:
    feedback = office.workspace.feedback
    whole = {"customer": office.customer, "text": "Ship in steel boxes.", "kind": "suggestion"}
    return feedback.save({**feedback.blank(), **whole, **values})


def test_a_suggestion_is_answered_within_ten_working_days(office: Office) -> None:
    assert suggestion(office).values["reply_due_on"] == date(2026, 3, 30)


def test_praise_is_thanked_for_within_five(office: Office) -> None:
    assert suggestion(office, kind="praise").values["reply_due_on"] == date(2026, 3, 23)


def test_the_golden_week_puts_a_reply_off_and_its_make_up_day_counts(office: Office) -> None:
    praise = suggestion(office, kind="praise", received_on=date(2025, 9, 26))
    assert praise.values["reply_due_on"] == date(2025, 10, 10)


def test_a_day_that_somebody_set_stays(office: Office) -> None:
    set_by_hand = suggestion(office, reply_due_on=date(2026, 3, 18))
    assert set_by_hand.values["reply_due_on"] == date(2026, 3, 18)


def test_the_day_is_proposed_while_the_form_is_filled(office: Office) -> None:
    asked = {"kind": "praise", "received_on": date(2026, 3, 20)}
    proposed = office.workspace.feedback.defaults("kind", asked)
    assert proposed["reply_due_on"].value == date(2026, 3, 27)


def test_the_customer_brings_their_manager(office: Office) -> None:
    proposed = office.workspace.feedback.defaults("customer", {"customer": office.customer})
    assert proposed["manager"].value == office.manager


def practised(office: Office, **values: object) -> Opened:
    record = suggestion(office, **values)
    for verb in ("assess", "adopt", "implement"):
        record = office.workspace.feedback.take(record.id, verb)
    return record


def test_answering_tells_the_day(office: Office) -> None:
    done = office.workspace.feedback.take(practised(office, reply="Thank you.").id, "reply")
    assert (done.state, done.values["replied_on"]) == ("replied", date(2026, 3, 16))


def test_a_suggestion_without_an_answer_is_not_answered(office: Office) -> None:
    with pytest.raises(Invalid):
        office.workspace.feedback.take(practised(office).id, "reply")


def test_a_suggestion_is_not_answered_before_it_is_decided(office: Office) -> None:
    record = suggestion(office, reply="Thank you.")
    with pytest.raises(Refused, match="assessed and decided before"):
        office.workspace.feedback.take(record.id, "reply")


def test_each_step_tells_its_day(office: Office) -> None:
    told = practised(office).values
    days = [told[key] for key in ("assessed_on", "decided_on", "implemented_on")]
    assert days == [date(2026, 3, 16)] * 3


def test_what_was_decided_stays_when_it_is_put_into_practice(office: Office) -> None:
    assert practised(office).values["decision"] == "adopted"


def test_the_reason_for_declining_is_what_the_customer_is_told(office: Office) -> None:
    record = office.workspace.feedback.take(suggestion(office).id, "assess")
    declined = office.workspace.feedback.take(record.id, "decline", note="Steel is too heavy.")
    assert declined.values["decision"] == "declined"
    assert declined.values["decision_reason"] == "Steel is too heavy."


def test_what_came_of_it_is_written_down_after_the_answer_too(office: Office) -> None:
    feedback = office.workspace.feedback
    done = feedback.take(practised(office, reply="Thank you.").id, "reply")
    saved = feedback.save({"realised_value": Decimal(12000)}, done.id)
    assert saved.values["realised_value"] == Decimal(12000)


def test_a_step_is_not_taken_on_a_day_to_come(office: Office) -> None:
    with pytest.raises(Invalid):
        suggestion(office, assessed_on=date(2026, 3, 17))


def test_praise_is_thanked_for_at_once(office: Office) -> None:
    record = suggestion(office, kind="praise", reply="Thank you.")
    verbs = [step.verb for step in office.workspace.feedback.steps(record)]
    assert verbs == ["reply", "pass_on"]
    assert office.workspace.feedback.take(record.id, "reply").state == "replied"


def test_there_is_nothing_to_decide_about_praise(office: Office) -> None:
    with pytest.raises(Refused, match="nothing to decide"):
        office.workspace.feedback.take(suggestion(office, kind="praise").id, "assess")


def test_praise_is_passed_on_to_those_who_earned_it(office: Office) -> None:
    feedback = office.workspace.feedback
    record = suggestion(office, kind="praise", passed_on_to="The service team")
    passed_on = feedback.take(record.id, "pass_on")
    assert (passed_on.state, passed_on.values["passed_on_at"]) == ("received", date(2026, 3, 16))


def test_praise_is_passed_on_after_the_thanks_too(office: Office) -> None:
    feedback = office.workspace.feedback
    record = suggestion(office, kind="praise", passed_on_to="The service team", reply="Thanks.")
    thanked = feedback.take(record.id, "reply")
    assert feedback.take(thanked.id, "pass_on").state == "replied"


def test_praise_is_not_passed_on_to_nobody(office: Office) -> None:
    with pytest.raises(Invalid):
        office.workspace.feedback.take(suggestion(office, kind="praise").id, "pass_on")


def test_what_is_reopened_is_decided_anew(office: Office) -> None:
    feedback = office.workspace.feedback
    done = feedback.take(practised(office, reply="Thank you.").id, "reply")
    again = feedback.take(done.id, "reopen", note="The boxes are steel.")
    told = [again.values[key] for key in ("replied_on", "decided_on", "implemented_on", "decision")]
    assert (again.state, told) == ("assessed", [None, None, None, ""])


def test_praise_that_is_reopened_has_only_been_received(office: Office) -> None:
    feedback = office.workspace.feedback
    done = feedback.take(suggestion(office, kind="praise", reply="Thanks.").id, "reply")
    assert feedback.take(done.id, "reopen", note="A wrong name.").state == "received"


def test_a_suggestion_goes_from_receipt_to_practice(office: Office) -> None:
    record = suggestion(office)
    for verb in ("assess", "adopt_partly", "implement"):
        record = office.workspace.feedback.take(record.id, verb)
    assert record.state == "implemented"


def test_a_suggestion_is_called_by_customer_and_words(office: Office) -> None:
    assert suggestion(office).title == "苏州东旭轴承 · Ship in steel boxes."
