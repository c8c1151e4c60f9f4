"""That a complaint is the same again is found by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop.clock import FixedClock
from desktop.forms.values import Ref
from desktop.services.opened import Opened
from desktop.services.recurrence import Recurrence
from tests.cases import taken
from tests.services.office import Office, ref

MARCH = datetime(2026, 3, 16, 9, 30)
QUALITY = {"category": "quality"}


def another(office: Office, name: str = "无锡恒力") -> Ref:
    card = {"name": name, "manager": office.manager, "contacts": ({"name": "周工", "phone": "1"},)}
    return ref(office.workspace.customers.save(card))


def found(office: Office, case: Opened) -> Recurrence:
    return office.workspace.cases.recurrences.of(case.values, case.id)


def at(office: Office, clock: FixedClock, when: datetime, **values: Any) -> Opened:
    clock.at = when
    return office.complaint(**values)


def test_the_first_complaint_is_no_recurrence(office: Office) -> None:
    recurrence = found(office, office.complaint(**QUALITY))
    assert (recurrence.is_recurrent, recurrence.cases, recurrence.words) == (False, (), "")


def test_the_same_customer_and_category_within_ninety_days_is_found(
    office: Office, clock: FixedClock
) -> None:
    first = at(office, clock, MARCH, **QUALITY)
    again = at(office, clock, datetime(2026, 6, 14, 17), **QUALITY)
    recurrence = found(office, again)
    assert [case.code for case in recurrence.same_customer] == [first.code]
    assert recurrence.words == (
        "1 earlier complaint of this customer in this category within 90 days"
    )


def test_the_ninety_first_day_is_too_late(office: Office, clock: FixedClock) -> None:
    at(office, clock, MARCH, **QUALITY)
    again = at(office, clock, datetime(2026, 6, 15, 9), **QUALITY)
    assert not found(office, again).is_recurrent


def test_the_days_are_those_that_the_house_has_agreed_on(office: Office, clock: FixedClock) -> None:
    office.workspace.clocks.change_rules(recurrence_days=7)
    at(office, clock, MARCH, **QUALITY)
    again = at(office, clock, datetime(2026, 3, 25, 9), **QUALITY)
    assert not found(office, again).is_recurrent


def test_what_came_later_is_no_earlier_case(office: Office, clock: FixedClock) -> None:
    first = at(office, clock, MARCH, **QUALITY)
    at(office, clock, datetime(2026, 3, 20, 9), **QUALITY)
    assert not found(office, first).is_recurrent


def test_another_category_or_customer_is_another_thing(office: Office) -> None:
    office.complaint(**QUALITY, customer=another(office))
    office.complaint(category="delivery")
    assert not found(office, office.complaint(**QUALITY)).is_recurrent


def test_two_complaints_without_a_category_are_not_the_same(office: Office) -> None:
    office.complaint()
    assert not found(office, office.complaint()).is_recurrent


def test_a_complaint_counts_however_it_ended_and_wherever_it_is_kept(office: Office) -> None:
    first = office.complaint(**QUALITY)
    office.workspace.complaints.take(first.id, "withdraw", note="It works again.")
    office.workspace.complaints.archive(first.id)
    assert found(office, office.complaint(**QUALITY)).same_customer[0].id == first.id


def test_what_was_received_twice_is_no_earlier_complaint(office: Office) -> None:
    main, double = office.complaint(), office.complaint(**QUALITY)
    office.workspace.complaints.take(
        double.id,
        "duplicate",
        note="The same letter.",
        values={"duplicate_of": Ref(main.id, main.code, main.code)},
    )
    assert not found(office, office.complaint(**QUALITY)).is_recurrent


def test_a_draft_is_no_earlier_complaint(office: Office) -> None:
    complaints = office.workspace.complaints
    typed = {"customer": office.customer, "problem": "Rust.", **QUALITY}
    complaints.save({**complaints.blank(), **typed})
    assert not found(office, office.complaint(**QUALITY)).is_recurrent


def test_of_two_in_one_minute_one_is_the_earlier(office: Office) -> None:
    two = [office.complaint(**QUALITY), office.complaint(**QUALITY)]
    assert [found(office, each).is_recurrent for each in two] == [False, True]


def test_the_same_product_and_kind_of_cause_is_found_at_other_customers(office: Office) -> None:
    cause = {"product": "控制柜", "cause_kind": "design"}
    first = office.complaint(**cause, customer=another(office))
    recurrence = found(office, office.complaint(product="控制柜 ", cause_kind="design"))
    assert [case.code for case in recurrence.same_cause] == [first.code]
    assert recurrence.same_cause[0].customer == "无锡恒力"
    assert not recurrence.is_recurrent


def test_a_cause_that_was_not_found_joins_nothing(office: Office) -> None:
    cause = {"product": "控制柜", "cause_kind": "unknown"}
    office.complaint(**cause, customer=another(office))
    assert found(office, office.complaint(**cause)).cases == ()


def test_while_it_is_registered_the_earlier_cases_are_named(office: Office) -> None:
    first = office.complaint(**QUALITY)
    recurrences = office.workspace.cases.recurrences
    typed = {"customer": office.customer, "category": "quality"}
    assert recurrences.proposal(typed) == f"The same again: {first.code}"
    assert recurrences.proposal({"customer": office.customer}) == ""


def test_a_case_in_work_counts_like_a_closed_one(office: Office) -> None:
    first = taken(office.workspace.complaints, office.complaint(**QUALITY), "acknowledge")
    assert found(office, office.complaint(**QUALITY)).same_customer[0].id == first.id
