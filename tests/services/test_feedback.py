"""Suggestions and praise are answered in time."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import Invalid
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


def test_answering_tells_the_day(office: Office) -> None:
    answered = suggestion(office, reply="Thank you.")
    done = office.workspace.feedback.take(answered.id, "reply")
    assert (done.state, done.values["replied_on"]) == ("replied", date(2026, 3, 16))


def test_a_suggestion_without_an_answer_is_not_answered(office: Office) -> None:
    with pytest.raises(Invalid):
        office.workspace.feedback.take(suggestion(office).id, "reply")


def test_what_is_reopened_is_not_answered(office: Office) -> None:
    record = suggestion(office, reply="Thank you.")
    office.workspace.feedback.take(record.id, "reply")
    again = office.workspace.feedback.take(record.id, "reopen", note="The boxes are steel.")
    assert again.values["replied_on"] is None


def test_a_suggestion_goes_from_receipt_to_practice(office: Office) -> None:
    record = suggestion(office)
    for verb in ("assess", "adopt_partly", "implement"):
        record = office.workspace.feedback.take(record.id, verb)
    assert record.state == "implemented"


def test_a_suggestion_is_called_by_customer_and_words(office: Office) -> None:
    assert suggestion(office).title == "苏州东旭轴承 · Ship in steel boxes."
