"""Actions on complaints are due, done by one key, and looked at later whether they helped."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import FixedClock
from desktop.services.agenda import AgendaItem
from desktop.services.opened import Opened
from tests.cases import WAY, taken, way_to
from tests.services.office import Office, ref

TODAY = date(2026, 3, 16)
NOON = datetime(2026, 3, 16, 12)
RUST = {"category": "quality", "product": "轴承"}
ACTION = {"kind": "corrective", "action": "Dry the boxes", "owner": "陈默", "due_on": TODAY}


def acted(office: Office, **row: Any) -> Opened:
    return office.complaint(actions=({**ACTION, **row},))


def due(office: Office, kind: str, manager: str | None = None) -> list[AgendaItem]:
    agenda = office.workspace.agenda.today(manager)
    shown = (*agenda.overdue.items, *agenda.today.items, *agenda.this_week.items)
    return [item for item in shown if item.kind == kind]


def carried_out(office: Office, **values: Any) -> Opened:
    case = office.complaint(**{**RUST, **values})
    return taken(office.workspace.complaints, case, *way_to("carry_out"))


def test_an_action_stands_in_today_with_its_words_and_customer(office: Office) -> None:
    case = acted(office)
    (item,) = due(office, "case_action")
    assert (item.title, item.customer, item.code) == ("Dry the boxes", "苏州东旭轴承", case.code)
    assert (item.can_finish, item.can_move) == (True, True)


def test_an_action_stands_in_the_today_of_its_owner_too(office: Office) -> None:
    acted(office)
    assert len(due(office, "case_action", office.director.id)) == 1


def test_an_action_stands_on_the_customers_page(office: Office) -> None:
    acted(office)
    items = office.workspace.agenda.of_customer(office.customer.id or "")
    assert [item.title for item in items if item.kind == "case_action"] == ["Dry the boxes"]


def test_one_key_says_that_the_action_is_done_and_undo_takes_it_back(office: Office) -> None:
    case = acted(office)
    undo = office.workspace.agenda.finish(due(office, "case_action")[0])
    after = office.workspace.complaints.open(case.id).values["actions"][0]
    assert after["done_on"] == TODAY
    assert due(office, "case_action") == []
    undo.back()
    assert office.workspace.complaints.open(case.id).values["actions"] == case.values["actions"]


def test_an_action_is_moved_to_another_day_and_back(office: Office) -> None:
    acted(office)
    undo = office.workspace.agenda.move(due(office, "case_action")[0], TODAY + timedelta(3))
    assert [item.due_on for item in due(office, "case_action")] == [date(2026, 3, 19)]
    undo.back()
    assert [item.due_on for item in due(office, "case_action")] == [TODAY]


@pytest.mark.parametrize("state", ["closed", "pending", "on_hold"])
def test_an_action_is_done_in_whatever_state_the_case_is(office: Office, state: str) -> None:
    case, complaints = acted(office), office.workspace.complaints
    if state == "closed":
        taken(complaints, case, *WAY)
    elif state == "on_hold":
        taken(complaints, case, "hold")
    else:
        case = taken(complaints, case, *way_to("propose"), compensation=Decimal(9000))
        taken(complaints, case, "ask_approval")
    office.workspace.agenda.finish(due(office, "case_action")[0])
    after = complaints.open(case.id)
    assert (after.state, after.values["actions"][0]["done_on"]) == (state, TODAY)


def test_a_complaint_that_was_withdrawn_asks_for_no_action(office: Office) -> None:
    case = acted(office)
    office.workspace.complaints.take(case.id, "withdraw", note="A mistake.")
    assert due(office, "case_action") == []


def test_other_calendars_hear_of_the_action(office: Office, tmp_path: Path) -> None:
    acted(office)
    office.workspace.agenda.calendar(tmp_path / "agenda.ics")
    assert "Dry the boxes" in (tmp_path / "agenda.ics").read_text("utf-8")


def test_carrying_out_sets_checks_after_thirty_sixty_and_ninety_days(office: Office) -> None:
    rows = carried_out(office).values["checks"]
    assert [(int(row["after_days"]), row["due_on"]) for row in rows] == [
        (30, date(2026, 4, 15)),
        (60, date(2026, 5, 15)),
        (90, date(2026, 6, 14)),
    ]


def test_the_days_of_the_checks_are_those_that_the_house_has_agreed_on(office: Office) -> None:
    office.workspace.clocks.change_rules(efficacy_days=(14,))
    rows = carried_out(office).values["checks"]
    assert [row["due_on"] for row in rows] == [date(2026, 3, 30)]


def test_a_check_stands_in_today_when_its_day_has_come(office: Office, clock: FixedClock) -> None:
    carried_out(office)
    assert due(office, "check") == []
    clock.at = datetime(2026, 4, 15, 9)
    assert [item.due_on for item in due(office, "check")] == [date(2026, 4, 15)]


def test_a_check_counts_as_many_days_before_as_after_by_itself(
    office: Office, clock: FixedClock
) -> None:
    for when in (datetime(2026, 2, 14, 9), datetime(2026, 2, 15, 9), datetime(2026, 3, 10, 9)):
        clock.at = when
        office.complaint(**RUST)
    clock.at = NOON
    case = carried_out(office)
    for when in (datetime(2026, 3, 17, 9), datetime(2026, 4, 16, 9)):
        clock.at = when
        office.complaint(**RUST)
    office.workspace.agenda.finish(due(office, "check")[0])
    row = office.workspace.complaints.open(case.id).values["checks"][0]
    counted = (row["before_count"], row["after_count"], row["checked_on"])
    assert counted == (3, 1, date(2026, 4, 16))


def test_the_same_product_counts_at_all_customers_and_another_category_nowhere(
    office: Office, clock: FixedClock
) -> None:
    other = ref(office.workspace.customers.save({"name": "无锡恒力", "manager": office.manager}))
    office.complaint(**RUST, customer=other)
    office.complaint(product="轴承", category="delivery")
    case = carried_out(office)
    clock.at = datetime(2026, 4, 15, 9)
    office.workspace.agenda.finish(due(office, "check")[0])
    row = office.workspace.complaints.open(case.id).values["checks"][0]
    assert (row["before_count"], row["after_count"]) == (2, 0)


def test_without_a_product_the_customers_own_complaints_count(
    office: Office, clock: FixedClock
) -> None:
    other = ref(office.workspace.customers.save({"name": "无锡恒力", "manager": office.manager}))
    office.complaint(category="quality", customer=other)
    case = carried_out(office, product="")
    clock.at = datetime(2026, 4, 15, 9)
    office.workspace.agenda.finish(due(office, "check")[0])
    row = office.workspace.complaints.open(case.id).values["checks"][0]
    assert (row["before_count"], row["after_count"]) == (1, 0)


def test_the_button_of_the_form_counts_what_is_due_and_nothing_else(
    office: Office, clock: FixedClock
) -> None:
    case = carried_out(office)
    clock.at = datetime(2026, 5, 15, 9)
    rows = office.workspace.complaints.offer("checks", case.values)
    assert [row["checked_on"] for row in rows] == [clock.at.date(), clock.at.date(), None]


def test_a_check_that_was_made_is_kept_when_the_case_begins_anew(
    office: Office, clock: FixedClock
) -> None:
    complaints = office.workspace.complaints
    case = taken(complaints, carried_out(office), "verify", "close")
    clock.at = datetime(2026, 4, 15, 9)
    office.workspace.agenda.finish(due(office, "check")[0])
    again = taken(complaints, complaints.open(case.id), "reopen")
    assert [int(row["after_days"]) for row in again.values["checks"]] == [30]
